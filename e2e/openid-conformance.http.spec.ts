import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { exportJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { AppProcess } from '#scripts/stack.ts';
import { expectCleanFailure } from './expect-clean-failure.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { newKey, OpenIdServer, type SigningKey } from './openid-server.ts';
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
    OAUTH_CLIENT_ID: client.id,
    OAUTH_CLIENT_SECRET: client.secret,
    CALENDAR_API_URL: `${origin}/calendar/v3`,
  });
});
test.beforeEach(async () => {
  openid.reset();
  openid.keys = [await newKey(`key-${crypto.randomUUID()}`)];
  openid.person = ada;
  const { origin } = openid.server;
  const metadata = {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    userinfo_endpoint: `${origin}/userinfo`,
    jwks_uri: `${origin}/jwks`,
    // A server that would sign nothing, or with the client's secret, is not taken at its word.
    id_token_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'EdDSA', 'none', 'HS256'],
  };
  openid.server.on('/.well-known/openid-configuration', { body: metadata });
});
test.afterAll(async () => {
  await app.stop();
  await openid.server.close();
});

const ada = { sub: 'ada', email: 'ada@example.com', name: 'Ada' };
const now = () => Math.floor(Date.now() / 1000);
const ours = () => openid.server.client.id;

/** Claims of a good ID token, in full, for tokens that are signed in other ways. */
const whole = (nonce: string | null): JWTPayload => ({
  ...{ iss: openid.server.origin, aud: ours(), iat: now(), exp: now() + 300 },
  ...{ ...ada, nonce },
});

async function expectSignedIn(): Promise<void> {
  const browser = new HttpBrowser(app.origin);
  expect((await browser.signIn()).status).toBe(303);
  expect(await browser.me()).toMatchObject({ user: { email: 'ada@example.com', name: 'Ada' } });
}

async function expectRefused(): Promise<void> {
  const browser = new HttpBrowser(app.origin);
  const response = await browser.authorize();
  const scene = { browser, output: app.output, tokenCalls: async () => openid.server.tokenCalls() };
  await expectCleanFailure(scene, response, { reason: 'invalid_response' });
}

function publish(keys: JWK[]): void {
  openid.server.on('/jwks', { body: { keys } });
}

