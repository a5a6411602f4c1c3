import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, type JWTVerifyOptions, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProvider, startDemoProvider } from '../provider.ts';
import { control, TestClient, type TokenAnswer } from '../testing/client.ts';

let provider: DemoProvider;
let client: TestClient;

beforeAll(async () => {
  provider = await startDemoProvider({ events: 10 });
  client = new TestClient(provider);
});
afterEach(() => control(provider, 'reset'));
afterAll(() => provider.close());

async function signInWith(fault: string, arg?: unknown): Promise<TokenAnswer> {
  await control(provider, 'faults', { on: 'token', fault, ...(arg !== undefined && { arg }) });
  return client.signIn();
}

function check(idToken: unknown, options: JWTVerifyOptions = {}) {
  const keys = createRemoteJWKSet(new URL('/jwks', provider.origin));
  return jwtVerify(String(idToken), keys, { issuer: provider.origin, audience: 'cal-tracker', ...options });
}

describe('a token answer', () => {
  it.each([
    [undefined, 'mac'],
    ['bearer', 'bearer'],
    ['missing', undefined],
    [null, null],
  ])('with tokenType %j says token_type %j', async (arg, expected) => {
    expect((await signInWith('tokenType', arg)).body.token_type).toBe(expected);
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['number', 42],
  ])('with accessToken %j says access_token %j', async (arg, expected) => {
    expect((await signInWith('accessToken', arg)).body.access_token).toBe(expected);
  });

  it.each([['3600'], [-5], [0], [1e21]])('says expires_in %j', async (value) => {
    expect((await signInWith('expiresIn', value)).body.expires_in).toBe(value);
  });

  it('says no expires_in, no scope, or another scope', async () => {
    expect((await signInWith('expiresIn')).body).not.toHaveProperty('expires_in');
    expect((await signInWith('scope')).body).not.toHaveProperty('scope');
    expect((await signInWith('scope', 'openid everything')).body.scope).toBe('openid everything');
  });

  it('holds no refresh token, or null, or no ID token', async () => {
    expect((await signInWith('omitRefreshToken')).body).not.toHaveProperty('refresh_token');
    expect((await signInWith('nullRefreshToken')).body.refresh_token).toBeNull();
    expect((await signInWith('omitIdToken')).body).not.toHaveProperty('id_token');
  });

  it('to a refresh leaves the old refresh token good when it names no new one', async () => {
    const { refresh } = await client.signIn();
    await control(provider, 'faults', { on: 'token', fault: 'omitRefreshToken' });
    const second = await client.refresh(refresh);
    expect(second.status).toBe(200);
    expect(second.body).not.toHaveProperty('refresh_token');
    expect((await client.refresh(refresh)).status).toBe(200);
  });

  it('waits for a successful one to spoil', async () => {
    await control(provider, 'faults', { on: 'token', fault: 'tokenType' });
    expect((await client.refresh('unknown')).body.error).toBe('invalid_grant');
    expect((await client.signIn()).body.token_type).toBe('mac');
    expect((await client.signIn()).body.token_type).toBe('Bearer');
  });
});

describe('an ID token', () => {
  it('names somebody else or another issuer, validly signed, at sign-in and at refresh', async () => {
    const other = await signInWith('otherSub', 'someone');
    expect((await check(other.body.id_token)).payload.sub).toBe('someone');
    const elsewhere = await signInWith('otherIss');
    expect(decodeJwt(String(elsewhere.body.id_token)).iss).toBe('http://127.0.0.1:1');
    const { refresh } = await client.signIn();
    await control(provider, 'faults', { on: 'token', fault: 'otherSub', grantType: 'refresh_token' });
    expect((await check((await client.refresh(refresh)).body.id_token)).payload.sub).toContain(
      'somebody-else',
    );
  });

  it('is unsigned', async () => {
    const { body } = await signInWith('idToken', 'algNone');
    expect(decodeProtectedHeader(String(body.id_token)).alg).toBe('none');
    expect(String(body.id_token).endsWith('.')).toBe(true);
  });

  it.each([
    ['wrongNonce', { nonce: 'another-nonce' }],
    ['missingNonce', { nonce: undefined }],
    ['missingSub', { sub: undefined }],
  ])('is validly signed with %s', async (kind, expected) => {
    const { body } = await signInWith('idToken', kind);
    const { payload } = await check(body.id_token);
    expect({ ...payload, ...expected }).toEqual(payload);
  });

  it.each([
    ['wrongAud', '"aud"'],
    ['wrongIss', '"iss"'],
    ['expired', '"exp"'],
    ['badSignature', 'signature'],
    ['unknownKey', 'no applicable key'],
  ])('is refused by a library with %s', async (kind, why) => {
    const { body } = await signInWith('idToken', kind);
    await expect(check(body.id_token)).rejects.toThrow(why);
  });

  it('is signed with a key published since the key set was fetched', async () => {
    const before = await (await fetch(`${provider.origin}/jwks`)).json();
    const { body } = await signInWith('rotateKeys');
    const { kid } = decodeProtectedHeader(String(body.id_token));
    expect(before.keys.map((key: { kid: string }) => key.kid)).not.toContain(kid);
    expect((await check(body.id_token)).payload.sub).toBe('demo-1001-ada');
  });
});
