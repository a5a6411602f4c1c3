import { afterEach, describe, expect, it, vi } from 'vitest';

const context = { userId: 'u1', connectionId: 'c1' };
const tokens = { accessToken: 'access-canary', refreshToken: 'refresh-canary' };
const key = (fill: number) => Buffer.alloc(32, fill).toString('base64url');

/** The vault of a process that started with these keys. */
async function vaultWith(tokenKeys: Record<string, string>) {
  vi.resetModules();
  vi.stubEnv('TOKEN_KEYS', JSON.stringify(tokenKeys));
  vi.stubEnv('SESSION_PASSWORDS', JSON.stringify({ 1: 'x'.repeat(32) }));
  return import('./token-vault.ts');
}
afterEach(() => vi.unstubAllEnvs());

describe('the token vault', () => {
  it('opens what it sealed, and says nothing of it', async () => {
    const { sealTokens, unsealTokens } = await vaultWith({ k1: key(1) });
    const sealed = sealTokens(tokens, context);
    expect(sealed).toMatch(/^v1\.k1\./);
    expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('canary');
    expect(unsealTokens(sealed, context)).toEqual(tokens);
    expect(sealTokens(tokens, context)).not.toBe(sealed);
  });

  it('refuses a ciphertext that was moved, flipped, cut or sealed by a lost key', async () => {
    const { sealTokens, unsealTokens } = await vaultWith({ k1: key(1) });
    const sealed = sealTokens(tokens, context);
    expect(unsealTokens(sealed, { ...context, connectionId: 'c2' })).toBeNull();
    expect(unsealTokens(sealed, { ...context, userId: 'u2' })).toBeNull();
    expect(unsealTokens(sealed.replace('k1', 'k9'), context)).toBeNull();
    expect(unsealTokens(sealed.slice(0, -4), context)).toBeNull();
    expect(
      unsealTokens(`${sealed.slice(0, 40)}${sealed[40] === 'A' ? 'B' : 'A'}${sealed.slice(41)}`, context),
    ).toBeNull();
    for (const junk of ['', 'v1', 'v1.k1.', 'v2.k1.AAAA', '..'])
      expect(unsealTokens(junk, context)).toBeNull();
    const { unsealTokens: withOtherKey } = await vaultWith({ k1: key(2) });
    expect(withOtherKey(sealed, context)).toBeNull();
  });

  it('refuses a ciphertext whose tag was cut short', async () => {
    const { seal, unseal } = await vaultWith({ k1: key(1) });
    const [version, keyId, payload = ''] = seal('', ['row']).split('.');
    const whole = Buffer.from(payload, 'base64url');
    expect(unseal([version, keyId, whole.toString('base64url')].join('.'), ['row'])).toBe('');
    for (const tagBytes of [15, 12, 8, 4, 0]) {
      const cut = whole.subarray(0, 12 + tagBytes).toString('base64url');
      expect(unseal([version, keyId, cut].join('.'), ['row'])).toBeNull();
    }
  });

  it('seals with the first key and opens with every one', async () => {
    const { sealTokens } = await vaultWith({ old: key(1) });
    const sealed = sealTokens(tokens, context);
    const rotated = await vaultWith({ new: key(2), old: key(1) });
    expect(rotated.unsealTokens(sealed, context)).toEqual(tokens);
    expect(rotated.sealTokens(tokens, context)).toMatch(/^v1\.new\./);
  });
});
