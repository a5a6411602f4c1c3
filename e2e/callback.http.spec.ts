import { altered } from './altered.ts';
import { expectCleanFailure, sceneOf } from './expect-clean-failure.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';

/** A response that is refused before the exchange. */
const refused = { status: 400, tokenCalls: 0 };

test('A1 a response to the request of another browser fails cleanly, and spends neither browser’s sign-in', async ({
  stack,
  browserless: victim,
}) => {
  const attacker = new HttpBrowser(stack.app.origin);
  const foreign = await attacker.authorize({ login: 'linus@example.com' });
  const own = await victim.authorize();
  const kept = [...victim.cookies.keys()];
  await expectCleanFailure(sceneOf(stack, victim), foreign, { ...refused, reason: 'state_mismatch', kept });
  expect((await victim.callback(own)).status).toBe(303);
  expect(await victim.me()).toMatchObject({ user: { email: 'ada@example.com' } });
  expect((await attacker.callback(foreign)).status).toBe(303);
});

test('A1 a response to the request of another browser does not touch who is signed in', async ({
  stack,
  browserless: victim,
}) => {
  await victim.signIn();
  const foreign = await new HttpBrowser(stack.app.origin).authorize({ login: 'linus@example.com' });
  const kept = [...victim.cookies.keys()];
  await expectCleanFailure(sceneOf(stack, victim), foreign, { ...refused, reason: 'state_mismatch', kept });
});

test('A2 the same callback again after success makes no second token call and leaves the session as it was', async ({
  stack,
  browserless,
}) => {
  const response = await browserless.authorize();
  const withAttempt = [...browserless.cookies];
  expect((await browserless.callback(response)).status).toBe(303);
  const scene = sceneOf(stack, browserless);
  const expected = { ...refused, reason: 'state_mismatch', kept: [...browserless.cookies.keys()] };
  await expectCleanFailure(scene, response, expected);
  // A browser that kept the cookie of the attempt, as one that was sent the callback twice at once has it.
  for (const [name, value] of withAttempt) browserless.cookies.set(name, value);
  await expectCleanFailure(scene, response, expected);
  expect(await browserless.me()).toMatchObject({ user: { email: 'ada@example.com' } });
  expect((await stack.providerLog()).tokenCalls).toMatchObject({ authorization_code: 1, rejected: 0 });
});

test('A3 of identical callbacks at once, one exchanges its code', async ({ stack, browserless }) => {
  const response = await browserless.authorize();
  const answers = await Promise.all([1, 2, 3, 4].map(() => browserless.callback(response)));
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 400, 400, 400]);
  expect((await stack.providerLog()).tokenCalls).toMatchObject({ authorization_code: 1, rejected: 0 });
  expect(await browserless.me()).toMatchObject({ user: { email: 'ada@example.com' } });
});

for (const [what, change] of [
  ['two codes', (query) => query.append('code', 'a-planted-code')],
  ['the same code twice', (query) => query.append('code', query.get('code') ?? '')],
  ['two states', (query) => query.append('state', 'a-planted-state')],
  ['another state first', putFirst('state', 'a-planted-state')],
  ['two issuers', (query) => query.append('iss', 'https://evil.example')],
  ['both code and error', (query) => query.append('error', 'access_denied')],
] satisfies [string, (query: URLSearchParams) => void][]) {
  test(`A4 a response with ${what} fails cleanly`, async ({ stack, browserless }) => {
    const genuine = await browserless.authorize();
    await expectCleanFailure(sceneOf(stack, browserless), altered(genuine, change), {
      ...refused,
      reason: 'invalid_request',
      genuine,
    });
  });
}

for (const [what, change] of [
  ['no code', (query) => query.delete('code')],
  ['an empty code', (query) => query.set('code', '')],
  ['a code of 5 KB', (query) => query.set('code', 'c'.repeat(5_000))],
] satisfies [string, (query: URLSearchParams) => void][]) {
  test(`A5 a response with ${what} fails fast and cleanly`, async ({ stack, browserless }) => {
    const genuine = await browserless.authorize();
    const started = performance.now();
    const response = altered(genuine, change);
    const expected = { ...refused, reason: 'invalid_request', genuine };
    await expectCleanFailure(sceneOf(stack, browserless), response, expected);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
}

for (const [what, change] of [
  ['no state', (query) => query.delete('state')],
  ['an empty state', (query) => query.set('state', '')],
] satisfies [string, (query: URLSearchParams) => void][]) {
  test(`A5 a response with ${what} fails cleanly, and spends no sign-in`, async ({ stack, browserless }) => {
    const genuine = await browserless.authorize();
    const expected = { ...refused, reason: 'invalid_request', kept: [...browserless.cookies.keys()] };
    await expectCleanFailure(sceneOf(stack, browserless), altered(genuine, change), expected);
    expect((await browserless.callback(genuine)).status).toBe(303);
  });
}

test('A5 a response with a code of 100 KB is refused at once, and the app goes on', async ({
  stack,
  browserless,
}) => {
  const response = altered(await browserless.authorize(), (query) => query.set('code', 'c'.repeat(100_000)));
  const started = performance.now();
  // Node refuses headers of that size itself, and may close the connection before all of them have been sent.
  const status = await browserless.callback(response).then(
    (answer) => answer.status,
    () => 'closed',
  );
  expect([400, 431, 'closed']).toContain(status);
  expect(performance.now() - started).toBeLessThan(1_000);
  expect((await stack.providerLog()).tokenCalls.authorization_code).toBe(0);
  expect(await browserless.me()).toBeNull();
});

for (const [what, change] of [
  ['of another issuer', (query) => query.set('iss', 'https://evil.example')],
  ['whose issuer ends in one more slash', (query) => query.set('iss', `${query.get('iss')}/`)],
  ['with an empty iss', (query) => query.set('iss', '')],
  ['without the iss that the server promises', (query) => query.delete('iss')],
  ['that refuses in the name of another issuer', asRefusalOf('https://evil.example')],
] satisfies [string, (query: URLSearchParams) => void][]) {
  test(`A6 a response ${what} fails cleanly, and no endpoint is called`, async ({ stack, browserless }) => {
    const genuine = await browserless.authorize();
    const seen = (await stack.providerLog()).requests.length;
    const expected = { ...refused, reason: 'issuer_mismatch', genuine };
    await expectCleanFailure(sceneOf(stack, browserless), altered(genuine, change), expected);
    expect((await stack.providerLog()).requests).toHaveLength(seen);
  });
}

test('A13 HEAD or POST to the callback is answered 405, and spends nothing', async ({
  stack,
  browserless,
}) => {
  const response = await browserless.authorize();
  const path = `${response.pathname}${response.search}`;
  for (const method of ['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    const answer = await browserless.fetch(path, { method });
    expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'GET']);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect((await stack.providerLog()).tokenCalls.authorization_code).toBe(0);
  expect((await browserless.callback(response)).status).toBe(303);
  expect(await browserless.me()).toMatchObject({ user: { email: 'ada@example.com' } });
});

function putFirst(name: string, value: string) {
  return (query: URLSearchParams) => {
    const others = [...query];
    for (const [each] of others) query.delete(each);
    for (const [each, text] of [[name, value], ...others] as const) query.append(each, text);
  };
}

function asRefusalOf(issuer: string) {
  return (query: URLSearchParams) => {
    query.delete('code');
    query.set('error', 'access_denied');
    query.set('iss', issuer);
  };
}
