import 'server-only';
import { database } from '#lib/database/client.ts';
import { Failure } from '#lib/failure.ts';
import { listApiTokens } from './api-token.ts';

/**
 * Everything that is stored about a person beside their calendars, for themselves: no token, no key and no hash of
 * one is among it. Throws Failure `database_unavailable`, and `signed_out` once they were erased.
 */
export async function readMyAccount(userId: string) {
  const { prisma } = await database();
  const [user, connections, sessions, tokens, journal, protocolSteps] = await Promise.all([
    prisma.user.findUnique({
      where: { id: userId },
      select: { id: true, email: true, name: true, locale: true, timeZone: true, createdAt: true },
    }),
    prisma.connection.findMany({
      where: { userId },
      orderBy: { createdAt: 'asc' },
      select: {
        id: true,
        provider: true,
        issuer: true,
        subject: true,
        email: true,
        status: true,
        reason: true,
        askedScopes: true,
        grantedScopes: true,
        createdAt: true,
        grantedAt: true,
        refreshedAt: true,
        expiresAt: true,
        lastSyncedAt: true,
      },
    }),
    prisma.session.findMany({
      where: { userId },
      orderBy: { createdAt: 'asc' },
      select: {
        createdAt: true,
        lastUsedAt: true,
        expiresAt: true,
        userAgent: true,
        connectionId: true,
        provider: true,
        issuer: true,
        subject: true,
      },
    }),
    listApiTokens(userId),
    prisma.auditEntry.findMany({ where: { userId }, orderBy: { at: 'asc' }, omit: { userId: true } }),
    prisma.protocolStep.findMany({
      where: { userId },
      orderBy: [{ at: 'asc' }, { place: 'asc' }],
      omit: { id: true, userId: true, trailHash: true },
    }),
  ]);
  if (!user) throw new Failure('signed_out', { detail: 'the data of an erased person' });
  return { account: user, connections, sessions, tokens, journal, protocolSteps };
}
