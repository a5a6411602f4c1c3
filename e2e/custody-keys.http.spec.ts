import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { liveEvents } from './addresses.ts';
import {
  type Cluster,
  type Instance,
  type Member,
  signInAt,
  startCluster,
  storedConnection,
} from './custody/cluster.ts';

const needsToken = liveEvents;

test.describe('D8 the keys that tokens are sealed with', () => {
  test.describe.configure({ mode: 'default', timeout: 60_000 });
  let cluster: Cluster;
  let before: Instance;
  let keyless: Instance;
  let ada: Member;
  let grace: Member;

  test.beforeAll(async () => {
    cluster = await startCluster();
    [before, keyless] = await Promise.all([
      cluster.startInstance(),
      cluster.startInstance({ TOKEN_KEYS: JSON.stringify({ k2: randomBytes(32).toString('base64url') }) }),
    ]);
  });
  test.afterAll(() => cluster.stop());
  test.beforeEach(async () => {
    ada = await signInAt(before, cluster);
    grace = await signInAt(before, cluster, 'grace@example.com');
  });

  const sealed = async ({ connectionId }: Member) =>
    (await storedConnection(cluster, connectionId))?.sealed_tokens ?? '';
  const ask = ({ browser }: Member, { address }: Instance) => browser.fetch(`${address}${needsToken}`);
  const refreshes = async () => (await cluster.providerLog()).tokenCalls.refresh_token;

  async function expectReconnect(member: Member, instance: Instance, cause: string): Promise<void> {
    const calls = await refreshes();
    for (const _ of [1, 2]) {
      const answer = await ask(member, instance);
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({ reason: 'reconnect_required' });
    }
    expect(await refreshes()).toBe(calls);
    expect(await storedConnection(cluster, member.connectionId)).toMatchObject({
      status: 'reconnect_required',
      reason: cause,
    });
  }

  test('lost: the person is asked to reconnect, is told why in the row, and can', async () => {
    await expectReconnect(ada, keyless, 'token_key_lost');
    const me = await ada.browser.me();
    expect(me?.connections).toMatchObject([{ id: ada.connectionId, status: 'reconnect_required' }]);
    const fields = { intent: 'reconnect', connection: ada.connectionId };
    expect((await ada.browser.signIn({}, fields)).status).toBe(303);
    expect((await ask(ada, before)).status).toBe(200);
  });

  test('put into each other’s row: refused to both, and neither ever sees the other’s calendars', async () => {
    const [mine, theirs] = [await sealed(ada), await sealed(grace)];
    const put = 'UPDATE connection SET sealed_tokens = $2 WHERE id = $1';
    await cluster.sql(put, [ada.connectionId, theirs]);
    await cluster.sql(put, [grace.connectionId, mine]);
    const calendarCalls = async () =>
      (await cluster.providerLog()).requests.filter(({ path }) => path.startsWith('/calendar/')).length;
    const calls = await calendarCalls();
    await expectReconnect(ada, before, 'token_key_lost');
    await expectReconnect(grace, before, 'token_key_lost');
    expect(await calendarCalls()).toBe(calls);
    for (const member of [ada, grace]) {
      expect((await member.browser.signIn({ login: member.name })).status).toBe(303);
      const listed = await member.browser.fetch(`${before.address}/api/v1/calendars`);
      const { calendars } = (await listed.json()) as {
        calendars: { primary: boolean; summary: string }[];
      };
      const [first = ''] = member.name.split('@');
      expect(calendars.find(({ primary }) => primary)?.summary.toLowerCase()).toContain(first);
    }
  });
});
