import { type AnotherApp, startAnotherApp } from './another-app.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import type { Stack } from './stack.ts';

const origin = 'https://cal.example';
const path = '/api/push/calendar';
const account = 'ada@example.com';
const hour = 3_600_000;

interface Push {
  channels: { id: string; calendarId: string; resourceId: string; expiration: number }[];
  messages: { channel: string; state: string; number: number; status: number | null }[];
}

/** An app on https that is notified, as far as its provider can tell; a page view of it never starts a sync. */
function startNotified(stack: Stack, env: Record<string, string> = {}): Promise<AnotherApp> {
  return startAnotherApp(stack, {
    APP_ORIGIN: origin,
    SYNC_WEBHOOK: '1',
    SYNC_STALE_SECONDS: '86400',
    SESSION_PASSWORDS: JSON.stringify({ 1: 'a password of the https app, for its cookies' }),
    TOKEN_KEYS: JSON.stringify({ k1: Buffer.alloc(32, 7).toString('base64url') }),
    ...env,
  });
}

// One such app serves all tests but one, and each leaves nobody there.
test.describe.configure({ mode: 'default' });
let usual: AnotherApp;
let last: HttpBrowser | undefined;
test.beforeAll(async ({ stack }) => {
  usual = await startNotified(stack);
});
test.beforeEach(({ stack }) => reachable(stack, usual));
test.afterEach(async ({ stack }) => {
  if (!last) return;
  await last.post('/privacy/erase', { confirm: 'erase' });
  last = undefined;
  // Those that end later would be the next test's.
  await expect.poll(async () => (await readPush(stack)).channels).toEqual([]);
});
test.afterAll(() => usual.stop());

/** The provider knows the app, and sends its messages to where it listens. */
async function reachable(stack: Stack, app: AnotherApp): Promise<void> {
  await app.register();
  await stack.control('push', { origin, target: app.address });
}

const readPush = async (stack: Stack) =>
  (await fetch(`${stack.provider.origin}/control/push`)).json() as Promise<Push>;

/** Signs in and waits until the calendars are in the store and watched. */
async function watched(stack: Stack, app: AnotherApp): Promise<HttpBrowser> {
  const browser = new HttpBrowser(origin, app.address);
  if (app === usual) last = browser;
  expect((await browser.signIn()).status).toBe(303);
  expect((await browser.post('/api/v1/sync')).status).toBe(202);
  await expect.poll(async () => (await (await browser.fetch('/api/v1/sync')).json()).state).toBe('idle');
  const { channels } = await readPush(stack);
  expect(channels.length).toBeGreaterThan(1);
  return browser;
}

async function titles(browser: HttpBrowser): Promise<string[]> {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const now = Date.now();
  const answer = await browser.fetch(
    `/api/v1/events?from=${day(now - 24 * hour)}&to=${day(now + 72 * hour)}`,
  );
  const { events }: { events: { title: string }[] } = await answer.json();
  return events.map(({ title }) => title);
}

function event(summary: string) {
  const at = (ms: number) => ({ dateTime: new Date(ms).toISOString() });
  const start = Date.now() + 24 * hour;
  return { summary, start: at(start), end: at(start + hour) };
}

test('a change at the provider is in the store without a page view', async ({ stack, browserless: _ }) => {
  const browser = await watched(stack, usual);
  expect(await titles(browser)).not.toContain('Told by a notification');
  await stack.control('events', { account, add: event('Told by a notification') });
  await expect
    .poll(async () => (await readPush(stack)).messages.filter(({ state }) => state === 'exists'))
    .toMatchObject([{ status: 200 }]);
  await expect.poll(() => titles(browser)).toContain('Told by a notification');
  const { messages } = await readPush(stack);
  expect(messages.map(({ status }) => status)).toEqual(messages.map(() => 200));
});

