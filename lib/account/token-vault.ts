import 'server-only';
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';

/** What a connection's row keeps sealed. */
const connectionTokens = z.object({ accessToken: z.string(), refreshToken: z.string().nullable() });
export type Tokens = z.infer<typeof connectionTokens>;

/** The row that a connection's tokens belong to. */
export interface ConnectionPlace {
  userId: string;
  connectionId: string;
}

const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/** Seals a connection's tokens for its row. */
export function sealTokens(tokens: Tokens, place: ConnectionPlace): string {
  return seal(JSON.stringify(tokens), connectionPlace(place));
}

/** Opens what sealTokens made; null when no key fits, or it belongs to another row. */
export function unsealTokens(sealed: string, place: ConnectionPlace): Tokens | null {
  const text = unseal(sealed, connectionPlace(place));
  return text === null ? null : (connectionTokens.safeParse(JSON.parse(text)).data ?? null);
}

/**
 * Seals text with AES-256-GCM under the first of TOKEN_KEYS: `v1.<key id>.<base64url of nonce ‖ tag ‖ ciphertext>`, with
 * a random 96-bit nonce (NIST SP 800-38D §8.2.2). `place` names the row and column that it is for, as additional data:
 * moved elsewhere, it does not open. Synchronous on purpose: WebCrypto costs fifteen times as much per call.
 */
export function seal(text: string, place: readonly string[]): string {
  const [current] = env().tokenKeys;
  if (!current) throw new Failure('internal', { detail: 'no token key' });
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', current.key, nonce);
  cipher.setAAD(additionalData(current.id, place));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${version}.${current.id}.${Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString('base64url')}`;
}

/** Opens what seal made, with whichever key sealed it; null when no key fits or it belongs elsewhere. */
export function unseal(sealed: string, place: readonly string[]): string | null {
  const [sealedVersion, keyId, payload] = sealed.split('.');
  const key = env().tokenKeys.find((candidate) => candidate.id === keyId);
  if (sealedVersion !== version || !key || !payload) return null;
  const bytes = Buffer.from(payload, 'base64url');
  try {
    // Without the length, a tag cut to four bytes would do (NIST SP 800-38D §5.2.1.2).
    const decipher = createDecipheriv('aes-256-gcm', key.key, bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(additionalData(key.id, place));
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const opened = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
    return opened.toString('utf8');
  } catch {
    return null;
  }
}

/** Whether the key that seals now sealed this. */
export function isSealedWithCurrentKey(sealed: string): boolean {
  return sealed.split('.')[1] === env().tokenKeys[0]?.id;
}

/** What may be said of a token: enough to see that two are the same, and nothing to use it with. */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 10);
}

/** What a connection's tokens are sealed for. */
export function connectionPlace({ userId, connectionId }: ConnectionPlace): string[] {
  return [userId, connectionId, 'sealed_tokens'];
}

function additionalData(keyId: string, place: readonly string[]): Buffer {
  return Buffer.from([version, keyId, ...place].join('\n'));
}