async function published({ kid, alg, publicKey }: SigningKey): Promise<JWK> {
  return { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
}

/** An unpadded base64url JSON text. */
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

for (const [what, change] of [
  ['without an issuer', () => ({ iss: undefined })],
  ['of another issuer', () => ({ iss: 'https://another.example' })],
  ['of our issuer with a slash more', () => ({ iss: `${openid.server.origin}/` })],
  ['without an audience', () => ({ aud: undefined })],
  ['for nobody', () => ({ aud: [] })],
  ['for another client', () => ({ aud: 'another-client' })],
  ['for other clients', () => ({ aud: ['another-client', 'a-third'] })],
  ['for us and another, without an authorized party', () => ({ aud: [ours(), 'another-client'] })],
  ['for us and another, who is the authorized party', () => ({ aud: [ours(), 'x'], azp: 'x' })],
  ['without a subject', () => ({ sub: undefined })],
  ['of an empty subject', () => ({ sub: '' })],
  ['whose subject is a list', () => ({ sub: ['ada'] as unknown as string })],
  ['without an expiry', () => ({ exp: undefined })],
  ['whose expiry is text', () => ({ exp: '9999999999' as unknown as number })],
  ['that has expired', () => ({ exp: now() - 120 })],
  ['that is not valid yet', () => ({ nbf: now() + 600 })],
  ['that was issued nobody knows when', () => ({ iat: undefined })],
  ['whose time of issue is text', () => ({ iat: 'now' as unknown as number })],
] as [string, () => JWTPayload][]) {
  test(`an ID token ${what} is refused`, async () => {
    openid.person = { ...ada, ...change() };
    await expectRefused();
  });
}

test('an ID token for us and another, with us as the authorized party, is accepted', async () => {
  openid.person = { ...ada, aud: [ours(), 'another-client'], azp: ours() };
  await expectSignedIn();
});

for (const [what, make] of [
  ['that nobody signed', async (claims) => `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`],
  ['signed with the client secret', (claims) => withSecret(claims, openid.server.client.secret)],
  [
    'signed with another key under our key’s id',
    async (claims) => openid.sign(claims, {}, await newKey(keyOf().kid)),
  ],
  [
    'signed with an unknown key of another kind',
    async (claims) => openid.sign(claims, {}, await newKey('unknown', 'ES256')),
  ],
  ['with another payload under its signature', withOtherPayload],
  ['whose signature was cut', async (claims) => (await openid.sign(claims)).slice(0, -8)],
  ['that brings its own key', withItsOwnKey],
  ['with a header that must be understood', (claims) => openid.sign(claims, { crit: ['b64'], b64: true })],
] as [string, (claims: JWTPayload) => Promise<string>][]) {
  test(`an ID token ${what} is refused`, async () => {
    openid.server.idToken = (nonce) => make(whole(nonce));
    await expectRefused();
  });
}

test('an ID token of an ES256 key is accepted, and refused under a forged signature', async () => {
  openid.keys = [await newKey('es', 'ES256')];
  await expectSignedIn();
  openid.server.idToken = async (nonce) => openid.sign(whole(nonce), {}, await newKey('es', 'ES256'));
  await expectRefused();
});

for (const alg of ['RS256', 'PS256', 'EdDSA']) {
  test(`an ID token signed with ${alg} is accepted`, async () => {
    openid.keys = [await newKey('only', alg)];
    await expectSignedIn();
  });
}

test('an ID token signed with a key of 1024 bits is refused, and one of a better key under its id is accepted', async () => {
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const jwk = weak.publicKey.export({ format: 'jwk' }) as JWK;
  publish([{ ...jwk, kid: 'weak', alg: 'RS256', use: 'sig' }]);
  openid.server.idToken = async (nonce) => {
    const signed = `${part({ alg: 'RS256', kid: 'weak' })}.${part(whole(nonce))}`;
    return `${signed}.${signBytes('sha256', Buffer.from(signed), weak.privateKey).toString('base64url')}`;
  };
  await expectRefused();
  openid.reset();
  openid.person = ada;
  openid.keys = [await newKey('weak')];
  await expectSignedIn();
});

test('an ID token that names no key is checked against the only one', async () => {
  const { kid: _, ...unnamed } = await published(keyOf());
  publish([unnamed]);
  openid.server.idToken = (nonce) => openid.sign(whole(nonce), { kid: undefined });
  await expectSignedIn();
});

test('an ID token that names no key is checked against the only one of its kind', async () => {
  publish([await published(await newKey('other', 'ES256')), await published(keyOf())]);
  openid.server.idToken = (nonce) => openid.sign(whole(nonce), { kid: undefined });
  await expectSignedIn();
});

test('an ID token that names no key among several of its kind is refused', async () => {
  const keys = [await published(keyOf()), await published(await newKey('other'))];
  publish(keys.map(({ kid: _, ...unnamed }) => unnamed));
  openid.server.idToken = (nonce) => openid.sign(whole(nonce), { kid: undefined });
  await expectRefused();
});

test('keys that cannot be used are passed over', async () => {
  const odd = [
    { kty: 'AKP', kid: 'post-quantum', alg: 'ML-DSA-00', pub: 'AAAA', use: 'sig' },
    { kty: 'made-up', kid: 'made-up', use: 'sig' },
    { ...(await published(await newKey('for-encryption'))), use: 'enc' },
  ];
  publish([...odd, await published(keyOf())] as JWK[]);
  await expectSignedIn();
});

test('userinfo is asked with the token in a header, and fills in what the ID token left out', async () => {
  openid.person = { sub: 'ada' };
  openid.server.on('/userinfo', (request) => openid.server.ifAuthorized(request, ada));
  await expectSignedIn();
  const asked = openid.server.requests.filter(({ path }) => path === '/userinfo');
  expect(asked.map(({ method, query, form }) => [method, query.size, form.size])).toEqual([['GET', 0, 0]]);
});

for (const [what, body] of [
  ['about somebody else', { ...ada, sub: 'grace' }],
  ['about nobody', { email: ada.email, name: ada.name }],
  ['that is a signed token nobody asked for', 'e30.e30.e30'],
] as [string, unknown][]) {
  test(`userinfo ${what} is refused`, async () => {
    openid.person = { sub: 'ada' };
    openid.server.on('/userinfo', (request) => openid.server.ifAuthorized(request, body));
    await expectRefused();
  });
}

function keyOf(): SigningKey {
  const [key] = openid.keys;
  if (!key) throw new Error('no key');
  return key;
}

function withSecret(claims: JWTPayload, secret: string): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
}

async function withOtherPayload(claims: JWTPayload): Promise<string> {
  const [header, , signature] = (await openid.sign({ ...claims, sub: 'grace' })).split('.');
  return [header, part(claims), signature].join('.');
}

async function withItsOwnKey(claims: JWTPayload): Promise<string> {
  const key = await newKey('own');
  const jwk = await exportJWK(key.publicKey);
  return openid.sign(claims, { jwk, jku: 'http://127.0.0.1:1/keys', kid: undefined }, key);
}
