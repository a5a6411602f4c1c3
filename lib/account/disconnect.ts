import 'server-only';
import { database } from '#lib/database/client.ts';
import { Failure } from '#lib/failure.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import { span } from '#lib/telemetry.ts';
import { recordAudit } from './audit.ts';
import { readCurrentUser } from './current-user.ts';
import { eraseConnections } from './erase-connections.ts';

/**
 * Step 8 of the flow, its local half: erases a connection of this person with its tokens and calendars, and leaves the
 * revocation to the outbox, in one transaction. `payRevocations` then tells the authorization server. Throws Failure
 * `signed_out`, or `not_found` for a connection that is not this person's.
 */
export function disconnect(connection: string | undefined, cookieHeader: string | null): Promise<void> {
  return span('oauth.disconnect', {}, () => erase(connection, cookieHeader));
}

async function erase(connection: string | undefined, cookieHeader: string | null): Promise<void> {
  const user = await readCurrentUser(cookieHeader);
  if (!user) throw new Failure('signed_out');
  const connectionId = user.connections.find(({ id }) => id === connection)?.id;
  if (!connectionId) throw new Failure('not_found', { detail: 'disconnect of an unknown connection' });
  const userId = user.id;
  const started = performance.now();
  const { prisma } = await database();
  const token = await prisma.$transaction(async (transaction) => {
    const [last] = await eraseConnections(transaction, userId, { connectionId }, { keepsJournal: true });
    if (last === undefined) throw new Failure('not_found', { detail: 'disconnect of an unknown connection' });
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
