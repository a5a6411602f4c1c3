import { liveEvents, unknownId } from './addresses.ts';
import { type Cluster, type Instance, type Member, signInAt, startCluster } from './custody/cluster.ts';
import { ProviderGate } from './custody/provider-gate.ts';
import { expect, test } from './fixtures.ts';
import type { HttpBrowser } from './http-browser.ts';
import {
  calendarsOf,
  listEvents,
  type SyncState,
  serverSentEvents,
  settled,
  syncState,
  thisWeek,
} from './sync-state.ts';

// One provider for the whole file, whose faults and calendars are reset after each test: they run one after the other.
test.use({ circle: 'sync-api' });
test.describe.configure({ mode: 'default' });

const secret = 'a-secret-of-the-cron-of-this-spec';
let cluster: Cluster;
let provider: ProviderGate;
let instance: Instance;
let ada: Member;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  cluster = await startCluster({ provider: { DEMO_EVENTS: '200' } });
  provider = await ProviderGate.start(cluster.providerOrigin);
  cluster.onStop(provider.stop);
  instance = await cluster.startInstance({
    ...provider.environment(),
    CRON_SECRET: secret,
    RATE_LIMIT_SYNC: '1000',
    SYNC_STALE_SECONDS: '120',
  });
});
test.beforeEach(async () => {
  provider.newcomer = 'ada';
  ada = await signInAt(instance, cluster);
});
test.afterEach(() => cluster.control('reset', { keep: ['clock'] }));
test.afterAll(() => cluster.stop());

const ask = (path: string, init: RequestInit = {}) => ada.browser.fetch(path, init);
const cron = (authorization?: string) =>
  fetch(`${instance.address}/api/cron/sync`, authorization ? { headers: { authorization } } : {});

