import 'server-only';
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { database, type Statement } from '#lib/database/client.ts';
import { Failure } from '#lib/failure.ts';
import { log } from '#lib/log.ts';
import { isSealedWithCurrentKey, seal, unseal } from './token-vault.ts';

/** The key that one person's calendar content is sealed with. */
export interface ContentKey {
  key: KeyObject;
  /** As it stands in the person's row: a write fenced by it is refused once the key was destroyed or replaced. */
  sealed: string;
}

const keyBytes = 32;
const maxTries = 3;

const read: Statement = {
  name: 'content-key-read',
  text: 'SELECT sealed_content_key AS sealed FROM user_account WHERE id = $1',
};
const rewrap: Statement = {
  name: 'content-key-rewrap',
  text: 'UPDATE user_account SET sealed_content_key = $3 WHERE id = $1 AND sealed_content_key = $2 RETURNING id',
};
/** What a lost key sealed opens no more, so it goes in the same statement; the provider still has it. */
const replace: Statement = {
  name: 'content-key-replace',
  text: `WITH person AS (
           UPDATE user_account SET sealed_content_key = $3
            WHERE id = $1 AND sealed_content_key IS NOT DISTINCT FROM $2 RETURNING id),
         unreadable AS (
           DELETE FROM calendar USING connection, person
            WHERE calendar.connection_id = connection.id AND connection.user_id = person.id)
         SELECT id FROM person`,
};

/** What a person's content key is sealed for. */
export function contentKeyPlace(userId: string): string[] {
  return [userId, 'sealed_content_key'];
}

/** Opens a person's key as their row has it; null when there is none, or no key of TOKEN_KEYS opens it. */
export function openContentKey(userId: string, sealed: string | null): KeyObject | null {
  const text = sealed === null ? null : unseal(sealed, contentKeyPlace(userId));
  return text === null ? null : createSecretKey(text, 'base64url');
}

/**
 * The person's content key, made when there is none; after a rotation of TOKEN_KEYS, sealed anew. When the key is lost,
 * the stored calendars go with it and a new one is made: the next sync brings them back. Throws Failure `signed_out` when
 * the person was erased, and `database_unavailable`.
 */
export async function contentKey(userId: string): Promise<ContentKey> {
  const { query } = await database();
  for (let tries = 0; tries < maxTries; tries++) {
    const [person] = await query<{ sealed: string | null }>(read, [userId]);
    if (!person) throw new Failure('signed_out', { detail: 'content key of an erased person' });
    const { sealed } = person;
    const key = openContentKey(userId, sealed);
    if (key && sealed !== null) {
      if (isSealedWithCurrentKey(sealed)) return { key, sealed };
      const resealed = sealKey(userId, key);
      if ((await query(rewrap, [userId, sealed, resealed])).length === 1) return { key, sealed: resealed };
      continue;
    }
    if (sealed !== null) log('error', 'content_key.lost', {});
    const made = createSecretKey(randomBytes(keyBytes));
    const madeSealed = sealKey(userId, made);
    if ((await query(replace, [userId, sealed, madeSealed])).length === 1) {
      return { key: made, sealed: madeSealed };
    }
  }
  throw new Failure('internal', { detail: 'content key: overtaken too often' });
}

function sealKey(userId: string, key: KeyObject): string {
  return seal(key.export().toString('base64url'), contentKeyPlace(userId));
}