test('a message of no channel, of another token or of another resource is a 404, all alike, and starts nothing', async ({
  stack,
  browserless: _,
}) => {
  await watched(stack, usual);
  const [channel] = (await readPush(stack)).channels;
  const headers = {
    'x-goog-channel-id': channel?.id ?? '',
    'x-goog-channel-token': 'x'.repeat(43),
    'x-goog-resource-id': channel?.resourceId ?? '',
    'x-goog-resource-state': 'exists',
    'x-goog-message-number': '2',
  };
  const requests = async () => (await stack.providerLog()).requests.length;
  const before = await requests();
  const answers: unknown[] = [];
  for (const changed of [
    {},
    { 'x-goog-channel-token': '' },
    { 'x-goog-channel-id': crypto.randomUUID() },
    { 'x-goog-channel-id': 'x' },
    { 'x-goog-resource-id': 'x' },
    { 'x-goog-resource-state': 'sync' },
  ]) {
    const init = { method: 'POST', headers: { ...headers, ...changed }, body: 'x'.repeat(100_000) };
    const answer = await fetch(`${usual.address}${path}`, init);
    const { id: _id, ...problem } = await answer.json();
    answers.push([answer.status, answer.headers.get('content-type'), problem]);
  }
  expect(answers[0]).toMatchObject([404, 'application/problem+json', { reason: 'not_found', status: 404 }]);
  expect(answers).toEqual(answers.map(() => answers[0]));
  expect((await fetch(`${usual.address}${path}`)).status).toBe(405);
  expect(await requests()).toBe(before);
  expect(usual.output()).not.toContain('x'.repeat(43));
});

test('an app that does not ask for notifications knows no such message', async ({ stack, browserless }) => {
  await browserless.signIn();
  await browserless.post('/api/v1/sync');
  await expect.poll(async () => (await (await browserless.fetch('/api/v1/sync')).json()).state).toBe('idle');
  expect((await readPush(stack)).channels).toEqual([]);
  expect((await browserless.fetch(path, { method: 'POST' })).status).toBe(404);
});

test('a flood of messages starts a bounded number of syncs, and the rest is told to come later', async ({
  stack,
  browserless: _,
}) => {
  const app = await startNotified(stack, { RATE_LIMIT_PUSH: '3' });
  try {
    await reachable(stack, app);
    await watched(stack, app);
    const lists = async () =>
      (await stack.providerLog()).requests.filter((each) => each.path.endsWith('/calendarList')).length;
    const before = await lists();
    await stack.control('events', { account, random: 100 });
    const exists = async () => (await readPush(stack)).messages.filter(({ state }) => state === 'exists');
    await expect.poll(async () => (await exists()).filter(({ status }) => status).length).toBe(100);
    const statuses = (await exists()).map(({ status }) => status);
    // A minute may end in between.
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(6);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(94);
    // A round each, and one more for what came while it was under way.
    expect((await lists()) - before).toBeLessThanOrEqual(12);
  } finally {
    await app.stop();
  }
});

test('channels are renewed before they end, and the old ones stopped', async ({ stack, browserless: _ }) => {
  await stack.control('push', { maxSeconds: 8 });
  const browser = await watched(stack, usual);
  const first = (await readPush(stack)).channels;
  await new Promise((resolve) => setTimeout(resolve, 6_500));
  await stack.control('events', { account, add: event('Shortly before the end') });
  await expect.poll(() => titles(browser)).toContain('Shortly before the end');
  const renewed = async () =>
    (await readPush(stack)).channels.filter(({ id }) => !first.some((old) => old.id === id));
  await expect.poll(async () => (await renewed()).length).toBe(first.length);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await stack.control('events', { account, add: event('After the end of the first') });
  await expect.poll(() => titles(browser)).toContain('After the end of the first');
});

for (const [what, leave] of [
  [
    'disconnecting',
    async (browser: HttpBrowser) => {
      const [connection] = (await browser.me())?.connections ?? [];
      return browser.post('/oauth/revoke', { connection: connection?.id ?? '' });
    },
  ],
  ['erasing everything', (browser: HttpBrowser) => browser.post('/privacy/erase', { confirm: 'erase' })],
] satisfies [string, (browser: HttpBrowser) => Promise<Response>][]) {
  test(`${what} stops the channels, before the token that can is revoked`, async ({
    stack,
    browserless: _,
  }) => {
    const browser = await watched(stack, usual);
    const { channels } = await readPush(stack);
    expect((await leave(browser)).status).toBe(303);
    await expect.poll(async () => (await readPush(stack)).channels).toEqual([]);
    const { requests } = await stack.providerLog();
    const stops = requests.filter((each) => each.path === '/calendar/v3/channels/stop');
    expect(stops.map(({ status }) => status)).toEqual(channels.map(() => 204));
    await expect
      .poll(async () => (await stack.providerLog()).requests.at(-1))
      .toMatchObject({ path: expect.stringContaining('/revoke'), status: 200 });
  });
}
