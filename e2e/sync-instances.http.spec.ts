import { liveEvents } from './addresses.ts';
import {
  type Cluster,
  type Instance,
  InstanceBrowser,
  type Member,
  signInAt,
  startCluster,
} from './custody/cluster.ts';
import { DatabaseGate } from './custody/database-gate.ts';
import { ProviderGate, type ProviderRequest } from './custody/provider-gate.ts';
import { expect, test } from './fixtures.ts';
import type { HttpBrowser } from './http-browser.ts';
import { listEvents, settled, syncState, thisWeek } from './sync-state.ts';

// Two processes on one database, which is cut: the tests run one after the other.
test.use({ circle: 'sync-instances' });
test.describe.configure({ mode: 'default', timeout: 90_000 });

const secret = 'the-secret-of-the-cron-of-this-spec';
const week = `/calendar/week/${thisWeek.from}`;
let cluster: Cluster;
let provider: ProviderGate;
let database: DatabaseGate;
let gated: Instance;
let beyond: Instance;
let ada: Member;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  // More than a page holds.
  cluster = await startCluster({ provider: { DEMO_EVENTS: '3000' } });
  provider = await ProviderGate.start(cluster.providerOrigin);
  database = await DatabaseGate.start(cluster.databaseUrl);
  cluster.onStop(provider.stop);
  cluster.onStop(database.stop);
  const env = {
    ...provider.environment(),
    CRON_SECRET: secret,
    RATE_LIMIT_SYNC: '1000',
    SYNC_STALE_SECONDS: '86400',
  };
  [gated, beyond] = await Promise.all([
    cluster.startInstance({ ...env, DATABASE_URL: database.url }),
    cluster.startInstance(env),
  ]);
});
test.beforeEach(async () => {
  provider.newcomer = 'ada';
  ada = await signInAt(gated, cluster);
});
test.afterEach(async () => {
  provider.onRequest = () => {};
  database.open();
  await cluster.control('reset');
});
test.afterAll(() => cluster.stop());

/** Her, at another process. */
function there(instance: Instance): HttpBrowser {
  const browser = new InstanceBrowser(cluster.appOrigin, instance.address);
  for (const [name, value] of ada.browser.cookies) browser.cookies.set(name, value);
  return browser;
}

function cron(
  instance: Instance,
  authorization: string | null = `Bearer ${secret}`,
  what: 'sync' | 'clean' = 'sync',
): Promise<Response> {
  return fetch(
    `${instance.address}/api/cron/${what}`,
    authorization === null ? {} : { headers: { authorization } },
  );
}

/** How often the list of calendars was asked for: once in every sync. */
async function lists(): Promise<number> {
  const { requests } = await cluster.providerLog();
  return requests.filter(({ path }) => path.endsWith('/calendarList')).length;
}

test('two processes, page views and the regular sync at once ask the provider for no page twice', async () => {
  for (const round of ['first', 'changes']) {
    const asked: ProviderRequest[] = [];
    provider.onRequest = (request) => void asked.push(request);
    const account = 'ada@example.com';
    if (round === 'changes') await cluster.control('events', { account, random: 50 });
    await cluster.sql(
      `UPDATE calendar_sync SET due_at = now(), started_at = now() - interval '2 days',
              finished_at = now() - interval '2 days' WHERE connection_id = $1`,
      [ada.connectionId],
    );
    const answers = await Promise.all(
      [gated, beyond].flatMap((instance) => [
        there(instance).fetch(week),
        cron(instance),
        there(instance).fetch('/api/v1/calendars'),
        there(instance).fetch(week),
        cron(instance),
      ]),
    );
    for (const answer of answers) expect(answer.status).toBe(200);
    expect((await settled(ada.browser)).state).toBe('idle');
    const pages = asked.filter(({ endpoint }) => endpoint === 'events').map(({ url }) => url);
    const selected = (await syncState(ada.browser)).connections[0]?.calendars ?? [];
    expect(pages.toSorted(), round).toEqual([...new Set(pages)].toSorted());
    // Every calendar, the main one in more than one page when it is listed.
    const calendars = new Set(pages.map((url) => url.split('?')[0]));
    expect(calendars.size).toBe(selected.length);
    expect(pages.length).toBeGreaterThanOrEqual(selected.length + (round === 'first' ? 1 : 0));
    expect(
      asked.filter(({ endpoint }) => endpoint === 'calendar'),
      'one sync',
    ).toHaveLength(1);
  }
  expect(new Set((await listEvents(there(gated))).map(({ id }) => id))).toEqual(
    new Set((await listEvents(there(beyond))).map(({ id }) => id)),
  );
});

