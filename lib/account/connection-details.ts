import 'server-only';
import { database } from '#lib/database/client.ts';
import type { ProviderId } from '#lib/provider-config.ts';

/** A connection as its owner may see it, permission by permission. No token among it. */
export interface ConnectionDetails {
  id: string;
  provider: ProviderId;
  issuer: string;
  email: string | null;
  status: 'active' | 'reconnect_required';
  /** Why a reconnect is required; while active, why the last refresh failed, until one succeeds. */
  reason: string | null;
  askedScopes: string[];
  grantedScopes: string[];
  /** When the access token expires. */
  expiresAt: Date | null;
  /** When it was last obtained. */
  refreshedAt: Date;
  /** No refresh is tried before this, after one that failed. */
  pauseUntil: Date | null;
  createdAt: Date;
}

/** This person's connections, the first one first. */
export async function listConnections(userId: string): Promise<ConnectionDetails[]> {
  const { prisma } = await database();
  const rows = await prisma.connection.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      provider: true,
      issuer: true,
      email: true,
      status: true,
      reason: true,
      askedScopes: true,
      grantedScopes: true,
      expiresAt: true,
      refreshedAt: true,
      pauseUntil: true,
      createdAt: true,
    },
  });
  return rows as ConnectionDetails[];
}
