import 'server-only';
import { database } from '#lib/database/client.ts';
import { Failure } from '#lib/failure.ts';
import { recordAudit } from './audit.ts';
import { readCurrentUser } from './current-user.ts';
import { oweRevocation } from './revocation-outbox.ts';
import { fingerprint, unsealTokens } from './token-vault.ts';

interface Erased {
  provider: string;
  issuer: string;
  subject: string;
  sealed_tokens: string | null;
}

/**
 * Step 8 of the flow, its local half: erases a connection of this person with its tokens and calendars, and leaves the
 * revocation to the outbox, in one transaction. `payRevocations` then tells the authorization server. Throws Failure
 * `signed_out`, or `not_found` for a connection that is not this person's.
 */
export async function disconnect(connection: string | undefined, cookieHeader: string | null): Promise<void> {
  const user = await readCurrentUser(cookieHeader);
  if (!user) throw new Failure('signed_out');
  const connectionId = user.connections.find(({ id }) => id === connection)?.id;
  if (!connectionId) throw new Failure('not_found', { detail: 'disconnect of an unknown connection' });
  const userId = user.id;
  const started = performance.now();
  const { prisma } = await database();
  const token = await prisma.$transaction(async (transaction) => {
    // What is deleted is what is read: a refresh that ends just before has its newest token revoked, and one that ends
    // after finds no row and revokes what it was given.
    const [erased] = await transaction.$queryRaw<Erased[]>`
      DELETE FROM connection WHERE id = ${connectionId}::uuid AND user_id = ${userId}::uuid
      RETURNING provider, issuer, subject, sealed_tokens`;
    if (!erased) throw new Failure('not_found', { detail: 'disconnect of an unknown connection' });
    const { provider, issuer, subject, sealed_tokens: sealed } = erased;
    const tokens = sealed ? unsealTokens(sealed, { userId, connectionId }) : null;
    const last = tokens?.refreshToken ?? tokens?.accessToken ?? null;
    if (last) {
      const owed = { token: last, issuer, subject, userId, connectionId };
      await oweRevocation(transaction, provider, owed);
    }
    return last;
  });
  await recordAudit({
    kind: 'revocation',
    outcome: 'ok',
    userId,
    connectionId,
    durationMs: Math.round(performance.now() - started),
    ...(token ? { fingerprint: fingerprint(token) } : {}),
  });
}
