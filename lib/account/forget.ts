import 'server-only';
import { database } from '#lib/database/client.ts';

const batch = 100;

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

/** Removes sessions whose time is over: their rows open nothing any more, and hold an ID token. */
export async function forgetExpiredSessions(): Promise<void> {
  const { prisma } = await database();
  const expired = await prisma.session.findMany({
    where: { expiresAt: { lt: new Date() } },
    take: batch,
    select: { idHash: true, userId: true },
  });
  if (expired.length === 0) return;
  await prisma.session.deleteMany({ where: { idHash: { in: expired.map(({ idHash }) => idHash) } } });
  await forgetDisconnected(expired.map(({ userId }) => userId));
}
