import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type DemoProvider, startDemoProvider } from '../provider.ts';
import { control, EVENTS, TestClient } from '../testing/client.ts';

const CALENDARS = '/calendar/v3/users/me/calendarList';
const ADA = '/calendar/v3/calendars/ada%40example.com/events';

let provider: DemoProvider;
let client: TestClient;
let access: string;

beforeAll(async () => {
  provider = await startDemoProvider({ events: 50 });
  client = new TestClient(provider);
  access = (await client.signIn()).access;
});
afterEach(() => control(provider, 'reset', { keep: 'grants' }));
afterAll(() => provider.close());

async function get(path: string, token = access) {
  const response = await client.get(path, token);
  const body = await response.json().catch(() => undefined);
  return { status: response.status, headers: response.headers, body };
}

function spoil(on: string, fault: string, more: Record<string, unknown> = {}): Promise<unknown> {
  return control(provider, 'faults', { on, fault, ...more });
}

it.each([
  ['unauthorized', undefined, 401, 'authError'],
  ['quota', undefined, 403, 'userRateLimitExceeded'],
  ['quota', 'quotaExceeded', 403, 'quotaExceeded'],
  ['insufficientScope', undefined, 403, 'insufficientPermissions'],
  ['notFound', undefined, 404, 'notFound'],
  ['gone', undefined, 410, 'fullSyncRequired'],
  ['rateLimited', undefined, 429, 'rateLimitExceeded'],
  ['backendError', undefined, 503, 'backendError'],
  ['backendError', 500, 500, 'backendError'],
])('%s %j answers %i with reason %s, in Google’s form', async (fault, arg, status, reason) => {
  for (const [on, path] of [
    ['calendarList', CALENDARS],
    ['events', ADA],
  ] as const) {
    await spoil(on, fault, { arg });
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({ code: status, errors: [{ reason }] });
    expect((await get(path)).status).toBe(200);
  }
});

it('rateLimited says after how many seconds to come back', async () => {
  await spoil('events', 'rateLimited', { arg: 3 });
  expect((await get(ADA)).headers.get('retry-after')).toBe('3');
});

it('samePageToken never ends', async () => {
  await spoil('events', 'samePageToken', { times: 0 });
  const first = await get(`${ADA}?maxResults=5`);
  const second = await get(`${ADA}?maxResults=5&pageToken=${first.body.nextPageToken}`);
  expect(first.body.nextPageToken).toBeTypeOf('string');
  expect(second.body.nextPageToken).toBe(first.body.nextPageToken);
  expect(second.body).not.toHaveProperty('nextSyncToken');
  expect(second.body.items.length).toBeGreaterThan(0);
});

it('one calendar alone is out of order', async () => {
  await spoil('events', 'backendError', { calendar: 'ada@example.com', times: 0 });
  expect((await get(ADA)).status).toBe(503);
  expect((await get(CALENDARS)).status).toBe(200);
  const calendars = (await get(CALENDARS)).body.items.map(({ id }: { id: string }) => id);
  const other = calendars.find((id: string) => id !== 'ada@example.com');
  expect((await get(`/calendar/v3/calendars/${encodeURIComponent(other)}/events`)).status).toBe(200);
});

it('an event comes with whatever members were set, or five megabytes of description', async () => {
  await spoil('events', 'firstItem', { arg: { start: null, eventType: 'unheardOf' } });
  expect((await get(ADA)).body.items[0]).toMatchObject({ start: null, eventType: 'unheardOf' });
  await spoil('events', 'hugeDescription');
  expect((await get(ADA)).body.items[0].description).toHaveLength(5 * 1024 * 1024);
});

it('the API redirects to another host, and answers what is no JSON', async () => {
  await spoil('events', 'redirect302', { arg: 'http://localhost:1/stolen' });
  const response = await get(ADA);
  expect([response.status, response.headers.get('location')]).toEqual([302, 'http://localhost:1/stolen']);
  await spoil('calendarList', 'badJson');
  expect((await get(CALENDARS)).body).toBeUndefined();
});

it('without faults, the token decides: unknown 401, narrowed 403, revoked 401', async () => {
  expect((await get(ADA, 'unknown')).status).toBe(401);
  const narrowed = await client.signIn({ untick: [EVENTS] });
  expect((await get(CALENDARS, narrowed.access)).status).toBe(200);
  expect((await get(ADA, narrowed.access)).status).toBe(403);
  await client.post('/revoke', { token: narrowed.refresh });
  expect((await get(CALENDARS, narrowed.access)).status).toBe(401);
});

it('without faults, an access token is refused when its time is over', async () => {
  const { access: short } = await client.signIn();
  await control(provider, 'clock', { now: Date.now() + 299_000 });
  expect((await get(CALENDARS, short)).status).toBe(200);
  await control(provider, 'clock', { now: Date.now() + 302_000 });
  expect((await get(CALENDARS, short)).status).toBe(401);
});
