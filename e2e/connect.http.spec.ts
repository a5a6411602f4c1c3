import { randomUUID } from 'node:crypto';
import { Person } from '#demo/testing/person.ts';
import { liveEvents } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { type Stack, startStack } from './stack.ts';

// Accounts change hands here: an app and a provider of this file's own, and one test after the other.
test.describe.configure({ mode: 'default' });

const [ada, grace, linus] = ['ada@example.com', 'grace@example.com', 'linus@example.com'];

let stack: Stack;
let browsers: HttpBrowser[] = [];

test.beforeAll(async () => {
  test.setTimeout(120_000);
  stack = await startStack({ provider: { DEMO_EVENTS: '40' } });
});
test.afterEach(async () => {
  await stack.control('reset', { keep: ['grants', 'calendar', 'clock'] });
  for (const browser of browsers) {
    for (const { id } of (await browser.me())?.connections ?? []) {
      await browser.post('/oauth/revoke', { connection: id });
    }
    await browser.post('/oauth/logout', { everywhere: '1' });
  }
  browsers = [];
});
test.afterAll(() => stack.stop());

async function signIn(login: string): Promise<HttpBrowser> {
  const browser = new HttpBrowser(stack.app.origin);
  expect((await browser.signIn({ login })).status).toBe(303);
  browsers.push(browser);
  return browser;
}

/** In that browser, by somebody whom the provider does not know yet: it does not just take whoever is signed in there. */
async function signInAfresh(browser: HttpBrowser, login: string, fields = {}): Promise<Response> {
  return browser.callback(await new Person().authorize(await browser.beginLogin(fields), { login }));
}

const connect = { intent: 'connect' };
async function reconnect(browser: HttpBrowser) {
  return { intent: 'reconnect', connection: (await browser.me())?.connections[0]?.id ?? '' };
}

async function expectProblem(answer: Response, status: number, reason: string): Promise<void> {
  const page = await answer.text();
  expect({ status: answer.status, page }).toMatchObject({ status });
  expect(page).toMatch(/<h1 id="problem">[^<]{5,}<\/h1>/);
  const reference = /<code>([0-9a-f]{10})<\/code>/.exec(page)?.[1] ?? 'none';
  const entry = () =>
    stack.app
      .output()
      .split('\n')
      .find((line) => line.includes(reference));
  await expect.poll(entry).toContain(`"reason":"${reason}"`);
}

async function exchanges(): Promise<number> {
  return (await stack.providerLog()).tokenCalls.authorization_code;
}

