import { setTimeout as wait } from 'node:timers/promises';
import { type Cluster, type Instance, InstanceBrowser, signInAt, startCluster } from './custody/cluster.ts';
import { expect, test } from './fixtures.ts';

// Two processes on one database, and limits that its clock resets: the tests run one after the other.
test.describe.configure({ mode: 'default' });

const limit = 5;
const form = { 'content-type': 'application/x-www-form-urlencoded' };

let cluster: Cluster;
let instances: [Instance, Instance];

test.beforeAll(async () => {
  test.setTimeout(180_000);
  cluster = await startCluster();
  const env = {
    RATE_LIMIT_LOGIN: String(limit),
    RATE_LIMIT_CALLBACK: String(limit),
    RATE_LIMIT_REFRESH: String(limit),
    RATE_LIMIT_SYNC: String(limit),
    TRUSTED_PROXY_HOPS: '1',
  };
  instances = [await cluster.startInstance(env), await cluster.startInstance(env)];
});
test.beforeEach(async () => {
  await untilEarlyInMinute();
  await cluster.sql('DELETE FROM rate_window');
});
test.afterAll(() => cluster.stop());

/** Every limit is for a minute of the database's clock: a test that began at its end would meet two. */
async function untilEarlyInMinute(): Promise<void> {
  const [now] = await cluster.sql<{ second: number }>('SELECT extract(second FROM now())::float8 AS second');
  if (now && now.second > 45) await wait((60.2 - now.second) * 1000);
}

/** Twice the limit and more, to one process and the other in turn; the statuses, and the last refusal. */
async function storm(ask: (address: string) => Promise<Response>): Promise<[number[], Response | undefined]> {
  const answers: Response[] = [];
  for (let round = 0; round < limit + 2; round++) {
    answers.push(...(await Promise.all(instances.map(({ address }) => ask(address)))));
  }
  return [answers.map(({ status }) => status), answers.findLast(({ status }) => status === 429)];
}

function passed(statuses: number[]): number {
  return statuses.filter((status) => status !== 429).length;
}

