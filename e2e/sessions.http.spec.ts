import { type Cluster, type Instance, InstanceBrowser, startCluster } from './custody/cluster.ts';
import { expect, test } from './fixtures.ts';
import type { HttpBrowser } from './http-browser.ts';

// One app on a database of its own, in which rows are set back: its tests run one after the other.
test.describe.configure({ mode: 'default' });

const cookieName = 'cal-tracker';

let cluster: Cluster;
let instance: Instance;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  cluster = await startCluster();
  instance = await cluster.startInstance({
    SESSION_IDLE_MINUTES: '30',
    SESSION_ABSOLUTE_HOURS: '12',
    RATE_LIMIT_UNKNOWN: '100000',
  });
});
test.beforeEach(() => cluster.sql('DELETE FROM session'));
test.afterAll(() => cluster.stop());

async function signIn(login = 'ada@example.com'): Promise<HttpBrowser> {
  const browser = new InstanceBrowser(cluster.appOrigin, instance.address);
  expect((await browser.signIn({ login })).status).toBe(303);
  return browser;
}

/** The sessions that the person sees and may end, by the forms of the page. */
async function endable(browser: HttpBrowser): Promise<string[]> {
  const page = await (await browser.fetch('/activity')).text();
  return [...page.matchAll(/name="session" value="([^"]+)"/g)].map(([, id = '']) => id);
}

async function living(...browsers: HttpBrowser[]): Promise<boolean[]> {
  return Promise.all(browsers.map(async (each) => (await each.me()) !== null));
}

/** Puts the one session's time back, as if it had passed. */
async function setBack(column: 'last_used_at' | 'expires_at', to: string): Promise<void> {
  await cluster.sql(`UPDATE session SET ${column} = now() ${to}`);
}

async function secondsSinceUse(): Promise<number> {
  const [row] = await cluster.sql<{ age: number }>(
    'SELECT extract(epoch FROM now() - last_used_at)::float8 AS age FROM session',
  );
  return row?.age ?? Number.NaN;
}

