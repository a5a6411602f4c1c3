import { OAuth2Server } from 'oauth2-mock-server';
import type { AppProcess } from '#scripts/stack.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { startTestApp } from './stack.ts';

test.describe.configure({ mode: 'default' });

// An authorization server that this repository did not write, as anybody would configure it: through OAUTH_* alone.
const server = new OAuth2Server();
const clientId = 'a-client.of_ours';
const tokenRequests: { authorization: string | undefined; body: Record<string, unknown> }[] = [];
let app: AppProcess;

test.beforeAll(async () => {
  test.setTimeout(60_000);
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  server.service.on('beforeResponse', (_response, request) => {
    tokenRequests.push({ authorization: request.headers.authorization, body: { ...request.body } });
  });
  server.service.on('beforeUserinfo', (response) => {
    response.body = { sub: 'johndoe', email: 'john@example.com', name: 'John Doe', locale: 'fr' };
  });
  app = await startTestApp({
    OAUTH_ISSUER: server.issuer.url ?? '',
    OAUTH_CLIENT_ID: clientId,
    OAUTH_CLIENT_SECRET: 'a secret',
    OAUTH_CLIENT_AUTH_METHOD: 'client_secret_basic',
    OAUTH_SCOPE: 'openid email profile',
    // The same server once more, with the secret in the body and the scopes of the calendar.
    GOOGLE_ISSUER: server.issuer.url ?? '',
    GOOGLE_CLIENT_ID: clientId,
    GOOGLE_CLIENT_SECRET: 'a secret',
  });
});
test.afterAll(async () => {
  await app.stop();
  await server.stop();
});

test('of a provider that was given no controls, no screen speaks of any', async () => {
  expect(await (await fetch(`${app.origin}/privacy`)).text()).not.toContain('Demo controls');
});

for (const [provider, method] of [
  ['oauth', 'Basic'],
  ['google', 'the secret in the body'],
] as const) {
  test(`a person signs in at a server that is not ours, by ${method}`, async () => {
    tokenRequests.length = 0;
    const browser = new HttpBrowser(app.origin);
    const response = await browser.authorize({}, { provider, returnTo: '/privacy' });
    const done = await browser.callback(response);
    expect(done.status).toBe(303);
    expect(done.headers.get('location')).toBe(`${app.origin}/privacy`);
    // Names and address come from userinfo: this server's ID tokens hold none.
    expect(await browser.me()).toMatchObject({
      user: { email: 'john@example.com', name: 'John Doe' },
      connections: [{ status: 'active' }],
    });
    expect(tokenRequests).toHaveLength(1);
    const basic = `Basic ${Buffer.from(`${clientId}:a+secret`).toString('base64')}`;
    expect(tokenRequests[0]).toMatchObject(
      provider === 'oauth'
        ? { authorization: basic, body: { grant_type: 'authorization_code' } }
        : { authorization: undefined, body: { client_id: clientId, client_secret: 'a secret' } },
    );
    expect(tokenRequests[0]?.body.code_verifier).toMatch(/^[\w-]{43}$/);
  });
}

test('what a server that is not ours refuses is told, and a second try works', async () => {
  server.service.once('beforeResponse', (response) => {
    response.statusCode = 400;
    response.body = { error: 'invalid_grant' };
  });
  const browser = new HttpBrowser(app.origin);
  const refused = await browser.signIn();
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('problem=attempt_expired');
  expect(await browser.me()).toBeNull();
  expect((await browser.signIn()).status).toBe(303);
});

test('an ID token of a server that is not ours is checked: audience, nonce, issuer, signature', async () => {
  for (const spoil of [{ aud: 'somebody-else' }, { nonce: 'another' }, { iss: 'http://127.0.0.1:1' }]) {
    server.service.once('beforeTokenSigning', () => {
      // The first token signed is the access token, the second the ID token.
      server.service.once('beforeTokenSigning', (token) => Object.assign(token.payload, spoil));
    });
    const browser = new HttpBrowser(app.origin);
    const answer = await browser.signIn();
    expect({ spoil, status: answer.status }).toEqual({ spoil, status: 502 });
    expect(await browser.me()).toBeNull();
  }
  server.service.once('beforeResponse', (response) => {
    const body = response.body as Record<string, unknown>;
    body.id_token = `${String(body.id_token).slice(0, -10)}AAAAAAAAAA`;
  });
  const browser = new HttpBrowser(app.origin);
  expect((await browser.signIn()).status).toBe(502);
});
