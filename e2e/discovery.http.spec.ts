import { join } from 'node:path';
import type { AppProcess } from '#scripts/stack.ts';
import { FaultServer } from './fault-server.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { putForward } from './put-forward.ts';
import { startTestApp } from './stack.ts';

// In this order: what was discovered well is remembered, so that comes last.
test.describe.configure({ mode: 'default' });

const openid = '/.well-known/openid-configuration';
const rfc8414 = '/.well-known/oauth-authorization-server';

let server: FaultServer;
let app: AppProcess;

test.beforeAll(async () => {
  test.setTimeout(60_000);
  server = await FaultServer.start();
  app = await startTestApp({
    OAUTH_ISSUER: server.origin,
    OAUTH_CLIENT_ID: server.client.id,
    OAUTH_CLIENT_SECRET: server.client.secret,
    OAUTH_SCOPE: 'calendar',
    CALENDAR_API_URL: `${server.origin}/calendar/v3`,
    NODE_OPTIONS: `--import=${join(import.meta.dirname, 'shifting-clock.ts')}`,
    CLOCK_STEP_MS: '4000',
  });
});
// A failure is remembered for five seconds: two steps.
test.beforeEach(async () => {
  await putForward(app, 2);
  server.reset();
});
test.afterAll(async () => {
  await app.stop();
  await server.close();
});

function metadata(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    issuer: server.origin,
    authorization_endpoint: `${server.origin}/authorize`,
    token_endpoint: `${server.origin}/token`,
    userinfo_endpoint: `${server.origin}/userinfo`,
    ...changes,
  };
}

/** Starts a sign-in that fails; answers the problem page. */
async function failedLogin(reason: string): Promise<string> {
  const browser = new HttpBrowser(app.origin);
  const answer = await browser.post('/oauth/login', { provider: 'oauth' });
  const page = await answer.text();
  expect({ status: answer.status, page }).toMatchObject({ status: 502 });
  const reference = /<code>([0-9a-f]{10})<\/code>/.exec(page)?.[1] ?? 'none';
  const entries = () =>
    app
      .output()
      .split('\n')
      .filter((line) => line.includes(reference));
  await expect.poll(() => entries().length).toBe(1);
  expect(JSON.parse(entries()[0] ?? '')).toMatchObject({ event: 'request.failed', reason });
  // No attempt was begun, and nothing but metadata was asked for.
  expect([...browser.cookies]).toEqual([]);
  expect(server.requests.filter(({ path }) => !path.startsWith('/.well-known/'))).toEqual([]);
  return page;
}

for (const issuer of ['https://accounts.example.com', 'http://127.0.0.1:1', 'no address at all']) {
  test(`B17 metadata of another issuer (${issuer}) is a 502 that names both`, async () => {
    server.on(openid, { body: metadata({ issuer }) });
    const page = await failedLogin('client_misconfigured');
    expect(page).toContain(`OAUTH_ISSUER is ${server.origin}, but its metadata says ${issuer}`);
  });
}

test('B17 another issuer whose name is markup is named as inert text', async () => {
  server.on(openid, { body: metadata({ issuer: '<script>alert(1)</script>' }) });
  const page = await failedLogin('client_misconfigured');
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toContain('<script>');
});

for (const endpoint of [
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'revocation_endpoint',
  'jwks_uri',
  'end_session_endpoint',
]) {
  test(`B17 a plain-http ${endpoint} off loopback is refused at first use, named`, async () => {
    server.on(openid, { body: metadata({ [endpoint]: 'http://accounts.example.com/endpoint' }) });
    expect(await failedLogin('client_misconfigured')).toContain(`${endpoint} of ${server.origin}`);
  });
}