function patch(browser: HttpBrowser, id: string, body: unknown, headers: Record<string, string> = {}) {
  return browser.fetch(`/api/v1/calendars/${id}`, {
    method: 'PATCH',
    headers: { origin: cluster.appOrigin, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** How often the list of calendars was asked for: once in every sync, and in every reading from the provider. */
async function lists(): Promise<number> {
  const { requests } = await cluster.providerLog();
  return requests.filter(({ path }) => path.endsWith('/calendarList')).length;
}

test('a sync is begun by POST, answered 202 while it runs, told by GET and ends idle, with what each calendar brought', async () => {
  const held = provider.next('ada', 'calendar', 'after');
  const answer = await ada.browser.post('/api/v1/sync');
  expect(answer.status).toBe(202);
  const begun = (await answer.json()) as SyncState;
  expect(begun).toEqual({
    state: 'running',
    connections: [{ id: ada.connectionId, calendars: expect.any(Array), problem: null }],
    startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    finishedAt: null,
    changes: expect.any(Number),
  });
  expect(await syncState(ada.browser)).toEqual(begun);
  (await held).release();
  const ended = await settled(ada.browser);
  expect(ended.state).toBe('idle');
  expect(Date.parse(ended.finishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(ended.startedAt ?? ''));
  const selected = (await calendarsOf(ada.browser)).filter((calendar) => calendar.selected);
  const [connection, ...others] = ended.connections;
  expect(others).toEqual([]);
  expect(connection?.calendars).toEqual(
    selected.map(({ id, summary }) => ({
      id,
      name: summary,
      done: true,
      events: expect.any(Number),
      problem: null,
    })),
  );
  expect(connection?.calendars[0]?.events, 'the main one').toBeGreaterThan(100);
  for (const { lastSyncedAt } of selected) expect(lastSyncedAt).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test('however often it is asked for while one runs, it is done once more and no more often', async () => {
  await ada.browser.post('/api/v1/sync');
  await settled(ada.browser);
  const before = await lists();
  const held = provider.next('ada', 'calendar', 'before');
  const first = ada.browser.post('/api/v1/sync');
  const release = (await held).release;
  const more = await Promise.all(Array.from({ length: 5 }, () => ada.browser.post('/api/v1/sync')));
  for (const answer of [await first, ...more]) {
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ state: 'running' });
  }
  release();
  expect((await settled(ada.browser)).state).toBe('idle');
  expect(await lists()).toBe(before + 2);
});

test('a provider that refuses leaves the state failed until it does not, one calendar that it refuses leaves a problem there', async () => {
  await ada.browser.post('/api/v1/sync');
  const [main, other] = (await settled(ada.browser)).connections[0]?.calendars ?? [];
  await cluster.control('faults', { on: 'calendarList', fault: 'insufficientScope', times: 0 });
  expect((await ada.browser.post('/api/v1/sync')).status).toBe(202);
  expect(await settled(ada.browser)).toMatchObject({ state: 'failed', finishedAt: expect.any(String) });
  await cluster.sql('UPDATE calendar_sync SET due_at = now() WHERE connection_id = $1', [ada.connectionId]);
  expect(await (await cron(`Bearer ${secret}`)).json()).toMatchObject({ synced: 0, failed: 1 });
  expect((await listEvents(ada.browser)).length, 'what was stored is there').toBeGreaterThan(0);
  await cluster.control('reset', { keep: ['grants', 'calendar', 'log'] });

  await cluster.control('faults', { on: 'events', fault: 'notFound', times: 1 });
  await ada.browser.post('/api/v1/sync');
  const after = await settled(ada.browser);
  expect(after.state).toBe('idle');
  const problems = after.connections[0]?.calendars.map(({ problem }) => problem);
  expect(problems?.toSorted()).toEqual(['not_found', ...(problems ?? []).slice(1).map(() => null)]);
  await ada.browser.post('/api/v1/sync');
  const again = await settled(ada.browser);
  expect(again.connections[0]?.calendars).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: main?.id, done: true, problem: null }),
      expect.objectContaining({ id: other?.id, done: true, problem: null }),
    ]),
  );

  // A grant that is no more: failed, and the provider is not asked again.
  await cluster.control('revoke', { account: 'ada@example.com' });
  await ada.browser.post('/api/v1/sync');
  expect((await settled(ada.browser)).state).toBe('failed');
  const calls = (await cluster.providerLog()).requests.length;
  const refused = await ada.browser.post('/api/v1/sync');
  expect([refused.status, ((await refused.json()) as SyncState).state]).toEqual([202, 'failed']);
  expect((await cluster.providerLog()).requests.length).toBe(calls);
});

test('the progress of a sync is told as it goes, and ends with what came of it', async () => {
  await cluster.control('faults', { on: 'events', fault: 'delay', arg: 700, times: 0 });
  const held = provider.next('ada', 'calendar', 'before');
  await ada.browser.post('/api/v1/sync');
  const answer = await ask('/api/v1/sync/progress');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  const told: { event: string; state: SyncState }[] = [];
  for await (const each of serverSentEvents(answer)) {
    told.push(each);
    if (told.length === 1) (await held).release();
  }
  const end = told.at(-1);
  expect(told.map(({ event }) => event)).toEqual([...told.slice(1).map(() => 'progress'), 'end']);
  expect(told.slice(0, -1).map(({ state }) => state.state)).toEqual(told.slice(1).map(() => 'running'));
  expect(told.length).toBeGreaterThan(2);
  expect(end?.state).toEqual(await syncState(ada.browser));
  expect(end?.state.state).toBe('idle');
  // With nothing under way, that is all there is to say.
  const idle = await ask('/api/v1/sync/progress');
  const said: string[] = [];
  for await (const { event } of serverSentEvents(idle)) said.push(event);
  expect(said).toEqual(['end']);
  expect((await ask('/api/v1/sync/progress', { method: 'HEAD' })).status).toBe(405);
});

