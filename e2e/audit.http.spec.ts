import { createHash } from 'node:crypto';
import { Person } from '#demo/testing/person.ts';
import { altered } from './altered.ts';
import { type Cluster, type Instance, InstanceBrowser, startCluster } from './custody/cluster.ts';
import { expect, test } from './fixtures.ts';
import { startRecordingTokenEndpoint } from './recording-token-endpoint.ts';
import { signOutThere } from './sign-out-there.ts';

interface Entry {
  at: Date;
  kind: string;
  outcome: string;
  reason: string | null;
  user_id: string | null;
  connection_id: string | null;
  duration_ms: number | null;
  fingerprint: string | null;
}

let cluster: Cluster;
let instance: Instance;
let recorder: Awaited<ReturnType<typeof startRecordingTokenEndpoint>>;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  cluster = await startCluster();
  const provider = cluster.providerOrigin;
  recorder = await startRecordingTokenEndpoint(`${provider}/token`);
  cluster.onStop(recorder.stop);
  instance = await cluster.startInstance({
    OAUTH_AUTHORIZATION_ENDPOINT: `${provider}/authorize`,
    OAUTH_TOKEN_ENDPOINT: recorder.url,
    OAUTH_REVOCATION_ENDPOINT: `${provider}/revoke`,
    OAUTH_USERINFO_ENDPOINT: `${provider}/userinfo`,
    OAUTH_JWKS_URI: `${provider}/jwks`,
    LOG_LEVEL: 'debug',
  });
});
test.afterAll(() => cluster.stop());

function newBrowser(): InstanceBrowser {
  return new InstanceBrowser(cluster.appOrigin, instance.address);
}

async function signIn(login: string): Promise<InstanceBrowser> {
  const browser = newBrowser();
  expect((await browser.signIn({ login })).status).toBe(303);
  return browser;
}

/** By somebody whom the provider does not know yet. */
async function answerAs(browser: InstanceBrowser, login: string, fields: Record<string, string>) {
  return (await browser.callback(await new Person().authorize(await browser.beginLogin(fields), { login })))
    .status;
}

async function entriesOf(userId: string | undefined): Promise<Entry[]> {
  return cluster.sql<Entry>(
    'SELECT * FROM audit_entry WHERE user_id IS NOT DISTINCT FROM $1::uuid ORDER BY at, id',
    [userId ?? null],
  );
}

const said = ({ kind, outcome, reason }: Entry) => [kind, outcome, reason].filter(Boolean).join(' ');
const fingerprint = (token: unknown) => createHash('sha256').update(String(token)).digest('hex').slice(0, 10);
const lastAnswer = () => recorder.calls.at(-1)?.answer ?? {};

