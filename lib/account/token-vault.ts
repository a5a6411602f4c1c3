import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';

/** What a connection's row keeps sealed. */
const sealedTokens = z.object({ accessToken: z.string(), refreshToken: z.string().nullable() });
export type Tokens = z.infer<typeof sealedTokens>;

/** Where a ciphertext belongs. It is bound to the place: moved into another row or column, it does not open. */
export interface VaultContext {
  userId: string;
  connectionId: string;
}

const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals tokens with AES-256-GCM under the first of TOKEN_KEYS: `v1.<key id>.<base64url of nonce ‖ tag ‖ ciphertext>`,
 * with a random 96-bit nonce (NIST SP 800-38D §8.2.2) and the context as additional data. Synchronous on purpose:
 * WebCrypto costs fifteen times as much per call.
 */
export function sealTokens(tokens: Tokens, context: VaultContext): string {
  const [current] = env().tokenKeys;
  if (!current) throw new Failure('internal', { detail: 'no token key' });
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', current.key, nonce);
  cipher.setAAD(additionalData(current.id, context));
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(tokens), 'utf8'), cipher.final()]);
  return `${version}.${current.id}.${Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString('base64url')}`;
}

/** Opens what sealTokens made, with whichever key sealed it; null when no key fits or it belongs elsewhere. */
export function unsealTokens(sealed: string, context: VaultContext): Tokens | null {
  const [sealedVersion, keyId, payload] = sealed.split('.');
  const key = env().tokenKeys.find((candidate) => candidate.id === keyId);
  if (sealedVersion !== version || !key || !payload) return null;
  const bytes = Buffer.from(payload, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(0, nonceBytes));
    decipher.setAAD(additionalData(key.id, context));
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const text = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
    return sealedTokens.parse(JSON.parse(text.toString('utf8')));
  } catch {
    return null;
  }
}

function additionalData(keyId: string, context: VaultContext): Buffer {
  return Buffer.from([version, keyId, context.userId, context.connectionId, 'sealed_tokens'].join('\n'));
}
