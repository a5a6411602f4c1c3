import { exportSPKI, type JWTPayload, SignJWT } from 'jose';
import type { AppProcess } from '#scripts/stack.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { newKey, OpenIdServer } from './openid-server.ts';
import { startTestApp } from './stack.ts';

// One app and one provider for the whole file: its tests run one after the other.
test.describe.configure({ mode: 'default' });

let openid: OpenIdServer;
let app: AppProcess;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  openid = await OpenIdServer.start();
  const { origin, client } = openid.server;
  app = await startTestApp({
    OAUTH_ISSUER: origin,
    OAUTH_AUTHORIZATION_ENDPOINT: `${origin}/authorize`,
    OAUTH_TOKEN_ENDPOINT: `${origin}/token`,
    OAUTH_JWKS_URI: `${origin}/jwks`,
    OAUTH_CLIENT_ID: client.id,
    OAUTH_CLIENT_SECRET: client.secret,
    CALENDAR_API_URL: `${origin}/calendar/v3`,
  });
});
test.beforeEach(() => openid.reset());
test.afterAll(async () => {
  await app.stop();
  await openid.server.close();
});

const ada = { sub: 'ada', sid: 'adas-sign-in', email: 'ada@example.com', name: 'Ada' };

async function signIn(person: JWTPayload = ada): Promise<HttpBrowser> {
  openid.person = person;
  const browser = new HttpBrowser(app.origin);
  expect((await browser.signIn()).status).toBe(303);
  expect(await browser.me()).not.toBeNull();
  return browser;
}

