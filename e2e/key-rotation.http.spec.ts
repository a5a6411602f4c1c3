import { randomBytes } from 'node:crypto';
import { sealData, unsealData } from 'iron-session';
import { liveEvents } from './addresses.ts';
import {
  type Cluster,
  expireInRow,
  type Instance,
  InstanceBrowser,
  signInAt,
  startCluster,
} from './custody/cluster.ts';
import { expect, test } from './fixtures.ts';
import type { HttpBrowser } from './http-browser.ts';
import { reseal } from './reseal.ts';

// One database for the whole file: its tests run one after the other.
test.describe.configure({ mode: 'default' });

const cookieName = 'cal-tracker';
/** Within what the store holds. */
const stored = '/api/v1/events?from=2026-11-16&to=2026-11-23';
const passwords = { 1: 'the-older-password-of-the-session-cookies', 2: 'the-newer-password-of-the-cookies' };
const [older, newer] = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64url'));
const asJson = (value: unknown) => JSON.stringify(value);
const oldKeys = { TOKEN_KEYS: asJson({ old: older }), SESSION_PASSWORDS: asJson({ 1: passwords[1] }) };
const bothKeys = { TOKEN_KEYS: asJson({ new: newer, old: older }), SESSION_PASSWORDS: asJson(passwords) };
const newKeys = { TOKEN_KEYS: asJson({ new: newer }), SESSION_PASSWORDS: asJson({ 2: passwords[2] }) };

let cluster: Cluster;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  cluster = await startCluster();
});
test.afterAll(() => cluster.stop());

/** The same browser, going to another process. */
function at(instance: Instance, browser: HttpBrowser): InstanceBrowser {
  const moved = new InstanceBrowser(cluster.appOrigin, instance.address);
  for (const [name, value] of browser.cookies) moved.cookies.set(name, value);
  return moved;
}

/** Ids of the keys under which rows of a column are sealed, by row. */
async function keyIds(table: string, column: string): Promise<string[]> {
  const rows = await cluster.sql<{ key: string }>(
    `SELECT split_part(${column}, '.', 2) AS key FROM ${table} WHERE ${column} IS NOT NULL ORDER BY 1`,
  );
  return rows.map(({ key }) => key);
}
const connections = () => keyIds('connection', 'sealed_tokens');
const idTokens = () => keyIds('session', 'sealed_id_token');
const owed = () => keyIds('revocation', 'sealed_token');
const contentKeys = () => keyIds('user_account', 'sealed_content_key');

/** Requests of the calendar API. */
async function calls(): Promise<unknown[]> {
  return (await cluster.providerLog()).requests.filter(({ path }) => path.startsWith('/calendar/'));
}

async function sealedTokens(connectionId: string): Promise<string> {
  const [row] = await cluster.sql<{ sealed_tokens: string }>(
    'SELECT sealed_tokens FROM connection WHERE id = $1',
    [connectionId],
  );
  return row?.sealed_tokens ?? '';
}

