import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';

/**
 * Entries of the journal that concern nobody known are for whoever runs the product, for a month. One statement: every
 * sign-in runs it.
 */
const expiredOnes: Statement = {
  name: 'expired',
  text: `WITH forgotten AS (DELETE FROM audit_entry WHERE user_id IS NULL AND at < now() - interval '30 days')
         SELECT id_hash, user_id FROM session WHERE expires_at < now() LIMIT 100`,
};

/**
 * Erases those of these people who have neither a connection nor a session: nobody can ever sign in as them again, and
 * everything about them goes with them.
 */
export async function forgetDisconnected(userIds: string[]): Promise<void> {
  if (userIds.length === 0) return;
  const { prisma } = await database();
  await prisma.user.deleteMany({
    where: { id: { in: userIds }, connections: { none: {} }, sessions: { none: {} } },
  });
}

/**
 * Removes sessions whose time is over (their rows open nothing any more, and hold an ID token) and what is said of nobody
 * in the journal, after a month.
 */
export async function forgetExpired(): Promise<void> {
  const { prisma, query } = await database();
  const expired = await query<{ id_hash: string; user_id: string }>(expiredOnes, []);
  if (expired.length === 0) return;
  await prisma.session.deleteMany({ where: { idHash: { in: expired.map((row) => row.id_hash) } } });
  await forgetDisconnected(expired.map((row) => row.user_id));
}