function post(body: BodyInit | null, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${app.origin}/oauth/backchannel-logout`, { method: 'POST', body, headers });
}

async function send(token: string): Promise<number> {
  const answer = await post(new URLSearchParams({ logout_token: token }));
  expect(answer.headers.get('cache-control')).toContain('no-store');
  return answer.status;
}

const now = () => Math.floor(Date.now() / 1000);
const event = 'http://schemas.openid.net/event/backchannel-logout';
const unsigned = (claims: JWTPayload) =>
  [{ alg: 'none', typ: 'logout+jwt' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('')
    .join('.');

/** Claims of a good token of Ada's, in full, for tokens that are signed in other ways. */
const whole = (): JWTPayload => ({
  ...{ iss: openid.server.origin, aud: openid.server.client.id, iat: now(), exp: now() + 300 },
  ...{ sub: ada.sub, sid: ada.sid, jti: crypto.randomUUID(), events: { [event]: {} } },
});
const shared = (secret: string) =>
  new SignJWT(whole())
    .setProtectedHeader({ alg: 'HS256', typ: 'logout+jwt', kid: 'first' })
    .sign(new TextEncoder().encode(secret));

const claims: [string, JWTPayload][] = [
  ['without the event', { events: undefined }],
  ['with another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
  ['whose event is no object', { events: { [event]: true } }],
  ['whose event is a list', { events: { [event]: [] } }],
  ['of another issuer', { iss: 'https://another.example' }],
  ['without an issuer', { iss: undefined }],
  ['for another client', { aud: 'another-client' }],
  ['for nobody', { aud: undefined }],
  ['with a nonce, as an ID token has', { nonce: 'n-1' }],
  ['with a nonce that is null', { nonce: null }],
  ['of neither a person nor a sign-in', { sub: undefined, sid: undefined }],
  ['of a person without a name', { sub: '', sid: undefined }],
  ['of a sign-in without a name', { sub: undefined, sid: '' }],
  ['of a person that is an object', { sub: { $ne: '' } as unknown as string }],
  ['that has expired', { exp: now() - 120 }],
  ['that never expires', { exp: undefined }],
  ['that was issued long ago', { iat: now() - 3600 }],
  ['that was issued nobody knows when', { iat: undefined }],
  ['that will be issued', { iat: now() + 3600, exp: now() + 7200 }],
  ['without an id of its own', { jti: undefined }],
  ['whose id is a number', { jti: 7 as unknown as string }],
];
const others: [string, () => Promise<string> | string][] = [
  ['of another type', () => openid.logoutToken(ada, { typ: 'at+jwt' })],
  ['of a type like ours', () => openid.logoutToken(ada, { typ: 'not-logout+jwt' })],
  ['of an unknown key', async () => openid.logoutToken(ada, {}, await newKey('unknown'))],
  ['of a key that only has our key’s id', async () => openid.logoutToken(ada, {}, await newKey('first'))],
  ['that nobody signed', () => unsigned(whole())],
  ['signed with the client secret', () => shared(openid.server.client.secret)],
  ['signed with the public key as a secret', async () => shared(await publicKeyText())],
  ['with another payload under its signature', async () => withOtherPayload(await openid.logoutToken(ada))],
  ['that is an ID token', () => openid.idTokens.at(-1) ?? ''],
  ['that is junk', () => 'junk'],
  ['that is three junks', () => 'a.b.c'],
  ['that is empty', () => ''],
  ['of half a megabyte', async () => `${await openid.logoutToken(ada)}${'A'.repeat(500_000)}`],
];

for (const [what, token] of [
  ...claims.map(([name, change]): [string, () => Promise<string>] => [
    name,
    () => openid.logoutToken({ sub: ada.sub, sid: ada.sid, ...change }),
  ]),
  ...others,
]) {
  test(`a logout token ${what} is refused, and ends nothing`, async () => {
    const browser = await signIn();
    const sent = await token();
    expect(await send(sent)).toBe(400);
    expect(await browser.me()).not.toBeNull();
    const signature = sent.split('.')[2];
    if (signature && signature.length > 40) expect(app.output()).not.toContain(signature.slice(0, 40));
  });
}

test('a request without a token, of another kind, or without end is refused', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const token = await openid.logoutToken({ sub: ada.sub });
  const browser = await signIn();
  expect((await post(null)).status).toBe(400);
  expect((await post('', form)).status).toBe(400);
  expect((await post(new URLSearchParams({ token }))).status).toBe(400);
  expect((await post(JSON.stringify({ logout_token: token }))).status).toBe(400);
  expect((await post(`padding=${'x'.repeat(1024 * 1024)}&logout_token=${token}`, form)).status).toBe(400);
  expect((await fetch(`${app.origin}/oauth/backchannel-logout?logout_token=${token}`)).status).toBe(405);
  expect(await browser.me()).not.toBeNull();
});

for (const typ of ['logout+jwt', 'application/logout+jwt', 'JWT', undefined]) {
  test(`a good logout token of type ${typ ?? 'unsaid'} ends the session`, async () => {
    const browser = await signIn();
    expect(await send(await openid.logoutToken({ sid: ada.sid }, { typ }))).toBe(200);
    expect(await browser.me()).toBeNull();
  });
}

test('by sid, the sessions of that sign-in end; by sub, all of that account; nobody else’s ever', async () => {
  const laptop = await signIn();
  const tablet = await signIn();
  const phone = await signIn({ ...ada, sid: 'another-sign-in' });
  const grace = await signIn({ sub: 'grace', sid: 'graces-sign-in' });
  const living = async () =>
    Promise.all([laptop, tablet, phone, grace].map(async (each) => (await each.me()) !== null));
  expect(await send(await openid.logoutToken({ sub: 'grace', sid: ada.sid }))).toBe(200);
  expect(await living(), 'a sign-in that is not that person’s').toEqual([true, true, true, true]);
  expect(await send(await openid.logoutToken({ sid: ada.sid }))).toBe(200);
  expect(await living()).toEqual([false, false, true, true]);
  expect(await send(await openid.logoutToken({ sub: ada.sub, aud: ['x', openid.server.client.id] }))).toBe(
    200,
  );
  expect(await living()).toEqual([false, false, false, true]);
});

test('a sign-in that the provider gave no id ends with any of that person’s, and nobody else’s', async () => {
  const { sid: _, ...unnamed } = ada;
  const browser = await signIn(unnamed);
  const grace = await signIn({ sub: 'grace' });
  expect(await send(await openid.logoutToken({ sub: ada.sub, sid: 'some-sign-in' }))).toBe(200);
  expect(await browser.me()).toBeNull();
  expect(await grace.me()).not.toBeNull();
});

test('a logout token counts once: sent again, it ends nothing that has begun since', async () => {
  await signIn();
  const token = await openid.logoutToken({ sub: ada.sub, sid: ada.sid });
  expect(await send(token)).toBe(200);
  const again = await signIn();
  expect(await send(token)).toBe(200);
  expect(await again.me()).not.toBeNull();
});

test('a session outlives the connection that began it, and still ends when the provider says so', async () => {
  const browser = await signIn();
  const [connection] = (await browser.me())?.connections ?? [];
  expect((await browser.post('/oauth/revoke', { connection: connection?.id ?? '' })).status).toBe(303);
  expect(await browser.me()).toMatchObject({ connections: [] });
  expect(await send(await openid.logoutToken({ sub: ada.sub, sid: ada.sid }))).toBe(200);
  expect(await browser.me()).toBeNull();
});

test('keys that cannot be had do not make the token bad: it is good once they can', async () => {
  const browser = await signIn();
  openid.keys = [await newKey('second', 'ES256')];
  openid.server.on('/jwks', { status: 500 });
  const token = await openid.logoutToken({ sid: ada.sid });
  await expect.poll(() => send(token), { intervals: [300] }).toBe(502);
  expect(await browser.me()).not.toBeNull();
  openid.reset();
  await expect.poll(() => send(token), { intervals: [300] }).toBe(200);
  expect(await browser.me()).toBeNull();
});

test('a stranger’s tokens do not make the app ask the provider for its keys again and again', async () => {
  const token = await openid.logoutToken(ada, { kid: 'unknown' });
  const started = Date.now();
  for (let round = 0; round < 5; round++) {
    await Promise.all(Array.from({ length: 10 }, () => send(token)));
  }
  expect(openid.keyRequests()).toBeLessThanOrEqual(1 + Math.ceil((Date.now() - started) / 2_000));
});

async function publicKeyText(): Promise<string> {
  const [key] = openid.keys;
  return key ? exportSPKI(key.publicKey) : '';
}

function withOtherPayload(token: string): string {
  const [header, , signature] = token.split('.');
  return [header, Buffer.from(JSON.stringify(whole())).toString('base64url'), signature].join('.');
}