test('a second account is connected to the person whose session it is, which stays the same session', async () => {
  const browser = await signIn(ada);
  const before = await browser.me();
  const cookies = new Map(browser.cookies);
  const answer = await browser.signIn({ login: grace }, connect);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${stack.app.origin}/calendar`]);
  expect(browser.cookies).toEqual(cookies);
  const after = await browser.me();
  expect(after?.user).toEqual(before?.user);
  expect(after?.connections.map(({ status }) => status)).toEqual(['active', 'active']);
  // Once more is no third one, and either account signs the same person in.
  await browser.signIn({ login: grace }, connect);
  expect((await browser.me())?.connections.map(({ id }) => id)).toEqual(
    after?.connections.map(({ id }) => id),
  );
  const phone = await signIn(grace);
  expect((await phone.me())?.user.id).toBe(before?.user.id);
});

test('A24 an account that belongs to another person is not connected, and nothing of either changes', async () => {
  const [hers, theirs] = [await signIn(ada), await signIn(grace)];
  const before = [await hers.me(), await theirs.me()];
  await expectProblem(await hers.signIn({ login: grace }, connect), 409, 'account_taken');
  expect([await hers.me(), await theirs.me()]).toEqual(before);
  for (const browser of [hers, theirs]) expect((await browser.fetch(liveEvents)).status).toBe(200);
});

test('A24 a reconnect with another account is refused, whether it is anybody’s or not, and nothing changes', async () => {
  const [hers, theirs] = [await signIn(ada), await signIn(grace)];
  const before = [await hers.me(), await theirs.me()];
  for (const login of [grace, linus]) {
    const answer = await signInAfresh(hers, login, await reconnect(hers));
    await expectProblem(answer, 409, 'account_mismatch');
    expect([await hers.me(), await theirs.me()]).toEqual(before);
  }
  for (const browser of [hers, theirs]) expect((await browser.fetch(liveEvents)).status).toBe(200);
  const third = await signIn(linus);
  expect((await third.me())?.user.id, 'nobody has got that account').not.toBe(before[0]?.user.id);
});

test('reconnecting somebody else’s connection, or none, is not found; nothing is begun', async () => {
  const [hers, theirs] = [await signIn(ada), await signIn(grace)];
  const foreign = await reconnect(theirs);
  const cookies = new Map(hers.cookies);
  const ask = async (browser: HttpBrowser, fields: Record<string, string>) =>
    (await browser.post('/oauth/login', { provider: 'oauth', ...fields })).status;
  expect(await ask(hers, foreign)).toBe(404);
  expect(await ask(hers, { intent: 'reconnect', connection: randomUUID() })).toBe(404);
  expect(await ask(hers, { intent: 'reconnect' })).toBe(404);
  expect(await ask(hers, { intent: 'reconnect', connection: 'x' })).toBe(400);
  expect(await ask(hers, { intent: 'takeover' })).toBe(400);
  expect((await hers.post('/oauth/refresh', { connection: foreign.connection })).status).toBe(404);
  expect((await hers.post('/oauth/revoke', { connection: foreign.connection })).status).toBe(404);
  expect(hers.cookies).toEqual(cookies);
  const nobody = new HttpBrowser(stack.app.origin);
  for (const fields of [connect, foreign]) expect(await ask(nobody, fields)).toBe(401);
  expect(nobody.cookies.size).toBe(0);
  expect((await theirs.fetch(liveEvents)).status).toBe(200);
});

for (const [what, change] of [
  ['signed out', (browser: HttpBrowser) => browser.post('/oauth/logout')],
  ['signed out and in again', (browser: HttpBrowser) => signInAfresh(browser, ada)],
  ['somebody else by now', (browser: HttpBrowser) => signInAfresh(browser, linus)],
] as const) {
  test(`a connection begun by a session is not made by who is ${what}, and the code is sent nowhere`, async () => {
    const browser = await signIn(ada);
    const response = await browser.authorize({ login: grace }, connect);
    await change(browser);
    const person = await browser.me();
    const before = await exchanges();
    await expectProblem(await browser.callback(response), 401, 'signed_out');
    expect(await exchanges()).toBe(before);
    expect(await browser.me()).toEqual(person);
    const owner = await signIn(grace);
    expect((await owner.me())?.connections).toHaveLength(1);
    if (person) expect((await owner.me())?.user.id).not.toBe(person.user.id);
  });
}

test('an attempt of one’s own put into somebody else’s browser connects nothing to them', async () => {
  const [attacker, victim] = [await signIn(linus), await signIn(ada)];
  const response = await attacker.authorize({ login: grace }, connect);
  for (const [name, value] of attacker.cookies) {
    if (name.includes('-login-')) victim.cookies.set(name, value);
  }
  const before = await victim.me();
  await expectProblem(await victim.callback(response), 401, 'signed_out');
  expect(await victim.me()).toEqual(before);
});

test('A18 who signs out while the code is being exchanged has connected nothing', async () => {
  const browser = await signIn(ada);
  const response = await browser.authorize({ login: grace }, connect);
  const asBefore = new HttpBrowser(stack.app.origin);
  for (const [name, value] of browser.cookies) asBefore.cookies.set(name, value);
  const before = await exchanges();
  await stack.control('faults', { on: 'token', fault: 'delay', arg: 1_500 });
  const answer = asBefore.callback(response);
  await expect.poll(exchanges, { intervals: [50] }).toBe(before + 1);
  expect((await browser.post('/oauth/logout')).status).toBe(303);
  await expectProblem(await answer, 401, 'signed_out');
  expect(await asBefore.me()).toBeNull();
  const again = await signIn(ada);
  expect((await again.me())?.connections).toHaveLength(1);
});
