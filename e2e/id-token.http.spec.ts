import { expectCleanFailure, sceneOf } from './expect-clean-failure.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import type { Stack } from './stack.ts';

/** Signs in once, so that the app remembers the provider's keys. */
async function withKeysRemembered(stack: Stack): Promise<void> {
  expect((await new HttpBrowser(stack.app.origin).signIn()).status).toBe(303);
  await stack.control('reset', { keep: ['grants', 'calendar', 'faults', 'clock'] });
}

async function keyRequests(stack: Stack): Promise<number> {
  return (await stack.providerLog()).requests.filter(({ path }) => path === '/jwks').length;
}

for (const kind of [
  'algNone',
  'wrongNonce',
  'missingNonce',
  'wrongAud',
  'wrongIss',
  'missingSub',
  'expired',
  'badSignature',
  'unknownKey',
]) {
  test(`B13 an ID token is refused: ${kind}`, async ({ stack, browserless }) => {
    const response = await browserless.authorize();
    await stack.control('faults', { on: 'token', fault: 'idToken', arg: kind });
    await expectCleanFailure(sceneOf(stack, browserless), response, { reason: 'invalid_response' });
  });
}

test('B13 an ID token that names nobody is refused', async ({ stack, browserless }) => {
  const response = await browserless.authorize();
  await stack.control('faults', { on: 'token', fault: 'otherSub', arg: '' });
  await expectCleanFailure(sceneOf(stack, browserless), response, { reason: 'invalid_response' });
});

test('B13 an unknown key has the keys fetched once more, no oftener, and is refused', async ({
  stack,
  browserless,
}) => {
  await withKeysRemembered(stack);
  const response = await browserless.authorize();
  await stack.control('faults', { on: 'token', fault: 'idToken', arg: 'unknownKey' });
  await expectCleanFailure(sceneOf(stack, browserless), response, { reason: 'invalid_response' });
  expect(await keyRequests(stack)).toBe(1);
});

test('B13 a forged token of a known key has the keys fetched once more, no oftener, and is refused', async ({
  stack,
  browserless,
}) => {
  await withKeysRemembered(stack);
  const response = await browserless.authorize();
  await stack.control('faults', { on: 'token', fault: 'idToken', arg: 'badSignature' });
  await expectCleanFailure(sceneOf(stack, browserless), response, { reason: 'invalid_response' });
  expect(await keyRequests(stack)).toBe(1);
});

test('B13 what is wrong with the claims is no reason to fetch keys', async ({ stack, browserless }) => {
  await withKeysRemembered(stack);
  const response = await browserless.authorize();
  await stack.control('faults', { on: 'token', fault: 'idToken', arg: 'wrongAud' });
  expect((await browserless.callback(response)).status).toBe(502);
  expect(await keyRequests(stack)).toBe(0);
});

test('B13 a sign-in after the provider changed its key works, with one fetch for all that follow', async ({
  stack,
}) => {
  await withKeysRemembered(stack);
  await stack.control('rotate-keys');
  for (let round = 0; round < 3; round++) {
    const browser = new HttpBrowser(stack.app.origin);
    expect((await browser.signIn()).status).toBe(303);
    expect(await browser.me()).toMatchObject({ user: { email: 'ada@example.com' } });
  }
  expect(await keyRequests(stack)).toBe(1);
});

test('B13 sign-ins that come at once after a change of key all work', async ({ stack }) => {
  await withKeysRemembered(stack);
  await stack.control('rotate-keys');
  const browsers = Array.from({ length: 6 }, () => new HttpBrowser(stack.app.origin));
  const responses = await Promise.all(browsers.map((browser) => browser.authorize()));
  const answers = await Promise.all(browsers.map((browser, at) => browser.callback(responses[at] as URL)));
  expect(answers.map(({ status }) => status)).toEqual(browsers.map(() => 303));
});

for (const [fault, reason] of [
  ['noKeys', 'invalid_response'],
  ['otherKeys', 'invalid_response'],
  ['html200', 'invalid_response'],
  ['huge', 'invalid_response'],
  ['reset', 'provider_unavailable'],
  ['status', 'provider_unavailable'],
] as const) {
  test(`B13 keys that cannot be had when one is unknown (${fault}) fail cleanly, for that sign-in alone`, async ({
    stack,
    browserless,
  }) => {
    await withKeysRemembered(stack);
    await stack.control('rotate-keys');
    const response = await browserless.authorize();
    await stack.control('faults', { on: 'jwks', fault });
    await expectCleanFailure(sceneOf(stack, browserless), response, { reason });
    expect(await keyRequests(stack)).toBe(1);
    expect((await browserless.signIn()).status).toBe(303);
  });
}

test('an answer without an ID token falls back on userinfo, which names the same person', async ({
  stack,
  browserless,
}) => {
  expect((await browserless.signIn()).status).toBe(303);
  const withIdToken = await browserless.me();
  const other = new HttpBrowser(stack.app.origin);
  const response = await other.authorize();
  await stack.control('faults', { on: 'token', fault: 'omitIdToken' });
  expect((await other.callback(response)).status).toBe(303);
  expect((await other.me())?.user).toEqual(withIdToken?.user);
});

test('userinfo about somebody else than the ID token names fails cleanly', async ({ stack, browserless }) => {
  // Without `profile` the ID token has no name, and userinfo is asked for it.
  const response = await browserless.authorize({ untick: ['profile'] });
  await stack.control('faults', { on: 'userinfo', fault: 'otherSub' });
  await expectCleanFailure(sceneOf(stack, browserless), response, { reason: 'invalid_response' });
});