test('D8 keys and passwords are rotated while people are signed in, and the old ones are taken away', async () => {
  test.setTimeout(180_000);
  const before = await cluster.startInstance(oldKeys);
  const ada = await signInAt(before, cluster);
  const grace = await signInAt(before, cluster, 'grace@example.com');
  const linus = await signInAt(before, cluster, 'linus@example.com');
  // Her calendars are stored, under a key of hers that is sealed with the old one.
  const hers = await grace.browser.fetch(stored);
  expect(await contentKeys()).toEqual(['old']);
  const storedBefore = (await hers.json()) as { events: unknown[] };
  expect(storedBefore.events.length).toBeGreaterThan(0);
  await cluster.control('faults', { on: 'revocation', fault: 'status', arg: 503, times: 0 });
  await linus.browser.post('/oauth/revoke', { connection: linus.connectionId });
  expect([await connections(), await idTokens(), await owed()]).toEqual([
    ['old', 'old'],
    ['old', 'old', 'old'],
    ['old'],
  ]);
  await before.stop();

  // Both keys: what the old ones sealed opens, and what is read is sealed anew.
  const during = await cluster.startInstance(bothKeys);
  const adaNow = at(during, ada.browser);
  expect(ada.browser.cookies.get(cookieName)).toMatch(/^Fe26\.2\*1\*/);
  expect((await adaNow.fetch(liveEvents)).status).toBe(200);
  expect(await connections()).toEqual(['new', 'old']);
  expect(await sealedTokens(ada.connectionId)).toMatch(/^v1\.new\./);
  expect((await adaNow.fetch(liveEvents)).status).toBe(200);
  expect((await adaNow.signIn()).status).toBe(303);
  expect(adaNow.cookies.get(cookieName)).toMatch(/^Fe26\.2\*2\*/);

  // Beside the running app, once and again.
  const env = { DATABASE_URL: cluster.databaseUrl, ...bothKeys };
  const [first, beside] = await Promise.all([reseal(env), adaNow.fetch(liveEvents)]);
  expect(beside.status).toBe(200);
  expect(first).toMatchObject({
    status: 0,
    printed: expect.stringMatching(/first of TOKEN_KEYS: 5\. .*: 0\./),
  });
  const everywhere = [await connections(), await idTokens(), await owed(), await contentKeys()].flat();
  expect(everywhere).toEqual(everywhere.map(() => 'new'));
  expect(await reseal(env)).toMatchObject({ status: 0, printed: expect.stringContaining('TOKEN_KEYS: 0.') });
  await during.stop();

  // The old ones are gone: cookies of the old password are nobody's, and all the rest works.
  const after = await cluster.startInstance({ ...newKeys, SYNC_STALE_SECONDS: '86400' });
  const stranger = at(after, grace.browser);
  expect(await stranger.me()).toBeNull();
  expect((await stranger.fetch('/')).status).toBe(200);
  expect((await stranger.fetch('/calendar')).status).toBe(307);
  expect((await stranger.post('/oauth/logout')).status).toBe(303);
  expect((await at(after, adaNow).fetch(liveEvents)).status).toBe(200);
  const graceNow = at(after, grace.browser);
  graceNow.cookies.set(cookieName, await underNewPassword(grace.browser.cookies.get(cookieName) ?? ''));
  const calendarCalls = await calls();
  expect(await (await graceNow.fetch(stored)).json()).toEqual(storedBefore);
  expect(await calls(), 'read from the store').toEqual(calendarCalls);
  expect((await graceNow.fetch(liveEvents)).status).toBe(200);
  await expireInRow(cluster, grace.connectionId);
  expect((await graceNow.fetch(liveEvents)).status, 'the refresh token opens too').toBe(200);
  const leave = await graceNow.post('/oauth/logout', { provider: '1' });
  expect(new URL(leave.headers.get('location') ?? '').searchParams.get('id_token_hint')).toMatch(/^ey/);
  await cluster.control('reset', { keep: ['grants', 'calendar', 'clock', 'log'] });
  await cluster.sql('UPDATE revocation SET next_attempt_at = now()');
  await expect.poll(owed, { timeout: 40_000 }).toEqual([]);
  const revocations = (await cluster.providerLog()).requests.filter(({ path }) => path === '/revoke');
  expect(revocations.at(-1)?.status).toBe(200);

  await swapped(after, env);
});

/** D8: a ciphertext put into another row opens nothing there, and is never the other person's access. */
async function swapped(instance: Instance, env: Record<string, string>): Promise<void> {
  const ada = await signInAt(instance, cluster);
  const grace = await signInAt(instance, cluster, 'grace@example.com');
  const adas = await sealedTokens(ada.connectionId);
  await cluster.sql('UPDATE connection SET sealed_tokens = $2 WHERE id = $1', [grace.connectionId, adas]);
  const before = await calls();
  for (let request = 0; request < 2; request++) {
    const answer = await grace.browser.fetch(liveEvents);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ reason: 'reconnect_required' });
  }
  expect(await calls(), 'nothing was asked in anybody’s name').toEqual(before);
  expect((await grace.browser.me())?.connections).toMatchObject([{ status: 'reconnect_required' }]);
  const causes = await cluster.sql('SELECT reason FROM connection WHERE id = $1', [grace.connectionId]);
  expect(causes).toEqual([{ reason: 'token_key_lost' }]);
  expect((await ada.browser.fetch(liveEvents)).status).toBe(200);
  const report = await reseal(env);
  expect(report).toMatchObject({ status: 1, printed: expect.stringContaining('Opened by no key: 1.') });
  // The way out: connecting the account again.
  expect((await grace.browser.signIn({ login: 'grace@example.com' })).status).toBe(303);
  expect((await grace.browser.fetch(liveEvents)).status).toBe(200);
  expect(await reseal(env)).toMatchObject({ status: 0 });
}

test('keys:reseal says in one line what is wrong with its environment', async () => {
  const nowhere = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none', ...bothKeys };
  const cases = [
    [nowhere, /^The database cannot be reached: look at DATABASE_URL/],
    [{ ...nowhere, TOKEN_KEYS: '{"1":"x"}' }, /TOKEN_KEYS: key ids must begin with a letter/],
  ] as const;
  for (const [env, line] of cases) {
    const { status, printed } = await reseal(env);
    expect({ status, printed }).toMatchObject({ status: 1, printed: expect.stringMatching(line) });
    expect(printed).not.toMatch(/\bat .+:\d+:\d+/);
  }
});

async function underNewPassword(cookie: string): Promise<string> {
  const value = await unsealData(cookie, { password: passwords });
  return sealData(value, { password: passwords });
}
