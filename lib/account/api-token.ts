import 'server-only';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { database, type Statement } from '#lib/database/client.ts';
import { Failure } from '#lib/failure.ts';
import { inertText } from '#lib/inert.ts';
import { recordAudit } from './audit.ts';
import { type PersonRow, personColumns } from './person-row.ts';

/** A personal access token as its owner may see it: never what it is. */
export interface ApiTokenSummary {
  id: string;
  name: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  expired: boolean;
}

/** How long one may live, in days; none lives for ever. */
export const tokenLifetimes = [30, 90, 365] as const;
export const tokenNameLimit = 60;
const mostTokens = 20;

const form = z.object({
  name: z
    .string()
    .transform((name) => inertText(name, tokenNameLimit))
    .refine((name) => name !== '', 'a name is missing'),
  days: z.coerce.number().refine((days) => tokenLifetimes.some((each) => each === days), 'no such lifetime'),
});

const list: Statement = {
  name: 'api-token-list',
  text: `SELECT id, name, scopes, created_at AS "createdAt", last_used_at AS "lastUsedAt",
                expires_at AS "expiresAt", coalesce(expires_at <= now(), false) AS expired
           FROM api_token WHERE user_id = $1 ORDER BY created_at DESC, id`,
};
const revoke: Statement = {
  name: 'api-token-revoke',
  text: 'DELETE FROM api_token WHERE user_id = $1 AND id::text = $2 RETURNING id',
};
/** Use is noted once a minute. */
const bearer: Statement = {
  name: 'api-token-bearer',
  text: `WITH used AS (
           UPDATE api_token SET last_used_at = now() WHERE token_hash = $1 AND expires_at > now()
              AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute'))
         SELECT ${personColumns} FROM api_token t JOIN user_account u ON u.id = t.user_id
          WHERE t.token_hash = $1 AND (t.expires_at IS NULL OR t.expires_at > now()) AND 'read' = ANY(t.scopes)`,
};

/**
 * Makes a personal access token with which programs may read what its owner can: the only time that anybody sees it, the
 * row keeps its hash. `fields` are those of the form: `name`, and `days` until it ends. Throws Failure
 * `invalid_request` saying what is wrong with them, or that there are too many; `signed_out` once the person was erased.
 */
export async function createApiToken(userId: string, fields: Record<string, string>): Promise<string> {
  const parsed = form.safeParse(fields);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.message ?? 'not a token');
  const { name, days } = parsed.data;
  const token = `ct_${randomBytes(32).toString('base64url')}`;
  const { prisma } = await database();
  const expiresAt = new Date(Date.now() + days * 86_400_000);
  await prisma.$transaction(async (transaction) => {
    // Those who make one at the same time come one after the other, each seeing what the one before has made.
    const [person] = await transaction.$queryRaw<unknown[]>`
      SELECT id FROM user_account WHERE id = ${userId}::uuid FOR UPDATE`;
    if (!person) throw new Failure('signed_out', { detail: 'a token for somebody who was erased' });
    if ((await transaction.apiToken.count({ where: { userId } })) >= mostTokens) {
      throw invalid(`there are ${mostTokens} tokens already`);
    }
    await transaction.apiToken.create({
      data: { id: randomUUID(), userId, name, tokenHash: tokenHash(token), scopes: ['read'], expiresAt },
    });
  });
  await recordAudit({ kind: 'token_created', outcome: 'ok', userId });
  return token;
}

/** The person's tokens, newest first, those that have expired among them. Throws Failure `database_unavailable`. */
export async function listApiTokens(userId: string): Promise<ApiTokenSummary[]> {
  return (await database()).query<ApiTokenSummary>(list, [userId]);
}

/** Ends one of the person's tokens, at once. Throws Failure `not_found` for another's, and for one that is gone. */
export async function revokeApiToken(userId: string, id: string): Promise<void> {
  const { query } = await database();
  if ((await query(revoke, [userId, id])).length === 0) {
    throw new Failure('not_found', { detail: 'revoking an unknown token' });
  }
  await recordAudit({ kind: 'token_revoked', outcome: 'ok', userId });
}

/**
 * Whose token an `Authorization` header carries (RFC 6750 §2.1), with the hash that it is known by; null when it opens
 * nothing. Undefined when the header speaks of something else, such as a proxy's password.
 */
export async function bearerOf(
  authorization: string | null,
): Promise<{ person: PersonRow; hash: string } | null | undefined> {
  const scheme = /^Bearer(?: +(.*))?$/i.exec(authorization ?? '');
  if (!scheme) return undefined;
  const given = scheme[1] ?? '';
  if (!/^ct_[\w-]{43}$/.test(given)) return null;
  const hash = tokenHash(given);
  const [person] = await (await database()).query<PersonRow>(bearer, [hash]);
  return person ? { person, hash } : null;
}

/** 256 random bits need neither salt nor a slow function. */
function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function invalid(shown: string): Failure {
  return new Failure('invalid_request', { detail: `api token: ${shown}`, shown });
}