test('a calendar that is left out hides its events, in the store and beyond, is synced no more, and comes back whole', async () => {
  const before = await listEvents(ada.browser);
  const perCalendar = (id: string, events = before) => events.filter((event) => event.calendarId === id);
  const calendars = await calendarsOf(ada.browser);
  const { id = '' } = calendars.find((each) => each.selected && perCalendar(each.id).length > 0) ?? {};
  const out = await patch(ada.browser, id, { selected: false });
  expect(out.status).toBe(200);
  expect(await out.json()).toEqual({ ...calendars.find((each) => each.id === id), selected: false });
  const without = await listEvents(ada.browser);
  expect(without).toEqual(before.filter((event) => event.calendarId !== id));
  expect(perCalendar(id, await listEvents(ada.browser, liveEvents))).toEqual([]);
  expect((await calendarsOf(ada.browser)).find((each) => each.id === id)?.selected).toBe(false);
  await ada.browser.post('/api/v1/sync');
  const { connections } = await settled(ada.browser);
  expect(connections[0]?.calendars.map((each) => each.id)).not.toContain(id);
  expect(await listEvents(ada.browser), 'whatever the provider says').toEqual(without);

  expect(await (await patch(ada.browser, id, { selected: true })).json()).toMatchObject({ selected: true });
  await settled(ada.browser);
  expect(await listEvents(ada.browser)).toEqual(before);

  provider.newcomer = 'grace';
  const grace = await signInAt(instance, cluster, 'grace@example.com');
  for (const foreign of [id, unknownId, ada.connectionId, 'x', '%20', 'x'.repeat(400)]) {
    const answer = await patch(grace.browser, foreign, { selected: false });
    expect({ foreign, status: answer.status }).toEqual({ foreign, status: 404 });
  }
  for (const body of [
    '',
    'null',
    '[]',
    '{',
    {},
    { selected: 'false' },
    { selected: true, color: '#000000' },
  ]) {
    const answer = await patch(ada.browser, id, body);
    expect({ body, status: answer.status }).toEqual({ body, status: 400 });
    expect(await answer.json()).toMatchObject({ reason: 'invalid_request' });
  }
  const padded = `{"selected":false${' '.repeat(70_000)}}`;
  expect((await patch(ada.browser, id, padded)).status).toBe(400);
  for (const origin of ['https://evil.example', 'null']) {
    expect((await patch(ada.browser, id, { selected: false }, { origin })).status).toBe(403);
  }
  expect(await listEvents(ada.browser), 'nothing of it changed anything').toEqual(before);
});

test('a page view syncs what is older than SYNC_STALE_SECONDS, and nothing newer', async () => {
  await ada.browser.post('/api/v1/sync');
  await settled(ada.browser);
  const before = await lists();
  await cluster.sql(`UPDATE connection SET granted_at = now() - interval '1 hour'`);
  const age = (seconds: number) =>
    cluster.sql(
      `UPDATE calendar_sync SET started_at = finished_at, finished_at = now() - $2 * interval '1 second'
        WHERE connection_id = $1`,
      [ada.connectionId, seconds],
    );
  const summary = 'Added behind the back of the store';
  const [start, end] = [`${thisWeek.from}T09:00:00Z`, `${thisWeek.from}T10:00:00Z`];
  const add = { summary, start: { dateTime: start }, end: { dateTime: end } };
  await cluster.control('events', { account: 'ada@example.com', add });
  const titles = async () => (await listEvents(ada.browser)).map(({ title }) => title);
  await age(110);
  expect((await ask(`/calendar/week/${thisWeek.from}`)).status).toBe(200);
  expect(await titles()).not.toContain(summary);
  expect((await syncState(ada.browser)).state).toBe('idle');
  expect(await lists()).toBe(before);
  await age(130);
  expect((await ask(`/calendar/week/${thisWeek.from}`)).status).toBe(200);
  await expect.poll(titles).toContain(summary);
  expect(await lists()).toBe(before + 1);
});