for (const [what, value] of [
  ['a number', 42],
  ['no address', 'token'],
  ['a script', 'javascript:alert(1)'],
  ['a look-alike of loopback', 'http://127.0.0.1.example.com/token'],
] as const) {
  test(`B17 an endpoint that is ${what} is refused at first use, named`, async () => {
    server.on(openid, { body: metadata({ authorization_endpoint: value }) });
    expect(await failedLogin('client_misconfigured')).toContain('authorization_endpoint');
  });
}

for (const [what, answer, reason] of [
  ['an outage', { status: 503 }, 'provider_unavailable'],
  ['a page of HTML', { body: '<html>', headers: { 'content-type': 'text/html' } }, 'invalid_response'],
  ['bad JSON', { body: '{"issuer"', headers: { 'content-type': 'application/json' } }, 'invalid_response'],
  ['null', { body: 'null', headers: { 'content-type': 'application/json' } }, 'invalid_response'],
  ['an array', { body: [] }, 'invalid_response'],
  ['no issuer', { body: { token_endpoint: 'https://example.com/token' } }, 'invalid_response'],
  ['2 MB', { body: { issuer: 'x', padding: 'x'.repeat(2 * 1024 * 1024) } }, 'invalid_response'],
  ['a redirect', { status: 302, headers: { location: '/.well-known/elsewhere' } }, 'invalid_response'],
] as const) {
  test(`B17 discovery that answers ${what} fails cleanly, is not asked again at once, but soon`, async () => {
    server.on(openid, answer);
    await failedLogin(reason);
    expect(server.requests.map(({ path }) => path)).toEqual([openid]);
    await putForward(app, 1);
    await failedLogin(reason);
    expect(
      server.requests.map(({ path }) => path),
      'within five seconds',
    ).toEqual([openid]);
    await putForward(app, 1);
    await failedLogin(reason);
    expect(server.requests.map(({ path }) => path)).toEqual([openid, openid]);
  });
}

test('B17 a server without any metadata fails cleanly', async () => {
  await failedLogin('invalid_response');
  expect(server.requests.map(({ path }) => path)).toEqual([openid, rfc8414]);
});

test('a server with RFC 8414 metadata alone works at last, and is not asked a second time', async () => {
  // Addresses for people may be plain http; this client asks nothing of them.
  server.on(rfc8414, {
    body: metadata({ op_policy_uri: 'http://example.com/privacy', service_documentation: null }),
  });
  for (const id of ['rfc8414-1', 'rfc8414-2']) {
    server.on('/userinfo', (request) => server.ifAuthorized(request, { id, email: `${id}@example.com` }));
    const browser = new HttpBrowser(app.origin);
    expect((await browser.signIn()).status).toBe(303);
    expect(await browser.me()).toMatchObject({ user: { email: `${id}@example.com` } });
  }
  const paths = server.requests.map(({ path }) => path);
  expect(paths.filter((path) => path.startsWith('/.well-known/'))).toEqual([openid, rfc8414]);
});

test('B17 plain-http addresses off loopback that are configured are refused at start, all named', async () => {
  const refusal = await startTestApp({
    OAUTH_ISSUER: 'http://accounts.example.com',
    OAUTH_CLIENT_ID: 'x',
    OAUTH_CLIENT_SECRET: 'x',
    OAUTH_AUTHORIZATION_ENDPOINT: 'http://accounts.example.com/authorize',
    OAUTH_TOKEN_ENDPOINT: 'http://localhost.example.com/token',
    OAUTH_JWKS_URI: 'ftp://127.0.0.1/keys',
    CALENDAR_API_URL: 'http://10.0.0.1/calendar/v3',
  }).then(
    () => 'it started',
    (error: Error) => error.message,
  );
  expect(refusal).toContain('ended (1)');
  for (const key of [
    'OAUTH_ISSUER',
    'OAUTH_AUTHORIZATION_ENDPOINT',
    'OAUTH_TOKEN_ENDPOINT',
    'OAUTH_JWKS_URI',
    'CALENDAR_API_URL',
  ]) {
    expect(refusal).toContain(`${key}: must be https, or http on a loopback address`);
  }
});