test('the journal says who did what, when, how it ended and how long it took, and holds no token', async () => {
  test.setTimeout(120_000);
  const started = new Date();
  const laptop = await signIn('ada@example.com');
  const signedInWith = fingerprint(lastAnswer().access_token);
  const ada = (await laptop.me())?.user.id;
  const own = (await laptop.me())?.connections[0]?.id ?? '';
  const reconnect = { intent: 'reconnect', connection: own };
  const steps: string[] = [];
  /** Does one thing, and says what it left in her journal. */
  const step = async (act: () => Promise<unknown>): Promise<Entry[]> => {
    const before = await entriesOf(ada);
    await act();
    const added = (await entriesOf(ada)).slice(before.length);
    steps.push(added.map(said).join(', '));
    return added;
  };

  await signIn('linus@example.com');
  expect(
    (await entriesOf(ada)).map((entry) => [said(entry), entry.connection_id, entry.fingerprint]),
  ).toEqual([['sign_in ok', own, signedInWith]]);
  const [connected] = await step(() => answerAs(laptop, 'grace@example.com', { intent: 'connect' }));
  expect(connected?.connection_id).not.toBe(own);
  expect(connected?.fingerprint).toBe(fingerprint(lastAnswer().access_token));
  await step(() => answerAs(laptop, 'linus@example.com', { intent: 'connect' }));
  await step(() => answerAs(laptop, 'grace@example.com', reconnect));
  const [refused] = await step(() => laptop.signIn({ decision: 'refuse' }, reconnect));
  expect(refused?.connection_id).toBe(own);
  const [refreshed] = await step(() => laptop.post('/oauth/refresh', { connection: own }));
  expect(refreshed).toMatchObject({
    connection_id: own,
    fingerprint: fingerprint(lastAnswer().access_token),
  });
  await cluster.control('revoke', { account: 'ada@example.com' });
  await step(() => laptop.post('/oauth/refresh', { connection: own }));
  await step(() => answerAs(laptop, 'ada@example.com', reconnect));

  const phone = await signIn('ada@example.com');
  await step(async () => {
    const page = await (await laptop.fetch('/activity')).text();
    const other = /name="session" value="([^"]+)"/.exec(page)?.[1] ?? '';
    await laptop.post('/oauth/logout', { session: other });
  });
  expect(await phone.me()).toBeNull();
  await step(() => laptop.signIn());
  await step(() => laptop.post('/oauth/logout'));
  const tablet = await signIn('ada@example.com');
  await step(async () => {
    await signOutThere(tablet.person, `${cluster.providerOrigin}/logout`);
    await expect.poll(() => tablet.me()).toBeNull();
    await expect.poll(async () => (await entriesOf(ada)).at(-1)?.kind).toBe('session_end');
  });
  const last = await signIn('ada@example.com');
  const refreshToken = lastAnswer().refresh_token;
  const [erased, withdrawn] = await step(async () => {
    await last.post('/oauth/revoke', { connection: own });
    // The provider is told when nobody waits for it.
    await expect.poll(async () => (await entriesOf(ada)).at(-1)?.kind).toBe('provider_revocation');
  });
  expect(withdrawn).toMatchObject({ connection_id: own, fingerprint: fingerprint(refreshToken) });
  expect(erased).toMatchObject({ connection_id: own, fingerprint: fingerprint(refreshToken) });
  await step(() => last.post('/oauth/logout', { everywhere: '1' }));

  expect(steps).toEqual([
    'connect ok',
    'connect failed account_taken',
    'reconnect failed account_mismatch',
    'refusal ok',
    'refresh ok',
    'refresh failed invalid_grant, grant_ended failed invalid_grant',
    'reconnect ok',
    'session_end ok other_device',
    'sign_in ok, session_end ok another_sign_in',
    'session_end ok',
    'session_end ok provider',
    'revocation ok, provider_revocation ok',
    'session_end ok everywhere',
  ]);

  // Nobody's: a sign-in that failed before anybody was known, and one that was refused.
  const stranger = newBrowser();
  await stranger.callback(altered(await stranger.authorize(), (query) => query.append('state', 'x')));
  await newBrowser().signIn({ decision: 'refuse' });
  expect((await entriesOf(undefined)).map(said)).toEqual(['sign_in failed invalid_request', 'refusal ok']);

  const all = await cluster.sql<Entry>('SELECT * FROM audit_entry');
  for (const entry of all) {
    expect(entry.at.getTime()).toBeGreaterThan(started.getTime() - 60_000);
    expect(entry.at.getTime()).toBeLessThan(Date.now() + 60_000);
    const asked = !['session_end', 'grant_ended'].includes(entry.kind);
    if (asked) expect(entry.duration_ms, said(entry)).toBeGreaterThanOrEqual(0);
    expect(entry.fingerprint ?? '0123456789').toMatch(/^[0-9a-f]{10}$/);
  }
  expectNoTokenIn({ journal: JSON.stringify(all), log: instance.output() });
});

/** Neither the tokens that were really given, nor a quarter of one. */
function expectNoTokenIn(haystacks: Record<string, string>): void {
  const tokens = recorder.calls.flatMap(({ request, answer }) => [
    ...[answer.access_token, answer.refresh_token, request.code, request.refresh_token],
    ...String(answer.id_token ?? '').split('.'),
  ]);
  const needles = tokens
    .filter((token) => typeof token === 'string' && token.length > 30)
    // An ID token begins as every one of its key does.
    .map((token) => String(token).slice(-Math.ceil(String(token).length / 4)));
  expect(needles.length).toBeGreaterThan(20);
  for (const [where, haystack] of Object.entries(haystacks)) {
    expect(haystack).toContain('session_end');
    expect(
      needles.filter((needle) => haystack.includes(needle)),
      where,
    ).toEqual([]);
  }
}
