import { Person } from '#demo/testing/person.ts';
import { type Cluster, type Instance, signInAt, startCluster } from './custody/cluster.ts';
import { expect, test } from './fixtures.ts';

// One app on a database of its own, in which is looked: its tests run one after the other.
test.describe.configure({ mode: 'default' });

let cluster: Cluster;
let instance: Instance;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  cluster = await startCluster();
  instance = await cluster.startInstance({ RATE_LIMIT_UNKNOWN: '100000' });
});
test.afterAll(() => cluster.stop());

const owed = () => cluster.sql('SELECT provider FROM revocation');
const people = () => cluster.sql('SELECT id FROM user_account');

test('a grant that may not be saved is owed to the revocation, and makes nobody', async () => {
  const { browser, connectionId } = await signInAt(instance, cluster);
  const before = await people();
  const reconnect = { intent: 'reconnect', connection: connectionId };
  const request = await browser.beginLogin(reconnect);
  // At the provider they are somebody else now.
  const answer = await browser.callback(
    await new Person().authorize(request, { login: 'linus@example.com' }),
  );
  expect(answer.status).toBe(409);
  expect(await owed()).toEqual([{ provider: 'oauth' }]);
  expect(await people()).toEqual(before);
  await cluster.sql('DELETE FROM revocation');
});

test('a reconnect whose connection was disconnected meanwhile is not found, and its code is not sent', async () => {
  const { browser, connectionId } = await signInAt(instance, cluster);
  const response = await browser.authorize({}, { intent: 'reconnect', connection: connectionId });
  expect((await browser.post('/oauth/revoke', { connection: connectionId })).status).toBe(303);
  const before = (await cluster.providerLog()).tokenCalls.authorization_code;
  const answer = await browser.callback(response);
  expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('<h1 id="problem">')]);
  expect((await cluster.providerLog()).tokenCalls.authorization_code).toBe(before);
});
