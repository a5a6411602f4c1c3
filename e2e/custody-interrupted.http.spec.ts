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
import type { Held } from './custody/gate.ts';
import { nameOf, type Point, pointsOf, stopAt } from './custody/points.ts';
import { ProviderGate } from './custody/provider-gate.ts';

const needsToken = liveEvents;
/** The person's own requests alone need a token: what becomes of an interrupted sync is lib/calendar/sync's to show. */
const withoutSyncs = { SYNC_STALE_SECONDS: '86400' };
const signals = ['SIGKILL', 'SIGSTOP'] as const;

/** One refresh that was interrupted, and what came of it. */
interface Case {
  point: Point;
  name: string;
  member: Member;
  held: Held;
  /** What the interrupted process answered in the end; null when it never could. */
  victimAnswer: Promise<number | null>;
  /** What another process answered from then on, until it was an answer for good. */
  answers: number[];
}

test.describe('a process that ends or freezes at any point of a refresh', () => {
  test.describe.configure({ mode: 'default', timeout: 120_000 });
  let cluster: Cluster;
  let gates: { database: DatabaseGate; provider: ProviderGate };
  let survivor: Instance;
  let points: Point[];
  const cases: Record<(typeof signals)[number], Case[]> = { SIGKILL: [], SIGSTOP: [] };
  const frozen: Instance[] = [];

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    cluster = await startCluster();
    gates = {
      database: await DatabaseGate.start(cluster.databaseUrl),
      provider: await ProviderGate.start(cluster.providerOrigin),
    };
    cluster.onStop(gates.database.stop);
    cluster.onStop(gates.provider.stop);
    // As at a plain OAuth 2 server: many people of the test are one account of the provider, each with its own grant.
    await cluster.control('faults', {
      on: 'token',
      grantType: 'refresh_token',
      fault: 'omitIdToken',
      times: 0,
    });
    const env = { ...gates.provider.environment(), ...withoutSyncs };
    const gated = { ...env, DATABASE_URL: gates.database.url };
    survivor = await cluster.startInstance(env);
    // Two for each signal: what is stopped keeps one of a process's ten database connections.
    const victims = await Promise.all(
      signals.flatMap(() => [cluster.startInstance(gated), cluster.startInstance(gated)]),
    );
    const scout = await newcomer('scout');
    await expireInRow(cluster, scout.connectionId);
    points = await pointsOf(gates, { person: scout.name, connectionId: scout.connectionId }, () =>
      scout.browser.fetch(`${victims[0]?.address}${needsToken}`),
    );
    const people = new Map<string, Member>();
    for (const name of signals.flatMap((signal) => points.map((point) => caseName(signal, point)))) {
      people.set(name, await newcomer(name));
    }
    await cluster.sql(`UPDATE connection SET expires_at = now() - interval '1 second'`);
    // All at once: nobody gives up waiting before the last of them has come to its point.
    const stopped = signals.map((signal, index) =>
      points.map((point) => {
        const victim = victims[2 * index + (point.moment === 'before' ? 0 : 1)] as Instance;
        return interrupted(victim, point, people.get(caseName(signal, point)) as Member);
      }),
    );
    [cases.SIGKILL, cases.SIGSTOP] = (await Promise.all(stopped.map((each) => Promise.all(each)))) as [
      Case[],
      Case[],
    ];
    for (const { pid } of victims.slice(0, 2)) process.kill(pid, 'SIGKILL');
    frozen.push(...victims.slice(2));
    for (const { pid } of frozen) process.kill(pid, 'SIGSTOP');
    await Promise.all([...cases.SIGKILL, ...cases.SIGSTOP].map(untilAnsweredForGood));
  });
  test.afterAll(async () => {
    for (const { pid, child } of frozen) if (child.exitCode === null) process.kill(pid, 'SIGKILL');
    await cluster.stop();
  });

  const caseName = (signal: string, point: Point) => `${signal} ${nameOf(point)}`;

  async function newcomer(name: string): Promise<Member> {
    gates.provider.newcomer = name;
    const member = await signInAt(survivor, cluster);
    await cluster.sql('UPDATE connection SET subject = $2 WHERE id = $1', [member.connectionId, name]);
    // The first sync is waited for here.
    expect((await member.browser.fetch(needsToken)).status).toBe(200);
    return { ...member, name };
  }

  /** Somebody whose refresh, in that process, has been seen to stop at the point. */
  async function interrupted(victim: Instance, point: Point, member: Member): Promise<Case> {
    const { name } = member;
    const stopped = stopAt(point, gates, { person: name, connectionId: member.connectionId });
    const victimAnswer = member.browser.fetch(`${victim.address}${needsToken}`).then(
      (answer) => answer.status,
      () => null,
    );
    const held = await Promise.race([stopped, sleep(10_000, null)]);
    if (!held) throw new Error(`no refresh was seen ${name}`);
    return { point, name, member, held, victimAnswer, answers: [] };
  }

  async function ask({ member }: Case): Promise<number> {
    const answer = await member.browser.fetch(`${survivor.address}${needsToken}`);
    await answer.text();
    return answer.status;
  }

  async function untilAnsweredForGood(each: Case): Promise<void> {
    const giveUpAt = Date.now() + 40_000;
    while (Date.now() < giveUpAt) {
      each.answers.push(await ask(each));
      if (each.answers.at(-1) !== 502) return;
      await sleep(500);
    }
  }

  async function reconnects({ member }: Case): Promise<number> {
    const rows = await cluster.sql(
      `SELECT 1 FROM audit_entry WHERE connection_id = $1 AND kind = 'grant_ended'`,
      [member.connectionId],
    );
    return rows.length;
  }

  /** The provider gave new tokens, and the process never got them into the database. */
  const isLost = ({ point: { operation, moment } }: Case) =>
    (operation === 'token' && moment === 'after') || (operation === 'connection-save' && moment === 'before');

  /** Working tokens, or one reconnect; and it stays so, without another call. */
  async function expectEnd(each: Case, end: 'usable' | 'reconnect'): Promise<void> {
    const status = end === 'usable' ? 200 : 409;
    const calls = gates.provider.refreshes.get(each.name);
    expect([await ask(each), await ask(each)]).toEqual([status, status]);
    expect(gates.provider.refreshes.get(each.name)).toBe(calls);
    expect(await reconnects(each)).toBe(end === 'usable' ? 0 : 1);
    const [connection] = (await each.member.browser.me())?.connections ?? [];
    expect(connection?.status).toBe(end === 'usable' ? 'active' : 'reconnect_required');
  }

  test('the points are those of the whole refresh, in order', () => {
    const names = points.map(nameOf);
    const essential = [
      'before connection-lease',
      'after connection-lease',
      'before token',
      'after token',
      'before connection-save',
      'after connection-save',
      'before calendar',
    ];
    expect(names.filter((name) => essential.includes(name))).toEqual(essential);
    expect(names.length).toBeGreaterThanOrEqual(13);
  });

  test('SIGKILL at each leaves working tokens, or one reconnect where the provider’s answer was lost', async () => {
    for (const each of cases.SIGKILL) {
      await test.step(each.name, async () => {
        expect(await each.victimAnswer).toBeNull();
        expect(each.answers.slice(0, -1).filter((status) => status !== 502)).toEqual([]);
        await expectEnd(each, isLost(each) ? 'reconnect' : 'usable');
        expect(gates.provider.refreshes.get(each.name)).toBeLessThanOrEqual(2);
      });
    }
  });

  test('the person who has to reconnect does, once, and everything works again', async () => {
    const lost = cases.SIGKILL.filter(isLost);
    expect(lost).toHaveLength(2);
    const [{ sub } = { sub: '' }] = await cluster.sql<{ sub: string }>(`SELECT 'demo-1001-ada' AS sub`);
    for (const each of lost) {
      const { browser, connectionId } = each.member;
      await cluster.sql('UPDATE connection SET subject = $2 WHERE id = $1', [connectionId, sub]);
      gates.provider.newcomer = each.name;
      expect((await browser.signIn({}, { intent: 'reconnect', connection: connectionId })).status).toBe(303);
      expect(await ask(each)).toBe(200);
      expect(await storedConnection(cluster, connectionId)).toMatchObject({ status: 'active', reason: null });
      await expireInRow(cluster, connectionId);
      expect(await ask(each)).toBe(200);
      await cluster.sql('UPDATE connection SET subject = $2 WHERE id = $1', [connectionId, each.name]);
    }
  });

  test('SIGSTOP at each, beyond the lease, and going on later: nothing late is written, and one reconnect at most', async () => {
    for (const each of cases.SIGSTOP) {
      expect(each.answers.at(-1), each.name).toBe(isLost(each) ? 409 : 200);
    }
    const rows = new Map(
      await Promise.all(
        cases.SIGSTOP.map(
          async (each) => [each, await storedConnection(cluster, each.member.connectionId)] as const,
        ),
      ),
    );
    for (const { pid } of frozen) process.kill(pid, 'SIGCONT');
    for (const { held } of cases.SIGSTOP) held.release();
    for (const each of cases.SIGSTOP) {
      await test.step(each.name, async () => {
        expect([200, 409, 502]).toContain(await each.victimAnswer);
        expect(await storedConnection(cluster, each.member.connectionId)).toEqual(rows.get(each));
        // A request that had left before the freeze is a second use of its refresh token: the provider ends the grant.
        const usedTwice = nameOf(each.point) === 'before token';
        if (usedTwice) expect([200, 409]).toContain(await ask(each));
        await expectEnd(each, isLost(each) || usedTwice ? 'reconnect' : 'usable');
        expect(gates.provider.refreshes.get(each.name)).toBeLessThanOrEqual(3);
      });
    }
  });
});
