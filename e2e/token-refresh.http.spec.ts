import { liveEvents } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import type { HttpBrowser } from './http-browser.ts';
import type { Stack } from './stack.ts';

/** Signs in and lets the access token expire at the provider, so that the next reading refreshes it. */
async function withExpiredToken(stack: Stack, browser: HttpBrowser): Promise<void> {
  expect((await browser.signIn()).status).toBe(303);
  await expire(stack, 10);
}

function expire(stack: Stack, minutes: number): Promise<unknown> {
  return stack.control('clock', { now: Date.now() + minutes * 60_000 });
}

function atRefresh(stack: Stack, fault: string, arg?: unknown, times = 1): Promise<unknown> {
  return stack.control('faults', {
    on: 'token',
    grantType: 'refresh_token',
    fault,
    times,
    ...(arg === undefined ? {} : { arg }),
  });
}

async function refreshes(stack: Stack): Promise<number> {
  return (await stack.providerLog()).tokenCalls.refresh_token;
}

async function connectionStatus(browser: HttpBrowser): Promise<string | undefined> {
  return (await browser.me())?.connections[0]?.status;
}

test('an expired access token is refreshed once, unnoticed, and the rotated refresh token works the next time', async ({
  stack,
  browserless,
}) => {
  await withExpiredToken(stack, browserless);
  expect((await browserless.fetch(liveEvents)).status).toBe(200);
  expect((await browserless.fetch(liveEvents)).status).toBe(200);
  expect(await refreshes(stack)).toBe(1);
  await expire(stack, 20);
  expect((await browserless.fetch(liveEvents)).status).toBe(200);
  expect(await refreshes(stack)).toBe(2);
});

for (const fault of ['omitRefreshToken', 'nullRefreshToken']) {
  test(`B11 a refresh that names no new refresh token keeps the old one: ${fault}`, async ({
    stack,
    browserless,
  }) => {
    await withExpiredToken(stack, browserless);
    await atRefresh(stack, fault);
    expect((await browserless.fetch(liveEvents)).status).toBe(200);
    await expire(stack, 20);
    expect((await browserless.fetch(liveEvents)).status).toBe(200);
    expect((await stack.providerLog()).tokenCalls).toMatchObject({ refresh_token: 2, rejected: 0 });
  });
}

for (const [fault, arg] of [
  ['otherSub', undefined],
  ['otherIss', undefined],
  ['error', 'invalid_grant'],
  ['error', 'invalid_request'],
  ['empty400', undefined],
] as const) {
  const row = fault.startsWith('other') ? 'B12' : 'B14';
  test(`${row} a refresh answered with ${fault} ${arg ?? ''} asks to reconnect, once and without a loop`, async ({
    stack,
    browserless,
  }) => {
    await withExpiredToken(stack, browserless);
    await atRefresh(stack, fault, arg, 0);
    for (let request = 0; request < 3; request++) {
      const answer = await browserless.fetch(liveEvents);
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({ reason: 'reconnect_required' });
    }
    expect(await refreshes(stack)).toBe(1);
    expect(await connectionStatus(browserless)).toBe('reconnect_required');
    // The way out is a sign-in, which brings everything back.
    await stack.control('reset', { keep: ['calendar', 'clock'] });
    expect((await browserless.signIn()).status).toBe(303);
    expect(await connectionStatus(browserless)).toBe('active');
    expect((await browserless.fetch(liveEvents)).status).toBe(200);
  });
}

for (const [row, fault, arg, reason] of [
  ['B15', 'error', 'invalid_client', 'client_misconfigured'],
  ['B15', 'error', { error: 'unauthorized_client', status: 403 }, 'client_misconfigured'],
  ['B1', 'html200', undefined, 'provider_unavailable'],
  ['B4', 'redirect307', undefined, 'provider_unavailable'],
  ['B6', 'tokenType', 'mac', 'provider_unavailable'],
] as const) {
  test(`${row} a refresh answered with ${fault} ${JSON.stringify(arg) ?? ''} keeps the tokens, and is not repeated at once`, async ({
    stack,
    browserless,
  }) => {
    await withExpiredToken(stack, browserless);
    await atRefresh(stack, fault, arg);
    const answer = await browserless.fetch(liveEvents);
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ reason });
    expect((await browserless.fetch(liveEvents)).status).toBe(502);
    expect(await refreshes(stack)).toBe(1);
    expect(await connectionStatus(browserless)).toBe('active');
    expect((await stack.providerLog()).requests.map(({ path }) => path)).not.toContain('/elsewhere');
  });
}

for (const status of [429, 503]) {
  test(`B16 a refresh answered ${status} with Retry-After is tried again when that time has passed, and signs nobody out`, async ({
    stack,
    browserless,
  }) => {
    await withExpiredToken(stack, browserless);
    await atRefresh(stack, 'status', { status, retryAfter: 1 });
    const started = Date.now();
    const answer = await browserless.fetch(liveEvents);
    expect(answer.status).toBe(502);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await connectionStatus(browserless)).toBe('active');
    await expect
      .poll(async () => (await browserless.fetch(liveEvents)).status, { intervals: [100] })
      .toBe(200);
    expect(Date.now() - started).toBeGreaterThan(990);
    expect(await refreshes(stack)).toBe(2);
    expect(await connectionStatus(browserless)).toBe('active');
  });
}

test('B5 a refresh whose connection breaks before the provider saw it is sent once more, unnoticed', async ({
  stack,
  browserless,
}) => {
  await withExpiredToken(stack, browserless);
  await atRefresh(stack, 'reset');
  expect((await browserless.fetch(liveEvents)).status).toBe(200);
  expect(await refreshes(stack)).toBe(2);
});
