import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { rounds } from '#scripts/testing/rounds.ts';
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

/** Needs a token. */
const needsToken = liveEvents;
const storms = rounds({ usual: 6, thorough: 50 });
const storm = 50;

test.describe('a storm of requests on a provider that ends the grant at the second use of a refresh token', () => {
  test.describe.configure({ mode: 'default', timeout: 180_000 });
  let cluster: Cluster;
  let instances: Instance[];
  let member: Member;

  test.beforeAll(async () => {
    cluster = await startCluster();
    instances = [await cluster.startInstance()];
    const first = instances[0] as Instance;
    member = await signInAt(first, cluster);
    // What a process does for the first time takes long: a storm then would be one of a machine that is too small.
    await ask(10);
  });
  test.afterAll(() => cluster.stop());

  /** Sends them spread over the processes, each after a random delay; answers how many got which status. */
  async function ask(requests: number, spreadMs = 0): Promise<Record<number, number>> {
    const answers = await Promise.all(
      Array.from({ length: requests }, async (_, index) => {
        await sleep(Math.random() * spreadMs);
        const { address } = instances[index % instances.length] as Instance;
        const answer = await member.browser.fetch(`${address}${needsToken}`);
        await answer.text();
        return answer.status;
      }),
    );
    return Object.fromEntries(
      [...new Set(answers)].map((status) => [status, answers.filter((each) => each === status).length]),
    );
  }

  async function tokenCalls() {
    return (await cluster.providerLog()).tokenCalls;
  }

  test('D1 50 requests at once whose row says that the token has expired: one token call, all answered, and again', async () => {
    for (let round = 1; round <= 3; round++) {
      await expireInRow(cluster, member.connectionId);
      expect(await ask(storm)).toEqual({ 200: storm });
      expect(await tokenCalls()).toMatchObject({ refresh_token: round, rejected: 0 });
    }
  });

  test('D1 50 requests at once whose token the API refuses before the row knows: one token call, all answered, and again', async () => {
    for (let round = 1; round <= 3; round++) {
      const before = (await tokenCalls()).refresh_token;
      await cluster.control('clock', { now: Date.now() + round * 600_000 });
      expect(await ask(storm)).toEqual({ 200: storm });
      expect(await tokenCalls()).toMatchObject({ refresh_token: before + 1, rejected: 0 });
    }
    await cluster.control('clock', { now: null });
  });

  test(`D2 ${storms} rounds of ${storm} requests over three processes: one token call a round, all answered, the grant alive`, async () => {
    instances.push(...(await Promise.all([cluster.startInstance(), cluster.startInstance()])));
    // Of all the calendars, the main one: the fewer calls a request makes, the closer together they ask for a token.
    await cluster.sql('UPDATE calendar SET chosen = "primary"');
    const processes = new Set(instances.map(({ pid }) => pid));
    expect(processes.size).toBe(3);
    for (const pid of processes) expect(process.kill(pid, 0)).toBe(true);
    const before = (await tokenCalls()).refresh_token;
    const versionBefore = (await storedConnection(cluster, member.connectionId))?.version ?? 0;
    for (let round = 1; round <= storms; round++) {
      await expireInRow(cluster, member.connectionId);
      expect({ round, answers: await ask(storm, (round % 5) * 20) }).toEqual({
        round,
        answers: { 200: storm },
      });
      expect({ round, ...(await tokenCalls()) }).toMatchObject({
        round,
        refresh_token: before + round,
        rejected: 0,
      });
    }
    expect(await storedConnection(cluster, member.connectionId)).toMatchObject({
      status: 'active',
      version: versionBefore + storms,
    });
    // Alive for real: what is stored now is what the provider would take.
    await expireInRow(cluster, member.connectionId);
    expect(await ask(3)).toEqual({ 200: 3 });
    expect(await tokenCalls()).toMatchObject({ refresh_token: before + storms + 1, rejected: 0 });
  });
});