test('one’s other session is listed, ended from here, and over at once', async () => {
  const [laptop, phone] = [await signIn(), await signIn()];
  const [id = '', ...others] = await endable(laptop);
  expect(others).toEqual([]);
  const answer = await laptop.post('/oauth/logout', { session: id });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${cluster.appOrigin}/activity`]);
  expect(answer.headers.getSetCookie(), 'the one that asks stays').toEqual([]);
  expect(await living(laptop, phone)).toEqual([true, false]);
  expect(await endable(laptop)).toEqual([]);
  const again = await laptop.post('/oauth/logout', { session: id });
  expect([again.status, again.headers.get('location')], 'a second click').toEqual([
    303,
    `${cluster.appOrigin}/activity`,
  ]);
  expect(await living(laptop)).toEqual([true]);
});

test('a session of somebody else or of junk is not found, and nothing ends', async () => {
  const [ada, phone] = [await signIn(), await signIn()];
  const grace = await signIn('grace@example.com');
  const [foreign = ''] = await endable(ada);
  for (const session of [foreign, 'x', ' ', '%', '\0', `${foreign} `, `${foreign}\n`]) {
    expect((await grace.post('/oauth/logout', { session })).status).toBe(404);
  }
  expect(await living(ada, phone, grace)).toEqual([true, true, true]);
});

test('a failed sign-in is in the journal when it was begun here, and forgotten after a month when it names nobody', async () => {
  const entries = () =>
    cluster.sql<{ reason: string }>('SELECT reason FROM audit_entry WHERE user_id IS NULL');
  const browser = await signIn();
  await cluster.sql('DELETE FROM audit_entry');
  const stranger = new InstanceBrowser(cluster.appOrigin, instance.address);
  for (const query of ['', '?state=none&code=none', '?error=access_denied']) {
    expect((await stranger.fetch(`/oauth/callback${query}`)).status).toBe(400);
  }
  expect(await entries()).toEqual([]);
  const response = await stranger.authorize();
  response.searchParams.set('code', 'none');
  expect((await stranger.callback(response)).status).toBe(400);
  expect(await entries()).toEqual([{ reason: 'attempt_expired' }]);
  await cluster.sql("UPDATE audit_entry SET at = now() - interval '29 days'");
  await signIn('grace@example.com');
  expect(await entries()).toHaveLength(1);
  await cluster.sql("UPDATE audit_entry SET at = now() - interval '31 days'");
  await browser.signIn();
  expect(await entries()).toEqual([]);
  const [kept] = await cluster.sql<{ count: number }>('SELECT count(*)::int AS count FROM audit_entry');
  expect(kept?.count, 'what concerns somebody stays as long as they do').toBeGreaterThan(1);
});

test('one’s own session named as another one is a sign-out like any', async () => {
  const [laptop, phone] = [await signIn(), await signIn()];
  const [own = ''] = await endable(phone);
  const answer = await laptop.post('/oauth/logout', { session: own });
  expect(answer.headers.get('location')).toBe(`${cluster.appOrigin}/`);
  expect(laptop.cookies.has(cookieName)).toBe(false);
  expect(await living(phone)).toEqual([true]);
});

test('everywhere ends every session of that person, and nobody else’s', async () => {
  const [laptop, phone, grace] = [await signIn(), await signIn(), await signIn('grace@example.com')];
  await laptop.post('/oauth/logout', { everywhere: '1' });
  expect(await living(laptop, phone, grace)).toEqual([false, false, true]);
});

test('a session ends when it has been idle for SESSION_IDLE_MINUTES, and use keeps it', async () => {
  const browser = await signIn();
  await setBack('last_used_at', "- interval '29 minutes'");
  expect(await living(browser)).toEqual([true]);
  expect(await secondsSinceUse(), 'the use is noted').toBeLessThan(60);
  await setBack('last_used_at', "- interval '30 minutes'");
  expect(await living(browser)).toEqual([false]);
  const screen = await browser.fetch('/calendar');
  expect([screen.status, screen.headers.get('location')]).toEqual([307, '/?returnTo=%2Fcalendar']);
  expect(await secondsSinceUse(), 'knocking does not revive it').toBeGreaterThanOrEqual(30 * 60);
});

test('a session ends SESSION_ABSOLUTE_HOURS after it began, however busy, and its cookie with it', async () => {
  const browser = await signIn();
  const [row] = await cluster.sql<{ hours: number }>(
    'SELECT extract(epoch FROM expires_at - created_at)::float8 / 3600 AS hours FROM session',
  );
  expect(row?.hours).toBeCloseTo(12, 1);
  await setBack('last_used_at', "- interval '5 minutes'");
  await setBack('expires_at', "+ interval '1 minute'");
  expect(await living(browser)).toEqual([true]);
  await setBack('expires_at', "- interval '1 second'");
  expect(await living(browser)).toEqual([false]);
  expect((await browser.fetch('/activity')).status).toBe(307);
});

test('the cookie lasts as long as the session may, no longer', async () => {
  const browser = new InstanceBrowser(cluster.appOrigin, instance.address);
  const answer = await browser.signIn();
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith(`${cookieName}=F`));
  expect(cookie).toMatch(new RegExp(`; max-age=${12 * 3600}(;|$)`, 'i'));
});

test('expired sessions are listed nowhere, cannot be ended, and their rows go at the next sign-in', async () => {
  const [gone, here] = [await signIn(), await signIn()];
  const [id = ''] = await endable(here);
  await cluster.sql("UPDATE session SET expires_at = now() - interval '1 second' WHERE id_hash = $1", [id]);
  expect(await endable(here)).toEqual([]);
  expect(await living(gone, here)).toEqual([false, true]);
  await signIn('grace@example.com');
  expect(await cluster.sql('SELECT 1 FROM session WHERE id_hash = $1', [id])).toEqual([]);
});

test('the journal says of a session that ended by itself when it did, and whether it was idle or had lasted long enough', async () => {
  const ends = () =>
    cluster.sql<{ reason: string; age: number }>(
      `SELECT reason, round(extract(epoch FROM now() - at) / 60)::int AS age
         FROM audit_entry WHERE kind = 'session_end' ORDER BY at`,
    );
  await signIn();
  await setBack('last_used_at', "- interval '40 minutes'");
  await cluster.sql('DELETE FROM audit_entry');
  await signIn('grace@example.com');
  expect(await ends(), 'an idle one is noted when its person comes back').toEqual([]);
  const back = await signIn();
  expect(await ends()).toEqual([{ reason: 'idle', age: 10 }]);
  await setBack('expires_at', "- interval '3 minutes'");
  await Promise.all([signIn('linus@example.com'), signIn('linus@example.com')]);
  expect(await ends(), 'those of both people, each once').toEqual([
    { reason: 'idle', age: 10 },
    { reason: 'expired', age: 3 },
    { reason: 'expired', age: 3 },
  ]);
  expect(await living(back)).toEqual([false]);
  expect(instance.output()).toMatch(/audit\.session_end.*"reason":"idle"/);
  expect(await (await (await signIn()).fetch('/activity')).text()).toContain('Nothing was done in it');
});

test('use is noted at most once a minute, however many requests come', async () => {
  const browser = await signIn();
  await setBack('last_used_at', "- interval '50 seconds'");
  for (let request = 0; request < 5; request++) await browser.me();
  expect(await secondsSinceUse()).toBeGreaterThan(50);
  await setBack('last_used_at', "- interval '61 seconds'");
  const writes = await watchWrites();
  await Promise.all(Array.from({ length: 20 }, () => browser.me()));
  expect(await secondsSinceUse()).toBeLessThan(50);
  expect(await writes()).toBe(1);
});

test('every sign-in of one browser has a new id, and the one before is over', async () => {
  const browser = await signIn();
  const before = browser.cookies.get(cookieName) ?? '';
  expect((await browser.signIn()).status).toBe(303);
  const copy = new InstanceBrowser(cluster.appOrigin, instance.address);
  copy.cookies.set(cookieName, before);
  expect(await living(browser, copy)).toEqual([true, false]);
  expect(await cluster.sql('SELECT 1 FROM session')).toHaveLength(1);
});

test('a person without connections is erased with their last session, and comes back as a new one', async () => {
  const browser = await signIn('linus@example.com');
  const { user, connections } = (await browser.me()) ?? {};
  await browser.post('/oauth/revoke', { connection: connections?.[0]?.id ?? '' });
  await browser.post('/oauth/logout');
  expect(await cluster.sql('SELECT 1 FROM user_account WHERE id = $1', [user?.id])).toEqual([]);
  expect(await cluster.sql('SELECT 1 FROM audit_entry WHERE user_id = $1', [user?.id])).toEqual([]);
  expect(instance.output()).not.toContain('audit.not_written');
  const again = await signIn('linus@example.com');
  expect((await again.me())?.user.id).not.toBe(user?.id);
});

/** How many rows of `session` are written from now on, by the database's own count. */
async function watchWrites(): Promise<() => Promise<number>> {
  await cluster.sql(`
    CREATE TABLE IF NOT EXISTS session_write (at timestamptz DEFAULT now());
    DELETE FROM session_write;
    CREATE OR REPLACE FUNCTION note_session_write() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO session_write DEFAULT VALUES; RETURN NULL; END $$;
    CREATE OR REPLACE TRIGGER session_write AFTER UPDATE ON session
      FOR EACH ROW EXECUTE FUNCTION note_session_write();`);
  return async () => (await cluster.sql('SELECT 1 FROM session_write')).length;
}
