import { liveEvents, liveWeek } from './addresses.ts';
import {
  type Cluster,
  expireInRow,
  type Instance,
  type Member,
  signInAt,
  startCluster,
  storedConnection,
} from './custody/cluster.ts';
import { expect, test } from './fixtures.ts';

test.describe.configure({ mode: 'default' });

/** From the store, with what the last sync met. */
const week = '/calendar/week/2026-11-16';

let cluster: Cluster;
let instances: [Instance, Instance];
let ada: Member;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  cluster = await startCluster();
  instances = [await cluster.startInstance(), await cluster.startInstance()];
});
test.beforeEach(async () => {
  ada = await signInAt(instances[0], cluster);
});
test.afterEach(() => cluster.control('reset'));
test.afterAll(() => cluster.stop());

const refreshes = async () => (await cluster.providerLog()).tokenCalls.refresh_token;
const pageAt = async (path: string) => (await ada.browser.fetch(path)).text();
const stored = () => storedConnection(cluster, ada.connectionId);

function atNextRefresh(fault: string, arg: unknown): Promise<unknown> {
  return cluster.control('faults', { on: 'token', grantType: 'refresh_token', fault, arg, times: 1 });
}

/** How often any process has said to whoever runs it that the provider does not know us. */
function alarms(): number {
  const output = instances.map((instance) => instance.output()).join('');
  return output.split('"refresh.client_misconfigured"').length - 1;
}

/** As if the pause after a failed refresh had passed. */
function endPause(): Promise<unknown> {
  return cluster.sql('UPDATE connection SET pause_until = now() WHERE id = $1', [ada.connectionId]);
}

/** What every process answers whoever needs the token. */
async function reasons(): Promise<unknown[]> {
  const answers = await Promise.all(
    instances.map(({ address }) => ada.browser.fetch(`${address}${liveEvents}`)),
  );
  expect(answers.map(({ status }) => status)).toEqual([502, 502]);
  return Promise.all(answers.map(async (answer) => (await answer.json()).reason));
}

/** Where *Refresh now* leads. */
async function refreshNow(): Promise<string | null> {
  const answer = await ada.browser.post('/oauth/refresh', { connection: ada.connectionId });
  return answer.headers.get('location');
}

for (const arg of ['invalid_client', { error: 'unauthorized_client', status: 403 }]) {
  test(`B15 a refresh answered ${JSON.stringify(arg)} is told as our misconfiguration for as long as it pauses, by every process, on the screens and by the API; the tokens are kept`, async () => {
    const [before, alarmsBefore] = [await stored(), alarms()];
    await expireInRow(cluster, ada.connectionId);
    await atNextRefresh('error', arg);
    for (let round = 0; round < 3; round++) {
      expect(await reasons()).toEqual(['client_misconfigured', 'client_misconfigured']);
    }
    for (const page of [liveWeek, week]) {
      expect(await pageAt(page)).toContain('your provider does not recognise this installation');
    }
    expect(await pageAt('/connection')).toContain('The last attempt to refresh this access failed');
    expect(await refreshNow()).toContain('refreshed=misconfigured');
    expect(await refreshes(), 'asked once').toBe(1);
    expect(alarms(), 'one alarm in the log').toBe(alarmsBefore + 1);
    expect(await stored()).toEqual({ ...before, reason: 'client_misconfigured' });
    expect((await ada.browser.me())?.connections[0]?.status).toBe('active');

    // The installation is put right: the kept refresh token serves, and that one call alone had been refused.
    await endPause();
    expect((await ada.browser.fetch(liveEvents)).status).toBe(200);
    expect((await cluster.providerLog()).tokenCalls).toMatchObject({ refresh_token: 2, rejected: 1 });
    expect(await stored()).toMatchObject({ status: 'active', reason: null });
    expect(await pageAt('/connection')).not.toContain('The last attempt to refresh this access failed');
  });
}

test('an outage at a refresh is told as one for as long as it pauses, also after a misconfiguration', async () => {
  await expireInRow(cluster, ada.connectionId);
  await atNextRefresh('error', 'invalid_client');
  expect(await reasons()).toEqual(['client_misconfigured', 'client_misconfigured']);
  await endPause();
  await atNextRefresh('status', { status: 503, retryAfter: 60 });
  for (let round = 0; round < 2; round++) {
    expect(await reasons()).toEqual(['provider_unavailable', 'provider_unavailable']);
  }
  expect(await pageAt(liveWeek)).toContain('your provider did not answer in time');
  expect(await pageAt('/connection')).not.toContain('The last attempt to refresh this access failed');
  expect(await refreshNow()).toContain('refreshed=transient');
  expect(await refreshes()).toBe(2);
  await endPause();
  expect((await ada.browser.fetch(liveEvents)).status).toBe(200);
  expect(await stored()).toMatchObject({ status: 'active', reason: null });
});