function login(address: string, from: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${address}/oauth/login`, {
    method: 'POST',
    headers: { ...form, origin: cluster.appOrigin, 'x-forwarded-for': from, ...headers },
    body: 'provider=oauth',
    redirect: 'manual',
  });
}

test('sign-ins begun from one address are limited over both instances together, and others are not', async () => {
  const [statuses, refusal] = await storm((address) => login(address, '203.0.113.7'));
  expect(passed(statuses)).toBe(limit);
  const seconds = Number(refusal?.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(await refusal?.text()).toContain('<h1 id="problem">');
  expect(refusal?.headers.getSetCookie()).toEqual([]);
  for (const { address } of instances) {
    expect((await login(address, '203.0.113.8')).status, 'somebody else').toBe(303);
    // What a client says of itself stands before what the proxy adds, and changes nothing.
    expect((await login(address, '198.51.100.1, 203.0.113.7')).status).toBe(429);
  }
  const rows = await cluster.sql<{ key: string }>('SELECT key FROM rate_window');
  expect(JSON.stringify(rows), 'no address is kept').not.toContain('203.0.113');
});

test('D13 100 sign-ins begun in a second from one address are limited over two instances, while another address begins its own and whoever is signed in goes on', async () => {
  // As they are by default.
  const usual = 30;
  const env = { TRUSTED_PROXY_HOPS: '1' };
  const asUsual = [await cluster.startInstance(env), await cluster.startInstance(env)] as const;
  const { browser: ada } = await signInAt(asUsual[0], cluster);
  await untilEarlyInMinute();
  await cluster.sql('DELETE FROM rate_window');
  const begun = performance.now();
  const storm = Array.from({ length: 100 }, async (_, index) => {
    await wait(index * 5);
    const sentAfter = performance.now() - begun;
    const answer = await login(asUsual[index % 2 ? 1 : 0].address, '203.0.113.7');
    return { sentAfter, answer, page: await answer.text() };
  });
  await wait(250);
  const during = { 'x-forwarded-for': '203.0.113.7' };
  const [other, otherThere, me, week] = await Promise.all([
    login(asUsual[0].address, '203.0.113.8'),
    login(asUsual[1].address, '203.0.113.9'),
    ada.fetch('/api/v1/me', { headers: during }),
    ada.fetch('/calendar/week/2026-11-16', { headers: during }),
  ]);
  const answers = await Promise.all(storm);
  expect(Math.max(...answers.map(({ sentAfter }) => sentAfter)), 'within a second').toBeLessThan(1_000);
  expect([other.status, otherThere.status], 'other addresses').toEqual([303, 303]);
  expect([me.status, week.status], 'signed in, at that very address').toEqual([200, 200]);
  const refused = answers.filter(({ answer }) => answer.status === 429);
  expect(answers.filter(({ answer }) => answer.status === 303)).toHaveLength(usual);
  expect(refused).toHaveLength(100 - usual);
  for (const { answer, page } of refused) {
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('location')).toBeNull();
    expect(page).toContain('<h1 id="problem">');
  }
});

test('a session is limited at the sign-in and the callback too, and an address at the refresh', async () => {
  const members = [
    await signInAt(instances[0], cluster),
    await signInAt(instances[1], cluster, 'grace@example.com'),
  ];
  const cookies = members.map(({ browser }) =>
    [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  );
  const [cookie = ''] = cookies;
  let request = 0;
  const elsewhere = () => `203.0.113.${++request}`;
  await cluster.sql('DELETE FROM rate_window');
  const [logins] = await storm((address) => login(address, elsewhere(), { cookie }));
  const [callbacks] = await storm((address) =>
    fetch(`${address}/oauth/callback?state=none`, { headers: { cookie, 'x-forwarded-for': elsewhere() } }),
  );
  const [refreshes] = await storm((address) => {
    const who = ++request % 2;
    return fetch(`${address}/oauth/refresh`, {
      method: 'POST',
      headers: {
        ...form,
        cookie: cookies[who] ?? '',
        origin: cluster.appOrigin,
        'x-forwarded-for': '203.0.113.7',
      },
      body: `connection=${members[who]?.connectionId}`,
      redirect: 'manual',
    });
  });
  expect([passed(logins), passed(callbacks), passed(refreshes)]).toEqual([limit, limit, limit]);
});

test('the limit is over when the minute is', async () => {
  await storm((address) => login(address, '203.0.113.7'));
  expect((await login(instances[0].address, '203.0.113.7')).status).toBe(429);
  await cluster.sql("UPDATE rate_window SET start_at = start_at - interval '1 minute'");
  expect((await login(instances[1].address, '203.0.113.7')).status).toBe(303);
});

test('callbacks are limited over both instances together, and a limited one uses nothing up', async () => {
  const browser = new InstanceBrowser(cluster.appOrigin, instances[0].address);
  const response = await browser.authorize();
  const [statuses] = await storm((address) =>
    fetch(`${address}/oauth/callback?state=none&code=none`, {
      headers: { 'x-forwarded-for': '203.0.113.7' },
    }),
  );
  expect(passed(statuses)).toBe(limit);
  const path = `${response.pathname}${response.search}`;
  const deliver = () => browser.fetch(path, { headers: { 'x-forwarded-for': '203.0.113.7' } });
  const before = (await cluster.providerLog()).tokenCalls;
  expect((await deliver()).status).toBe(429);
  expect((await cluster.providerLog()).tokenCalls).toEqual(before);
  await cluster.sql('DELETE FROM rate_window');
  expect((await deliver()).status).toBe(303);
  expect(await browser.me()).not.toBeNull();
});

test('whoever began a sign-in can finish it while strangers without a cookie use up what is theirs', async () => {
  const alone = await cluster.startInstance({ RATE_LIMIT_CALLBACK: '3', RATE_LIMIT_UNKNOWN: '6' });
  await cluster.sql('DELETE FROM rate_window');
  const browser = new InstanceBrowser(cluster.appOrigin, alone.address);
  const response = await browser.authorize();
  const { pathname, search, searchParams } = response;
  const strangers: number[] = [];
  const madeUp = [...browser.cookies.keys()].map((name) => `${name}=made-up`).join('; ');
  for (let request = 0; request < 8; request++) {
    const headers: Record<string, string> = request % 2 ? {} : { cookie: madeUp };
    const answer = await fetch(`${alone.address}${pathname}?state=${searchParams.get('state')}`, { headers });
    strangers.push(answer.status);
  }
  expect(passed(strangers)).toBe(6);
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answers: number[] = [];
  for (let request = 0; request < 5; request++) {
    answers.push((await browser.fetch(`${pathname}${search}`, { headers: { cookie } })).status);
  }
  expect(answers, 'once, and its own limit').toEqual([303, 400, 400, 429, 429]);
  const rows = await cluster.sql<{ key: string }>('SELECT key FROM rate_window');
  expect(JSON.stringify(rows), 'no state is kept').not.toContain(searchParams.get('state'));
});

test('a port or an address of the same IPv6 network is no way around a limit', async () => {
  const from = (request: number) => [`203.0.113.7:${4000 + request}`, `[2001:db8::${request}]:80`];
  for (const kind of [0, 1]) {
    let request = 0;
    const [statuses] = await storm((address) => {
      request += 1;
      return login(address, from(request)[kind] ?? '');
    });
    expect(passed(statuses)).toBe(limit);
  }
});

test('refreshes on request are limited for a session over both instances, wherever it comes from', async () => {
  const { browser, connectionId } = await signInAt(instances[0], cluster);
  const { browser: grace, connectionId: graces } = await signInAt(instances[1], cluster, 'grace@example.com');
  await cluster.sql('DELETE FROM rate_window');
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  let from = 0;
  const before = (await cluster.providerLog()).tokenCalls.refresh_token;
  const [statuses] = await storm((address) => {
    from += 1;
    return fetch(`${address}/oauth/refresh`, {
      method: 'POST',
      headers: { ...form, cookie, origin: cluster.appOrigin, 'x-forwarded-for': `203.0.113.${from}` },
      body: `connection=${connectionId}`,
      redirect: 'manual',
    });
  });
  expect(passed(statuses)).toBe(limit);
  expect((await cluster.providerLog()).tokenCalls.refresh_token - before).toBeLessThanOrEqual(limit);
  expect((await grace.post('/oauth/refresh', { connection: graces })).status, 'somebody else').toBe(303);
  expect(await browser.me(), 'nobody is signed out by it').not.toBeNull();
});

test('a session is limited at the sync too, by the API and the form together; looking is not', async () => {
  const { browser } = await signInAt(instances[0], cluster);
  await cluster.sql('DELETE FROM rate_window');
  let request = 0;
  const path = () => (++request % 3 ? '/api/v1/sync' : '/calendar/sync');
  const [statuses] = await storm((address) => browser.post(`${address}${path()}`));
  expect(passed(statuses)).toBe(limit);
  expect((await browser.fetch('/api/v1/sync')).status).toBe(200);
});

test('without a proxy that is trusted, nobody’s word is taken for their address', async () => {
  const alone = await cluster.startInstance({ RATE_LIMIT_LOGIN: '3', RATE_LIMIT_UNKNOWN: '6' });
  const statuses: number[] = [];
  for (let request = 0; request < 8; request++) {
    statuses.push((await login(alone.address, `203.0.113.${request}`)).status);
  }
  expect(passed(statuses), 'all unknown ones together').toBe(6);
});
