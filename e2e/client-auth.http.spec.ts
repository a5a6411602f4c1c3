import type { AppProcess } from '#scripts/stack.ts';
import { liveEvents } from './addresses.ts';
import { FaultServer } from './fault-server.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { type Stack, startTestApp } from './stack.ts';

test.describe.configure({ mode: 'default' });

/** All that Basic, forms and URLs take for something else, as far as RFC 6749 lets a secret go (visible ASCII). */
const secret = 'p+q:r%s  %2B/&=?#~*-._"\\';
const clientId = 'client-id:with+everything %41';
/** And what people paste in nevertheless. */
const beyondAscii = 'p+q:r%s é€ 🔑';

/** At the demo provider, which is of another make and decodes what it is sent: `oauth` by Basic, `google` by post. */
let app: AppProcess;
/** At a server of ours that takes any secret. */
let beyond: AppProcess;
let server: FaultServer;

test.beforeAll(async ({ stack }) => {
  test.setTimeout(90_000);
  const issuer = stack.provider.origin;
  server = await FaultServer.start();
  server.client = { id: beyondAscii, secret: beyondAscii };
  [app, beyond] = await Promise.all([
    startTestApp({
      OAUTH_ISSUER: issuer,
      OAUTH_CLIENT_ID: clientId,
      OAUTH_CLIENT_SECRET: secret,
      OAUTH_CLIENT_AUTH_METHOD: 'client_secret_basic',
      CALENDAR_API_URL: `${issuer}/calendar/v3`,
      GOOGLE_ISSUER: issuer,
      GOOGLE_CALENDAR_API_URL: `${issuer}/calendar/v3`,
      GOOGLE_CLIENT_ID: clientId,
      GOOGLE_CLIENT_SECRET: secret,
    }),
    startTestApp({
      OAUTH_ISSUER: server.origin,
      OAUTH_CLIENT_ID: beyondAscii,
      OAUTH_CLIENT_SECRET: beyondAscii,
      OAUTH_CLIENT_AUTH_METHOD: 'client_secret_basic',
      CALENDAR_API_URL: `${server.origin}/calendar/v3`,
      GOOGLE_ISSUER: server.origin,
      GOOGLE_CALENDAR_API_URL: `${server.origin}/calendar/v3`,
      GOOGLE_CLIENT_ID: beyondAscii,
      GOOGLE_CLIENT_SECRET: beyondAscii,
    }),
  ]);
});
test.afterAll(async () => {
  await Promise.all([app.stop(), beyond.stop()]);
  await server.close();
});

function register(stack: Stack, clientSecret: string): Promise<unknown> {
  const redirectUris = [`${app.origin}/oauth/callback`, `${app.origin}/oauth/callback/google`];
  return stack.control('clients', { clientId, clientSecret, redirectUris });
}

for (const [method, provider, path, scheme] of [
  ['Basic', 'oauth', '/oauth/callback', 'Basic'],
  ['in the body', 'google', '/oauth/callback/google', undefined],
] as const) {
  test(`B19 a secret of special characters is understood by a server of another make: ${method}`, async ({
    stack,
    baseURL: _resets,
  }) => {
    await register(stack, secret);
    const browser = new HttpBrowser(app.origin);
    const response = await browser.authorize({}, { provider });
    expect(response.pathname).toBe(path);
    expect((await browser.callback(response)).status).toBe(303);
    expect(await browser.me()).toMatchObject({ user: { email: 'ada@example.com' } });
    // A refresh authenticates in the same way.
    await stack.control('clock', { now: Date.now() + 600_000 });
    expect((await browser.fetch(liveEvents)).status).toBe(200);
    const { requests, tokenCalls } = await stack.providerLog();
    expect(tokenCalls).toEqual({ authorization_code: 1, refresh_token: 1, rejected: 0 });
    const calls = requests.filter((request) => request.path === '/token');
    expect(calls.map(({ authorization }) => authorization)).toEqual([scheme, scheme]);
  });

  test(`B15 a secret that the server refuses (${method}) is told as our misconfiguration, and signs nobody in`, async ({
    stack,
    baseURL: _resets,
  }) => {
    await register(stack, `not ${secret}`);
    const browser = new HttpBrowser(app.origin);
    const answer = await browser.signIn({}, { provider });
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain('problem=client_misconfigured');
    expect(await browser.me()).toBeNull();
    expect((await stack.providerLog()).tokenCalls).toMatchObject({ authorization_code: 1, rejected: 1 });
    expect(app.output()).not.toContain(secret);
  });

  test(`B19 a secret beyond ASCII arrives whole: ${method}`, async () => {
    server.reset();
    server.on('/.well-known/openid-configuration', {
      body: {
        issuer: server.origin,
        authorization_endpoint: `${server.origin}/authorize`,
        token_endpoint: `${server.origin}/token`,
        userinfo_endpoint: `${server.origin}/userinfo`,
      },
    });
    server.tokenMembers = { ...server.tokenMembers, refresh_token: 'some-refresh-token' };
    const browser = new HttpBrowser(beyond.origin);
    expect((await browser.signIn({}, { provider })).status).toBe(303);
    const call = server.requests.find((request) => request.path === '/token');
    expect(call?.headers.authorization?.split(' ')[0]).toBe(scheme);
    if (scheme) {
      const inBase64 = call?.headers.authorization?.split(' ')[1] ?? '';
      const expected = 'p%2Bq%3Ar%25s+%C3%A9%E2%82%AC+%F0%9F%94%91';
      expect(Buffer.from(inBase64, 'base64').toString()).toBe(`${expected}:${expected}`);
      expect(call?.form.has('client_secret')).toBe(false);
    }
  });
}
