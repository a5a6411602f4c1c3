import 'server-only';
import type { Database } from '#lib/database/client.ts';
import { oweRevocation } from './revocation-outbox.ts';
import { unsealTokens } from './token-vault.ts';

interface ErasedRow {
  id: string;
  provider: string;
  issuer: string;
  subject: string;
  sealed_tokens: string | null;
}

/**
 * Erases one connection of a person, or all of them, with its tokens and calendars, and leaves the revocation of what was
 * granted to the outbox. The transaction is the caller's. `keepsJournal`: what becomes of the revocation is to be told in
 * the person's journal. Answers the last token of each connection, null where there was none.
 */
export async function eraseConnections(
  transaction: Pick<Database['prisma'], '$executeRaw' | '$queryRaw'>,
  userId: string,
  which: { connectionId: string } | 'all',
  { keepsJournal }: { keepsJournal: boolean },
): Promise<(string | null)[]> {
  const only = which === 'all' ? null : which.connectionId;
  // First, as every write of a sync does: it ends before this goes on, and none begins after. The other way round each
  // would wait for what the other holds.
  await transaction.$executeRaw`
    DELETE FROM calendar_sync USING connection
     WHERE connection.id = calendar_sync.connection_id AND connection.user_id = ${userId}::uuid
       AND (${only}::uuid IS NULL OR connection.id = ${only}::uuid)`;
  // What is deleted is what is read: a refresh that ends just before has its newest token revoked, and one that ends
  // after finds no row and revokes what it was given.
  const erased = await transaction.$queryRaw<ErasedRow[]>`
    DELETE FROM connection
     WHERE user_id = ${userId}::uuid AND (${only}::uuid IS NULL OR id = ${only}::uuid)
    RETURNING id, provider, issuer, subject, sealed_tokens`;
  const tokens: (string | null)[] = [];
  for (const { id, provider, issuer, subject, sealed_tokens: sealed } of erased) {
    const granted = sealed ? unsealTokens(sealed, { userId, connectionId: id }) : null;
    const token = granted?.refreshToken ?? granted?.accessToken ?? null;
    const journal = keepsJournal ? { userId, connectionId: id } : {};
    if (token) await oweRevocation(transaction, provider, { token, issuer, subject, ...journal });
    tokens.push(token);
  }
  return tokens;
}
