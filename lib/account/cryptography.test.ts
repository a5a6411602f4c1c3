import { createHmac, pbkdf2Sync, webcrypto } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';

const key = Buffer.alloc(32, 7);
const password = 'a password of more than 32 characters';

async function processWith(env: Record<string, string>) {
  vi.resetModules();
  vi.stubEnv('TOKEN_KEYS', JSON.stringify({ k1: key.toString('base64url') }));
  vi.stubEnv('SESSION_PASSWORDS', JSON.stringify({ 1: password }));
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return {
    vault: await import('./token-vault.ts'),
    cookies: await import('./cookies.ts'),
    seals: await import('./sealed-cookie.ts'),
  };
}
afterEach(() => vi.unstubAllEnvs());

const place = { userId: 'u1', connectionId: 'c1' };
const tokens = { accessToken: 'access', refreshToken: 'refresh' };
const payloadOf = (sealed: string) => Buffer.from(sealed.split('.')[2] ?? '', 'base64url');

describe('a sealed token', () => {
  it('is AES-256-GCM with a nonce of 96 bits, a tag of 128 and its place: another implementation opens it', async () => {
    const { vault } = await processWith({});
    const payload = payloadOf(vault.sealTokens(tokens, place));
    const [nonce, tag, ciphertext] = [
      payload.subarray(0, 12),
      payload.subarray(12, 28),
      payload.subarray(28),
    ];
    const imported = await webcrypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    const open = (additional: string) =>
      webcrypto.subtle.decrypt(
        { name: 'AES-GCM', iv: nonce, tagLength: 128, additionalData: Buffer.from(additional) },
        imported,
        Buffer.concat([ciphertext, tag]),
      );
    const opened = Buffer.from(await open('v1\nk1\nu1\nc1\nsealed_tokens')).toString();
    expect(JSON.parse(opened)).toEqual(tokens);
    await expect(open('v1\nk1\nu2\nc1\nsealed_tokens')).rejects.toThrow();
  });

  it('has a nonce of its own each time', async () => {
    const { vault } = await processWith({});
    const nonces = Array.from({ length: 20_000 }, () =>
      payloadOf(vault.sealTokens(tokens, place)).subarray(0, 12).toString('hex'),
    );
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('is refused, and refused alike, whatever bit of it was turned', async () => {
    const { vault } = await processWith({});
    const sealed = vault.sealTokens(tokens, place);
    const payload = payloadOf(sealed);
    for (let at = 0; at < payload.length; at++) {
      const turned = Buffer.from(payload);
      turned[at] = (turned[at] ?? 0) ^ 1;
      expect(vault.unsealTokens(`v1.k1.${turned.toString('base64url')}`, place)).toBeNull();
    }
    expect(vault.unsealTokens(sealed, place)).toEqual(tokens);
  });
});

describe('a sealed cookie', () => {
  it('is encrypted with AES-256-CBC, then authenticated with HMAC-SHA-256, under keys and salts of its own', async () => {
    const { seals } = await processWith({});
    const sealed = (await seals.sealCookie({ sid: 'x' }, 60)).split('~')[0] ?? '';
    const [version, id, salt = '', iv = '', encrypted = '', , macSalt = '', mac] = sealed.split('*');
    expect([version, id]).toEqual(['Fe26.2', '1']);
    expect([salt.length, macSalt.length]).toEqual([64, 64]);
    expect(salt).not.toBe(macSalt);
    const derived = (from: string) => pbkdf2Sync(password, from, 1, 32, 'sha1');
    const authenticated = sealed.split('*').slice(0, 6).join('*');
    expect(createHmac('sha256', derived(macSalt)).update(authenticated).digest('base64url')).toBe(mac);
    const imported = await webcrypto.subtle.importKey('raw', derived(salt), 'AES-CBC', false, ['decrypt']);
    const opened = await webcrypto.subtle.decrypt(
      { name: 'AES-CBC', iv: Buffer.from(iv, 'base64url') },
      imported,
      Buffer.from(encrypted, 'base64url'),
    );
    expect(JSON.parse(Buffer.from(opened).toString())).toEqual({ sid: 'x' });
  });
});

describe('a cookie', () => {
  it('on https is Secure, HttpOnly, SameSite and for this host alone by its name', async () => {
    const { cookies } = await processWith({
      APP_ORIGIN: 'https://cal.example',
      OAUTH_ISSUER: 'https://provider.example',
      OAUTH_CLIENT_ID: 'id',
      OAUTH_CLIENT_SECRET: 'a secret',
      DATABASE_URL: 'postgresql://127.0.0.1/none',
    });
    const name = cookies.sessionCookieName();
    expect(name).toBe('__Host-cal-tracker');
    const attributes = { secure: true, httpOnly: true, sameSite: 'lax', path: '/' };
    expect(cookies.cookieToSet(name, 'x', 60)).toEqual({ name, value: 'x', maxAge: 60, ...attributes });
    expect(cookies.cookieToSet('other', 'x', 60)).toMatchObject(attributes);
  });
});
