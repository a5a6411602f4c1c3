import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { AppProcess } from '#scripts/stack.ts';
import { liveEvents } from './addresses.ts';
import { expectCleanFailure, type Scene } from './expect-clean-failure.ts';
import { FaultServer } from './fault-server.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { startTestApp } from './stack.ts';

// One app and one server for the whole file: its tests run one after the other.
test.describe.configure({ mode: 'default' });

let server: FaultServer;
let app: AppProcess;
/** The same without a userinfo endpoint. */
let appWithoutUserinfo: AppProcess;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await FaultServer.start();
  const env = {
    OAUTH_ISSUER: server.origin,
    OAUTH_AUTHORIZATION_ENDPOINT: `${server.origin}/authorize`,
    OAUTH_TOKEN_ENDPOINT: `${server.origin}/token`,
    OAUTH_CLIENT_ID: server.client.id,
    OAUTH_CLIENT_SECRET: server.client.secret,
    CALENDAR_API_URL: `${server.origin}/calendar/v3`,
  };
  [app, appWithoutUserinfo] = await Promise.all([
    startTestApp({
      ...env,
      OAUTH_USERINFO_ENDPOINT: `${server.origin}/userinfo`,
      OAUTH_JWKS_URI: `${server.origin}/jwks`,
    }),
    startTestApp(env),
  ]);
});
test.beforeEach(() => server.reset());
test.afterAll(async () => {
  await Promise.all([app.stop(), appWithoutUserinfo.stop()]);
  await server.close();
});

async function signIn(to: AppProcess = app): Promise<HttpBrowser> {
  const browser = new HttpBrowser(to.origin);
  expect((await browser.signIn()).status).toBe(303);
  return browser;
}

function scene(browser: HttpBrowser): Scene {
  return { browser, output: app.output, tokenCalls: async () => server.tokenCalls() };
}

test('a plain OAuth 2 server signs a person in by its userinfo endpoint, without metadata or ID token', async () => {
  server.on('/userinfo', (request) =>
    server.ifAuthorized(request, { sub: 'p-1', email: 'plain@example.com', name: 'Plain Person' }),
  );
  const browser = await signIn();
  expect(await browser.me()).toMatchObject({
    user: { email: 'plain@example.com', name: 'Plain Person' },
    connections: [{ status: 'active', grantedScopes: ['calendar'] }],
  });
  // Nothing but what was configured is asked for: no metadata, no keys.
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /authorize',
    'POST /token',
    'GET /userinfo',
  ]);
});