for (const endpoint of ['calendar', 'events'] as const) {
  test(`D6 the database is down while a sync is under way (${endpoint}): 503 meanwhile, nothing is lost, and the next sync has it all`, async () => {
    const elsewhere = there(beyond);
    expect((await ada.browser.post('/api/v1/sync')).status).toBe(202);
    expect((await settled(elsewhere)).state).toBe('idle');
    const before = await listEvents(elsewhere);
    expect(before.length).toBeGreaterThan(0);
    const summary = `Added while the database was about to go down (${endpoint})`;
    const [start, end] = ['09', '10'].map((hour) => ({ dateTime: `${thisWeek.from}T${hour}:00:00Z` }));
    await cluster.control('events', { account: 'ada@example.com', add: { summary, start, end } });

    const given = provider.next('ada', endpoint, 'after');
    expect((await ada.browser.post('/api/v1/sync')).status).toBe(202);
    const held = await given;
    database.cut();
    held.release();
    const answers = await Promise.all([
      ada.browser.fetch('/api/v1/sync'),
      ada.browser.post('/api/v1/sync'),
      ada.browser.fetch('/api/v1/sync/progress'),
      ada.browser.fetch('/api/v1/calendars'),
      ada.browser.fetch(`/api/v1/events?${new URLSearchParams(thisWeek)}`),
      ada.browser.fetch(liveEvents),
      cron(gated),
    ]);
    for (const answer of answers) {
      expect({ path: new URL(answer.url).pathname, status: answer.status }).toMatchObject({ status: 503 });
      expect(await answer.json()).toMatchObject({ reason: 'database_unavailable' });
    }
    expect((await ada.browser.fetch(week)).status).toBeGreaterThanOrEqual(500);
    expect(await listEvents(elsewhere), 'what was stored is as it was').toEqual(before);

    database.open();
    await expect.poll(async () => (await ada.browser.fetch('/api/v1/sync')).status).toBe(200);
    // Its lease is over soon, whoever held it.
    await expect
      .poll(
        async () => {
          await ada.browser.post('/api/v1/sync');
          return (await listEvents(elsewhere)).map(({ title }) => title);
        },
        { timeout: 30_000, intervals: [500] },
      )
      .toContain(summary);
    expect(await settled(ada.browser)).toMatchObject({ state: 'idle' });
    const after = await listEvents(elsewhere);
    expect(after.filter(({ title }) => title !== summary)).toEqual(before);
    expect(after).toHaveLength(before.length + 1);
    expect((await cluster.providerLog()).tokenCalls).toMatchObject({ refresh_token: 0, rejected: 0 });
  });
}

test('the regular sync is opened by its secret alone, and says how many were done', async () => {
  await cluster.sql('DELETE FROM connection WHERE id <> $1', [ada.connectionId]);
  await ada.browser.post('/api/v1/sync');
  await settled(ada.browser);
  for (const wrong of [null, 'Bearer', 'Bearer ', `Bearer ${secret}x`, `Basic ${secret}`, secret]) {
    for (const what of ['sync', 'clean'] as const) {
      const answer = await cron(beyond, wrong, what);
      expect({ wrong, status: answer.status }).toEqual({ wrong, status: 401 });
      expect(await answer.json()).toMatchObject({ reason: 'signed_out' });
    }
  }
  const before = await lists();
  const nothing = await cron(beyond);
  expect(nothing.status).toBe(200);
  expect(nothing.headers.get('cache-control')).toBe('private, no-store');
  expect(await nothing.json()).toEqual({ synced: 0, failed: 0, more: false });
  expect(await lists()).toBe(before);
  await cluster.sql('UPDATE calendar_sync SET due_at = now() WHERE connection_id = $1', [ada.connectionId]);
  expect(await (await cron(beyond)).json()).toEqual({ synced: 1, failed: 0, more: false });
  expect(await lists()).toBe(before + 1);
  expect((await ada.browser.fetch('/api/cron/sync')).status, 'signed in').toBe(401);
  const unset = await cluster.startInstance();
  for (const given of ['undefined', 'null', '', secret]) {
    const headers = { authorization: `Bearer ${given}` };
    expect((await fetch(`${unset.address}/api/cron/sync`, { headers })).status).toBe(401);
  }
});

test('the regular cleaning takes what has had its time, says how much, and signs nobody out', async () => {
  await cluster.sql(
    "INSERT INTO login_attempt (state_hash, expires_at) VALUES ('old', now() - interval '1 hour')",
  );
  const cleaned = await cron(beyond, undefined, 'clean');
  expect({ status: cleaned.status, cache: cleaned.headers.get('cache-control') }).toEqual({
    status: 200,
    cache: 'private, no-store',
  });
  expect(await cleaned.json()).toMatchObject({
    deleted: { attempts: 1, sessions: 0 },
    settled: 0,
    more: false,
  });
  expect(await (await cron(gated, undefined, 'clean')).json()).toMatchObject({ deleted: { attempts: 0 } });
  expect(await ada.browser.me()).not.toBeNull();
});
