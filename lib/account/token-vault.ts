import 'server-only';
import { z } from 'zod';
import { openText, sealText } from '#lib/aes-gcm.ts';
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
 * Seals text under the first of TOKEN_KEYS: `v1.<key id>.<sealed>`. `place` names the row and column that it is for:
 * moved elsewhere, it does not open.
 */
export function seal(text: string, place: readonly string[]): string {
  const [current] = env().tokenKeys;
  if (!current) throw new Failure('internal', { detail: 'no token key' });
  return `${version}.${current.id}.${sealText(text, current.key, aboutOf(current.id, place))}`;
}

/** Opens what seal made, with whichever key sealed it; null when no key fits or it belongs elsewhere. */
export function unseal(sealed: string, place: readonly string[]): string | null {
  const [sealedVersion, keyId, payload] = sealed.split('.');
  const key = env().tokenKeys.find((candidate) => candidate.id === keyId);
  if (sealedVersion !== version || !key || !payload) return null;
  return openText(payload, key.key, aboutOf(key.id, place));
}

/** Whether the key that seals now sealed this. */
export function isSealedWithCurrentKey(sealed: string): boolean {
  return sealed.split('.')[1] === env().tokenKeys[0]?.id;
}

/** What a connection's tokens are sealed for. */
export function connectionPlace({ userId, connectionId }: ConnectionPlace): string[] {
  return [userId, connectionId, 'sealed_tokens'];
}

function aboutOf(keyId: string, place: readonly string[]): string {
  return [version, keyId, ...place].join('\n');
}
