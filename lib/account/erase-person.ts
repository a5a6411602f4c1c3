import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';
import { log } from '#lib/log.ts';
import { eraseConnections } from './erase-connections.ts';

const destroyKey: Statement = {
  name: 'content-key-destroy',
  text: 'UPDATE user_account SET sealed_content_key = NULL WHERE id = $1',
};

/** How long deleting all of a person may take, in milliseconds: they may have a hundred thousand events. */
const longestMs = 60_000;

/**
 * The key to a person's calendar content is destroyed first, by itself: whatever befalls the rest, no copy of the rows
 * can be read with what this database still has, and no sync that is under way writes another (every write is fenced by
 * the key). Then, in one transaction, each grant's revocation is owed and the person goes with all that is theirs.
 */
export async function erasePerson(userId: string): Promise<void> {
  const started = performance.now();
  const { prisma, query } = await database();
  await query(destroyKey, [userId]);
  const erase = async (transaction: Parameters<Parameters<typeof prisma.$transaction>[0]>[0]) => {
    // Whoever would make the person a new key, or write into their journals, waits, and then finds nobody.
    await transaction.$queryRaw`SELECT id FROM user_account WHERE id = ${userId}::uuid FOR UPDATE`;
    const tokens = await eraseConnections(transaction, userId, 'all', { keepsJournal: false });
    await transaction.$executeRaw`DELETE FROM user_account WHERE id = ${userId}::uuid`;
    return tokens.length;
  };
  const connections = await prisma.$transaction(erase, { timeout: longestMs });
  log('info', 'account.erased', { connections, durationMs: Math.round(performance.now() - started) });
}
