import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { liveEvents } from './addresses.ts';
import {
  type Cluster,
  expireInRow,
  type Instance,
  type Member,
  signInAt,
  startCluster,
  storedConnection,
} from './custody/cluster.ts';
import { DatabaseGate } from './custody/database-gate.ts';
import { ProviderGate } from './custody/provider-gate.ts';
import { HttpBrowser } from './http-browser.ts';

const needsToken = liveEvents;

test.describe('a database that is down', () => {
  test.describe.configure({ mode: 'default', timeout: 90_000 });
  let cluster: Cluster;
  let database: DatabaseGate;
  let provider: ProviderGate;
  let instance: Instance;
  let beyond: Instance;
  let member: Member;

  test.beforeAll(async () => {
    cluster = await startCluster();
    database = await DatabaseGate.start(cluster.databaseUrl);
    provider = await ProviderGate.start(cluster.providerOrigin);
    cluster.onStop(database.stop);
    cluster.onStop(provider.stop);
    [instance, beyond] = await Promise.all([
      cluster.startInstance({ ...provider.environment(), DATABASE_URL: database.url }),
      cluster.startInstance(provider.environment()),
    ]);
    provider.newcomer = 'ada';
    member = await signInAt(instance, cluster);
  });
  test.afterAll(() => cluster.stop());
  test.afterEach(() => database.open());

  const tokenCalls = async () => (await cluster.providerLog()).tokenCalls;
  const post = (path: string, fields: Record<string, string> = {}) => member.browser.post(path, fields);

  for (const kind of ['cut', 'silence'] as const) {
    test(`D6 ${kind === 'cut' ? 'and refuses connections' : 'and says nothing'}: 503 wherever it is needed, no redirection, nothing sent to the provider, and all is well again after`, async () => {
      const fresh = new HttpBrowser(cluster.appOrigin);
      const response = await fresh.authorize({ login: 'grace@example.com' });
      await expireInRow(cluster, member.connectionId);
      const before = await tokenCalls();
      const row = await storedConnection(cluster, member.connectionId);

      database[kind]();
      const started = Date.now();
      const connection = member.connectionId;
      const answers = await Promise.all([
        member.browser.fetch('/api/v1/me'),
        member.browser.fetch(needsToken),
        post('/oauth/login', { provider: 'oauth' }),
        post('/oauth/refresh', { connection }),
        post('/oauth/revoke', { connection }),
        post('/oauth/logout'),
        fresh.callback(response),
        member.browser.fetch('/readyz'),
      ]);
      expect((await member.browser.fetch('/healthz')).status).toBe(200);
      for (const answer of answers) {
        expect({ path: new URL(answer.url).pathname, status: answer.status }).toMatchObject({ status: 503 });
        expect(answer.headers.get('location')).toBeNull();
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
      expect(await answers[0]?.json()).toMatchObject({ reason: 'database_unavailable', status: 503 });
      const screens = await Promise.all(
        ['/', '/calendar', '/calendar/week/2026-11-16', '/connection'].map((path) =>
          member.browser.fetch(path),
        ),
      );
      for (const screen of screens) expect(await endOfRedirections(screen)).toBeGreaterThanOrEqual(500);
      expect(Date.now() - started).toBeLessThan(kind === 'cut' ? 8_000 : 30_000);

      database.open();
      expect(await tokenCalls()).toEqual(before);
      expect(await storedConnection(cluster, connection)).toEqual(row);
      await expect.poll(async () => (await member.browser.fetch('/api/v1/me')).status).toBe(200);
      expect((await member.browser.fetch(needsToken)).status).toBe(200);
      expect(await tokenCalls()).toMatchObject({ refresh_token: before.refresh_token + 1, rejected: 0 });
      // Its attempt was neither used nor burned.
      expect((await fresh.callback(response)).status).toBe(303);
      expect((await fresh.me())?.user.email).toBe('grace@example.com');
    });
  }

  /** Follows redirections of ours until an answer that is none. Throws when they do not end. */
  async function endOfRedirections(answer: Response): Promise<number> {
    let current = answer;
    for (let step = 0; step < 4; step++) {
      const location = current.headers.get('location');
      if (!location) return current.status;
      const { pathname, search } = new URL(location, cluster.appOrigin);
      current = await member.browser.fetch(`${pathname}${search}`);
    }
    throw new Error('redirections without an end');
  }

  test('D6 for a moment while a refresh is under way: it is saved as soon as it can be, and nobody notices', async () => {
    const before = await tokenCalls();
    await expireInRow(cluster, member.connectionId);
    const given = provider.next('ada', 'token', 'after');
    const answer = member.browser.fetch(needsToken);
    const held = await given;
    database.cut();
    held.release();
    await expect.poll(() => instance.output()).toContain('refresh.not_saved_yet');
    database.open();
    expect((await answer).status).toBe(200);
    await expireInRow(cluster, member.connectionId);
    expect((await member.browser.fetch(needsToken)).status).toBe(200);
    expect(await tokenCalls()).toMatchObject({ refresh_token: before.refresh_token + 2, rejected: 0 });
  });

  test('D6 for longer than a lease while a refresh is under way: 503, and one reconnect when it is back', async () => {
    const before = await tokenCalls();
    await expireInRow(cluster, member.connectionId);
    const given = provider.next('ada', 'token', 'after');
    const answer = post('/oauth/refresh', { connection: member.connectionId });
    (await given).release();
    database.cut();
    expect((await answer).status).toBe(503);
    database.open();
    await expect
      .poll(async () => (await member.browser.fetch(`${beyond.address}${needsToken}`)).status, {
        timeout: 25_000,
      })
      .toBe(409);
    expect(await storedConnection(cluster, member.connectionId)).toMatchObject({ reason: 'invalid_grant' });
    expect((await tokenCalls()).refresh_token).toBe(before.refresh_token + 2);
    expect((await member.browser.fetch(needsToken)).status).toBe(409);
    expect((await member.browser.signIn()).status).toBe(303);
    expect((await member.browser.fetch(needsToken)).status).toBe(200);
  });
});

test.describe('a server that is asked to stop', () => {
  test.describe.configure({ mode: 'default', timeout: 90_000 });
  let cluster: Cluster;
  let provider: ProviderGate;
  let elsewhere: Instance;

  test.beforeAll(async () => {
    cluster = await startCluster();
    provider = await ProviderGate.start(cluster.providerOrigin);
    cluster.onStop(provider.stop);
    elsewhere = await cluster.startInstance(provider.environment());
  });
  test.afterAll(() => cluster.stop());

  for (const waits of [true, false]) {
    test(`D11 finishes a refresh under way within 10 s, and it is saved, ${waits ? 'and answers who waits for it' : 'though nobody waits for it any more'}`, async () => {
      const stopping = await cluster.startInstance(provider.environment());
      provider.newcomer = 'ada';
      const member = await signInAt(elsewhere, cluster);
      await expireInRow(cluster, member.connectionId);
      const version = (await storedConnection(cluster, member.connectionId))?.version ?? 0;
      const before = (await cluster.providerLog()).tokenCalls.refresh_token;
      const given = provider.next('ada', 'token', 'after');
      const client = new AbortController();
      const answer = member.browser.fetch(`${stopping.address}${needsToken}`, { signal: client.signal }).then(
        ({ status }) => status,
        () => null,
      );
      const held = await given;
      if (!waits) client.abort();
      const ended = new Promise<number>((resolve) => {
        stopping.child.once('exit', () => resolve(Date.now()));
      });
      stopping.child.kill('SIGTERM');
      const asked = Date.now();
      await sleep(1_500);
      expect(stopping.child.exitCode).toBeNull();
      held.release();
      expect((await ended) - asked).toBeLessThan(10_000);
      expect(await answer).toBe(waits ? 200 : null);
      expect(await storedConnection(cluster, member.connectionId)).toMatchObject({
        status: 'active',
        version: version + 1,
      });
      // What was saved is what the provider gave: it works elsewhere, without another sign-in.
      for (const refreshes of [1, 2]) {
        expect((await member.browser.fetch(needsToken)).status).toBe(200);
        expect((await cluster.providerLog()).tokenCalls).toMatchObject({
          refresh_token: before + refreshes,
          rejected: 0,
        });
        await expireInRow(cluster, member.connectionId);
      }
    });
  }
});