test('the exchange is the form of RFC 6749 with the secret in the body, and the code goes out once', async () => {
  await signIn();
  const [authorize, token] = server.requests;
  expect(authorize?.query.get('response_type')).toBe('code');
  expect(token?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
  expect(token?.headers.authorization).toBeUndefined();
  expect(Object.fromEntries(token?.form ?? [])).toEqual({
    grant_type: 'authorization_code',
    client_id: server.client.id,
    client_secret: server.client.secret,
    redirect_uri: `${app.origin}/oauth/callback`,
    code: expect.stringMatching(/^[0-9a-f]{32}$/),
    code_verifier: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(server.tokenCalls()).toBe(1);
});

test('the same account is the same person each time, and another account is another', async () => {
  const identity = { sub: 'p-2' as unknown };
  server.on('/userinfo', (request) => server.ifAuthorized(request, identity));
  const first = (await (await signIn()).me())?.user.id;
  const second = (await (await signIn()).me())?.user.id;
  expect(second).toBe(first);
  identity.sub = 'p-3';
  expect((await (await signIn()).me())?.user.id).not.toBe(first);
});

test('a server that names people by a numeric id is understood', async () => {
  server.on('/userinfo', (request) => server.ifAuthorized(request, { id: 1234567, login: 'octo' }));
  const first = (await (await signIn()).me())?.user.id;
  server.on('/userinfo', (request) => server.ifAuthorized(request, { id: '1234567' }));
  expect((await (await signIn()).me())?.user.id).toBe(first);
  server.on('/userinfo', (request) => server.ifAuthorized(request, { id: 1234568 }));
  expect((await (await signIn()).me())?.user.id).not.toBe(first);
});

test('without a userinfo endpoint, the primary calendar says who signed in', async () => {
  const me = await (await signIn(appWithoutUserinfo)).me();
  expect(me).toMatchObject({ user: { email: 'owner@example.com' }, connections: [{ status: 'active' }] });
  expect(server.requests.map(({ path }) => path)).not.toContain('/userinfo');
});

test('a userinfo answer that names nobody leaves the primary calendar to say who signed in', async () => {
  server.on('/userinfo', (request) => server.ifAuthorized(request, { name: 'Somebody' }));
  expect(await (await signIn()).me()).toMatchObject({ user: { email: 'owner@example.com' } });
});

for (const [what, path, status, reason] of [
  ['userinfo that is down', '/userinfo', 503, 'provider_unavailable'],
  ['userinfo that refuses', '/userinfo', 403, 'invalid_response'],
] as const) {
  test(`${what} fails cleanly: nobody is taken for somebody else`, async () => {
    server.on(path, { status, body: { error: 'no' } });
    const browser = new HttpBrowser(app.origin);
    await expectCleanFailure(scene(browser), await browser.authorize(), { reason });
    expect(server.requests.map((request) => request.path)).not.toContain(
      '/calendar/v3/users/me/calendarList',
    );
  });
}

for (const body of ['<html>', '[]', 'null', '{"sub":""}', `{"sub":"${'x'.repeat(400)}"}`]) {
  test(`userinfo and a calendar that name nobody fail cleanly: ${body.slice(0, 20)}`, async () => {
    server.on('/userinfo', { body, headers: { 'content-type': 'application/json' } });
    server.on('/calendar/v3/users/me/calendarList', { body: { items: [{ id: 'x', primary: false }] } });
    const browser = new HttpBrowser(app.origin);
    await expectCleanFailure(scene(browser), await browser.authorize(), { reason: 'invalid_response' });
  });
}

test('B9 no refresh token: works until expiry, then asks to reconnect, and does not loop', async () => {
  server.tokenMembers = { token_type: 'bearer', scope: 'calendar' };
  server.on('/userinfo', (request) => server.ifAuthorized(request, { sub: 'without-refresh' }));
  const browser = await signIn();
  expect((await browser.fetch(liveEvents)).status).toBe(200);
  server.expireTokens();
  for (let request = 0; request < 3; request++) {
    const answer = await browser.fetch(liveEvents);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ reason: 'reconnect_required' });
  }
  expect(server.tokenCalls()).toBe(1);
  // Still signed in, and one sign-in mends it.
  expect(await browser.me()).toMatchObject({ connections: [{ status: 'reconnect_required' }] });
  expect((await browser.signIn()).status).toBe(303);
  expect(await browser.me()).toMatchObject({ connections: [{ status: 'active' }] });
  expect((await browser.fetch(liveEvents)).status).toBe(200);
});

test('an ID token of a server without metadata is checked against the configured keys, whatever their kind', async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const other = await generateKeyPair('ES256');
  server.on('/jwks', { body: { keys: [{ ...(await exportJWK(publicKey)), kid: 'e', use: 'sig' }] } });
  const signed = (key: typeof privateKey) => (nonce: string | null) =>
    new SignJWT({ nonce, email: 'signed@example.com', name: 'Signed' })
      .setProtectedHeader({ alg: 'ES256', kid: 'e' })
      .setIssuer(server.origin)
      .setAudience(server.client.id)
      .setSubject('signed-1')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key);
  server.idToken = signed(privateKey);
  expect(await (await signIn()).me()).toMatchObject({ user: { email: 'signed@example.com' } });
  server.idToken = signed(other.privateKey);
  const browser = new HttpBrowser(app.origin);
  await expectCleanFailure(scene(browser), await browser.authorize(), { reason: 'invalid_response' });
});
