import { join } from 'node:path';
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
import { type GivenTokens, ProviderGate } from './custody/provider-gate.ts';
import { HttpBrowser } from './http-browser.ts';

const needsToken = liveEvents;

test.describe('a grant that ends, or nearly', () => {
  test.describe.configure({ mode: 'default', timeout: 90_000 });
  let cluster: Cluster;
  let provider: ProviderGate;
  let instance: Instance;
  let other: Instance;
  let member: Member;

  test.beforeAll(async () => {
    cluster = await startCluster();
    provider = await ProviderGate.start(cluster.providerOrigin);
    cluster.onStop(provider.stop);
    const env = { ...provider.environment(), RATE_LIMIT_LOGIN: '1000', RATE_LIMIT_REFRESH: '1000' };
    [instance, other] = await Promise.all([cluster.startInstance(env), cluster.startInstance(env)]);
  });
  test.afterAll(() => cluster.stop());
  test.beforeEach(async () => {
    provider.newcomer = 'ada';
    member = await signInAt(instance, cluster);
  });
  test.afterEach(() => cluster.control('reset'));

  const ask = async () => (await member.browser.fetch(needsToken)).status;
  const refreshes = async () => (await cluster.providerLog()).tokenCalls.refresh_token;
  const atRefresh = (fault: string, times = 1) =>
    cluster.control('faults', { on: 'token', grantType: 'refresh_token', fault, times });
  const atRevocation = (fault: string, times = 0) =>
    cluster.control('faults', { on: 'revocation', fault, times });
  const revoke = () => member.browser.post('/oauth/revoke', { connection: member.connectionId });
  const owed = () => cluster.sql<{ attempts: number }>('SELECT attempts FROM revocation');

  /** Whether the provider still takes an access token. */
  async function opens({ accessToken }: GivenTokens): Promise<boolean> {
    const headers = { authorization: `Bearer ${accessToken}` };
    return (await fetch(`${cluster.providerOrigin}/userinfo`, { headers })).ok;
  }

  /** A refresh that the provider has carried out, and whose answer waits at the gate. */
  async function refreshUnderWay() {
    await expireInRow(cluster, member.connectionId);
    const given = provider.next('ada', 'token', 'after');
    const answer = member.browser.fetch(needsToken);
    return { held: await given, answer };
  }

  test('D3 the answer to a refresh is lost: one more try, answered with a dead grant, and one reconnect', async () => {
    await expireInRow(cluster, member.connectionId);
    await atRefresh('loseResponse');
    expect(await ask()).toBe(409);
    expect(await refreshes()).toBe(2);
    expect([await ask(), await ask()]).toEqual([409, 409]);
    expect(await refreshes()).toBe(2);
    expect(await storedConnection(cluster, member.connectionId)).toMatchObject({
      status: 'reconnect_required',
      reason: 'invalid_grant',
    });
    expect((await member.browser.signIn()).status).toBe(303);
    expect(await ask()).toBe(200);
  });

  test('D3 a provider that cannot be reached: nobody is signed out, and it is asked ever more rarely', async () => {
    await expireInRow(cluster, member.connectionId);
    await atRefresh('reset', 0);
    for (let request = 0; request < 12; request++) expect(await ask()).toBe(502);
    expect(await refreshes()).toBeLessThanOrEqual(4);
    expect(await storedConnection(cluster, member.connectionId)).toMatchObject({ status: 'active' });
    await cluster.control('reset', { keep: ['grants', 'log'] });
    await expect.poll(ask, { timeout: 10_000 }).toBe(200);
  });

  for (const minutes of [10, -10]) {
    test(`D7 the provider’s clock jumps ${minutes} minutes: a refused token is renewed at once, and the next one is kept`, async () => {
      await cluster.control('clock', { now: Date.now() + minutes * 60_000 });
      expect(await ask()).toBe(200);
      expect(await ask()).toBe(200);
      const calls = minutes > 0 ? 1 : 0;
      expect((await cluster.providerLog()).tokenCalls).toMatchObject({ refresh_token: calls, rejected: 0 });
      await expireInRow(cluster, member.connectionId);
      expect(await ask()).toBe(200);
      await cluster.control('clock', { now: null });
      expect(await ask()).toBe(200);
      expect(await storedConnection(cluster, member.connectionId)).toMatchObject({ status: 'active' });
    });
  }

  test('A18 a disconnect while a refresh is under way: it stays disconnected, and the new tokens die at the provider', async () => {
    const { held, answer } = await refreshUnderWay();
    expect(
      (await member.browser.post(`${other.address}/oauth/revoke`, { connection: member.connectionId }))
        .status,
    ).toBe(303);
    expect((await member.browser.me())?.connections).toEqual([]);
    held.release();
    expect((await answer).status).toBe(409);
    expect((await member.browser.me())?.connections).toEqual([]);
    expect(await storedConnection(cluster, member.connectionId)).toBeUndefined();
    await expect.poll(() => opens(provider.newest('ada'))).toBe(false);
    await expect.poll(owed).toEqual([]);
  });

  test('A18 A17 a logout while a refresh is under way: signed out for good, also with the old cookie; the next session finds working tokens', async () => {
    const { held, answer } = await refreshUnderWay();
    const replay = new HttpBrowser(cluster.appOrigin);
    for (const [name, value] of member.browser.cookies) replay.cookies.set(name, value);
    expect((await member.browser.post('/oauth/logout')).status).toBe(303);
    held.release();
    expect([200, 401]).toContain((await answer).status);
    for (const path of ['/api/v1/me', needsToken]) {
      expect((await replay.fetch(path)).status).toBe(401);
      expect((await replay.fetch(`${other.address}${path}`)).status).toBe(401);
    }
    const before = await refreshes();
    expect((await member.browser.signIn()).status).toBe(303);
    expect(await ask()).toBe(200);
    expect(await refreshes()).toBe(before);
  });

  test('B18 a revocation that hangs: the person is disconnected at once, and nothing of theirs is left', async () => {
    await atRevocation('hang', 1);
    const started = Date.now();
    expect((await revoke()).status).toBe(303);
    expect(Date.now() - started).toBeLessThan(5_000);
    expect((await member.browser.me())?.connections).toEqual([]);
    expect(await storedConnection(cluster, member.connectionId)).toBeUndefined();
    expect(await owed()).toHaveLength(1);
    await cluster.sql('DELETE FROM revocation');
  });

  test('B18 a revocation that fails is tried again until it succeeds, by whichever process looks next', async () => {
    await atRevocation('status');
    expect((await revoke()).status).toBe(303);
    await expect.poll(failed).toEqual([{ attempts: 1 }]);
    expect(await opens(provider.newest('ada'))).toBe(true);
    await nowDue();
    await expect.poll(owed, { timeout: 25_000 }).toEqual([]);
    expect(await opens(provider.newest('ada'))).toBe(false);
  });

  test('B18 somebody who connects again before the revocation succeeded stays connected', async () => {
    await atRevocation('reset');
    expect((await revoke()).status).toBe(303);
    await expect.poll(failed).toEqual([{ attempts: 1 }]);
    // With the same browser at the provider, which adds to the grant that is there.
    expect((await member.browser.signIn()).status).toBe(303);
    await nowDue();
    provider.newcomer = 'linus';
    const somebodyElse = await signInAt(other, cluster, 'linus@example.com');
    const { browser, connectionId } = somebodyElse;
    expect((await browser.post('/oauth/revoke', { connection: connectionId })).status).toBe(303);
    await expect.poll(owed).toEqual([]);
    expect(await opens(provider.newest('ada'))).toBe(true);
    expect(await ask()).toBe(200);
  });

  /** Revocations whose attempt has ended: under way, one is put off for a minute, then for half of one. */
  const failed = () =>
    cluster.sql(`SELECT attempts FROM revocation WHERE next_attempt_at < now() + interval '45 seconds'`);

  /** The provider works again, and the time of the next attempt has come. */
  async function nowDue(): Promise<void> {
    await cluster.control('reset', { keep: ['grants', 'log'] });
    await cluster.sql('UPDATE revocation SET next_attempt_at = now()');
  }

  test('B14 a grant that was ended at the provider: one call finds out, and the reconnect keeps the connection', async () => {
    await cluster.control('revoke', { account: 'ada@example.com' });
    expect(await ask()).toBe(409);
    const calls = await refreshes();
    const renewed = await member.browser.post('/oauth/refresh', { connection: member.connectionId });
    expect(renewed.headers.get('location')).toContain('refreshed=reconnect_required');
    expect([await ask(), await ask()]).toEqual([409, 409]);
    expect(await refreshes()).toBe(calls);
    const fields = { intent: 'reconnect', connection: member.connectionId };
    expect((await member.browser.signIn({}, fields)).status).toBe(303);
    expect(await ask()).toBe(200);
    expect((await member.browser.me())?.connections.map(({ id }) => id)).toEqual([member.connectionId]);
  });

  test('renewing now, by many at once in two processes, sends one refresh, and leaves everybody with the new token', async () => {
    const before = await refreshes();
    const fields = { connection: member.connectionId };
    await cluster.sql('DELETE FROM rate_window');
    const given = provider.next('ada', 'token', 'before');
    const answers = Array.from({ length: 10 }, (_, index) =>
      member.browser.post(`${(index % 2 ? instance : other).address}/oauth/refresh`, fields),
    );
    const held = await given;
    // Until all have seen the token that they want renewed: who comes later wants the new one renewed.
    await expect.poll(counted).toBe(10);
    await sleep(1_000);
    held.release();
    for (const answer of await Promise.all(answers)) {
      expect(answer.headers.get('location')).toContain('refreshed=usable');
    }
    expect(await refreshes()).toBe(before + 1);
    expect(await ask()).toBe(200);
  });

  async function counted(): Promise<number> {
    const [row] = await cluster.sql<{ sum: number }>(
      `SELECT coalesce(sum(count), 0)::int AS sum FROM rate_window WHERE key LIKE 'refresh:%'`,
    );
    return row?.sum ?? 0;
  }

  for (const minutes of [10, -10]) {
    test(`D7 a process’s own clock jumps ${minutes} minutes: tokens live by the database’s clock all the same`, async () => {
      const jumping = await cluster.startInstance({
        ...provider.environment(),
        NODE_OPTIONS: `--import=${join(import.meta.dirname, 'shifting-clock.ts')}`,
        CLOCK_STEP_MS: String(minutes * 60_000),
      });
      jumping.child.kill('SIGUSR2');
      await expect.poll(jumping.output).toContain('clock ahead by');
      const before = await refreshes();
      const there = await signInAt(jumping, cluster);
      const lives = async () => {
        const [row] = await cluster.sql<{ seconds: number }>(
          `SELECT extract(epoch FROM expires_at - now())::float8 AS seconds FROM connection WHERE id = $1`,
          [there.connectionId],
        );
        return row?.seconds ?? 0;
      };
      for (const path of [needsToken, `${instance.address}${needsToken}`]) {
        expect((await there.browser.fetch(path)).status).toBe(200);
      }
      expect(await refreshes()).toBe(before);
      expect(await lives()).toBeGreaterThan(240);
      await expireInRow(cluster, there.connectionId);
      expect((await there.browser.fetch(needsToken)).status).toBe(200);
      expect(await refreshes()).toBe(before + 1);
      expect(await lives()).toBeGreaterThan(240);
      expect(await lives()).toBeLessThanOrEqual(300);
    });
  }
});
