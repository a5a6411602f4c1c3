import { liveEvents } from './addresses.ts';
import { expectCleanFailure, sceneOf } from './expect-clean-failure.ts';
import { expect, test } from './fixtures.ts';
import type { HttpBrowser } from './http-browser.ts';
import type { Stack } from './stack.ts';

const calendarList = 'https://www.googleapis.com/auth/calendar.calendarlist.readonly';
const events = 'https://www.googleapis.com/auth/calendar.events.readonly';
const asked = ['openid', 'email', 'profile', calendarList, events];

/** The authorization response, with that fault waiting at the token endpoint. */
async function responseBefore(stack: Stack, browser: HttpBrowser, fault: string, arg?: unknown) {
  const response = await browser.authorize();
  await stack.control('faults', { on: 'token', fault, ...(arg === undefined ? {} : { arg }) });
  return response;
}

async function signInWith(stack: Stack, browser: HttpBrowser, fault: string, arg?: unknown) {
  const answer = await browser.callback(await responseBefore(stack, browser, fault, arg));
  expect({ status: answer.status, location: answer.headers.get('location') }).toEqual({
    status: 303,
    location: `${stack.app.origin}/calendar`,
  });
}

for (const type of ['mac', 'missing', 'DPoP', '', 7]) {
  test(`B6 a token type other than bearer is refused: ${JSON.stringify(type)}`, async ({
    stack,
    browserless,
  }) => {
    const response = await responseBefore(stack, browserless, 'tokenType', type);
    await expectCleanFailure(sceneOf(stack, browserless), response, { reason: 'invalid_response' });
  });
}

for (const type of ['bearer', 'Bearer', 'BEARER']) {
  test(`B6 the token type ${type} is accepted`, async ({ stack, browserless }) => {
    await signInWith(stack, browserless, 'tokenType', type);
    expect((await browserless.fetch(liveEvents)).status).toBe(200);
  });
}

for (const kind of ['missing', 'empty', 'number']) {
  test(`B7 an access token that is not there fails cleanly: ${kind}`, async ({ stack, browserless }) => {
    const response = await responseBefore(stack, browserless, 'accessToken', kind);
    await expectCleanFailure(sceneOf(stack, browserless), response, { reason: 'invalid_response' });
  });
}

for (const [expiresIn, least, most] of [
  ['3600', 3600, 3600],
  [3600, 3600, 3600],
  [-5, 3600, 3600],
  [0, 10, 120],
  [1, 10, 120],
  [1e21, 86_400, 86_400],
  ['missing', 3600, 3600],
  ['soon', 3600, 3600],
  [null, 3600, 3600],
] as const) {
  test(`B8 expires_in ${JSON.stringify(expiresIn)} is taken as ${least} to ${most} seconds, and causes no storm of refreshes`, async ({
    stack,
    browserless,
  }) => {
    const before = Date.now();
    await signInWith(stack, browserless, 'expiresIn', expiresIn);
    const after = Date.now();
    for (let request = 0; request < 3; request++) {
      expect((await browserless.fetch(liveEvents)).status).toBe(200);
    }
    expect((await stack.providerLog()).tokenCalls).toMatchObject({ authorization_code: 1, refresh_token: 0 });
    const [connection] = (await browserless.me())?.connections ?? [];
    const expiresAt = Date.parse(connection?.expiresAt ?? '');
    expect(expiresAt).toBeGreaterThanOrEqual(before + (least - 1) * 1000);
    expect(expiresAt).toBeLessThanOrEqual(after + (most + 1) * 1000);
  });
}

test('B10 a scope narrower than asked says what is missing, and the rest works', async ({ browserless }) => {
  expect((await browserless.signIn({ untick: [events] })).status).toBe(303);
  const [connection] = (await browserless.me())?.connections ?? [];
  expect(connection?.grantedScopes).toEqual(expect.arrayContaining(['openid', 'email', calendarList]));
  expect(connection?.grantedScopes).not.toContain(events);
  const calendars = await browserless.fetch('/api/v1/calendars');
  expect(calendars.status).toBe(200);
  expect((await calendars.json()).calendars.length).toBeGreaterThan(1);
  const refused = await browserless.fetch(liveEvents);
  expect(refused.status).toBe(403);
  // Not the list of calendars.
  expect(await refused.json()).toMatchObject({ reason: 'scope_missing', detail: events });
  expect(await browserless.me()).not.toBeNull();
});

test('B10 a scope wider than asked signs in all the same', async ({ stack, browserless }) => {
  await signInWith(stack, browserless, 'scope', `${asked.join(' ')} https://example.com/everything`);
  const [connection] = (await browserless.me())?.connections ?? [];
  expect(connection?.grantedScopes).toEqual(expect.arrayContaining(asked));
  expect((await browserless.fetch(liveEvents)).status).toBe(200);
});

for (const scope of ['missing', '']) {
  test(`B10 an absent scope is as asked: ${JSON.stringify(scope)}`, async ({ stack, browserless }) => {
    await signInWith(stack, browserless, 'scope', scope);
    const [connection] = (await browserless.me())?.connections ?? [];
    expect(connection?.grantedScopes).toEqual(asked);
    expect((await browserless.fetch(liveEvents)).status).toBe(200);
  });
}
