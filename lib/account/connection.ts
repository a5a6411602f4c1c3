import 'server-only';
import { randomUUID } from 'node:crypto';
import { database, type Statement } from '#lib/database/client.ts';
import { Failure } from '#lib/failure.ts';
import type { Identity } from '#lib/oauth/code-exchange.ts';
import type { TokenAnswer } from '#lib/oauth/token-endpoint.ts';
import type { ProviderId } from '#lib/provider-config.ts';
import { sealTokens, unsealTokens } from './token-vault.ts';

/** A grant that the authorization server has just given. */
export interface NewGrant {
  provider: ProviderId;
  identity: Identity;
  tokens: TokenAnswer;
  askedScopes: string[];
  grantedScopes: string[];
}

/** Whom a grant may be saved for. */
export interface GrantHolder {
  /** The person who asked to connect one more account; null when the grant itself says who signs in. */
  userId: string | null;
  /** The connection that was to be reconnected; no other may be changed by its attempt. */
  connectionId: string | null;
}

/** How often a save that another request overtook is tried again. */
const maxSaves = 5;

/**
 * Saves a grant in the row of its identity (issuer and subject), making the person and the row when they are new. A
 * grant without a refresh token never overwrites a stored one. Throws Failure `account_mismatch` when the identity
 * is not the one to reconnect, and `account_taken` when it belongs to another person; nothing is changed then.
 */
export async function saveGrant(
  grant: NewGrant,
  holder: GrantHolder,
): Promise<{ userId: string; connectionId: string; hasRefreshToken: boolean }> {
  for (let attempt = 0; attempt < maxSaves; attempt++) {
    const saved = await trySave(grant, holder);
    if (saved) return saved;
  }
  throw new Failure('internal', { detail: 'a grant was overtaken too often while it was saved' });
}

async function trySave(grant: NewGrant, holder: GrantHolder) {
  const { prisma } = await database();
  const { issuer, subject } = grant.identity;
  const stored = await prisma.connection.findUnique({ where: { issuer_subject: { issuer, subject } } });
  if (holder.connectionId !== null && stored?.id !== holder.connectionId) {
    throw new Failure('account_mismatch', { detail: 'reconnected with another account' });
  }
  if (stored && holder.userId !== null && stored.userId !== holder.userId) {
    throw new Failure('account_taken', { detail: 'the account belongs to another person' });
  }
  return stored ? updateConnection(grant, stored) : createConnection(grant, holder.userId);
}

async function updateConnection(
  grant: NewGrant,
  stored: { id: string; userId: string; version: number; sealedTokens: string | null },
) {
  const { prisma } = await database();
  const context = { userId: stored.userId, connectionId: stored.id };
  const now = await databaseNow();
  const kept = stored.sealedTokens ? unsealTokens(stored.sealedTokens, context)?.refreshToken : null;
  const refreshToken = grant.tokens.refreshToken ?? kept ?? null;
  const { count } = await prisma.connection.updateMany({
    // Compare-and-set: a refresh that finishes meanwhile has a newer refresh token than the one just read.
    where: { id: stored.id, version: stored.version },
    data: { ...columns(grant, context, refreshToken, now), version: { increment: 1 } },
  });
  return count === 1 ? { ...context, hasRefreshToken: refreshToken !== null } : undefined;
}

async function createConnection(grant: NewGrant, existingUserId: string | null) {
  const { prisma } = await database();
  const context = { userId: existingUserId ?? randomUUID(), connectionId: randomUUID() };
  const { identity, tokens } = grant;
  const connection = {
    id: context.connectionId,
    issuer: identity.issuer,
    subject: identity.subject,
    ...columns(grant, context, tokens.refreshToken, await databaseNow()),
  };
  try {
    if (existingUserId) {
      await prisma.connection.create({ data: { ...connection, userId: existingUserId } });
    } else {
      const { email, name, locale } = identity;
      await prisma.user.create({
        data: { id: context.userId, email, name, locale, connections: { create: connection } },
      });
    }
  } catch (error) {
    if (isTaken(error)) return undefined;
    throw error;
  }
  return { ...context, hasRefreshToken: tokens.refreshToken !== null };
}

function columns(
  grant: NewGrant,
  context: { userId: string; connectionId: string },
  refreshToken: string | null,
  now: Date,
) {
  const { tokens } = grant;
  return {
    provider: grant.provider,
    email: grant.identity.email,
    status: 'active',
    reason: null,
    askedScopes: grant.askedScopes,
    grantedScopes: grant.grantedScopes,
    sealedTokens: sealTokens({ accessToken: tokens.accessToken, refreshToken }, context),
    expiresAt: new Date(now.getTime() + tokens.expiresInSeconds * 1000),
    refreshedAt: now,
    updatedAt: now,
    // Whoever is refreshing the grant before this one finds its write refused.
    leaseOwner: null,
    leaseUntil: null,
    failures: 0,
    pauseUntil: null,
  };
}

const clock: Statement = { name: 'clock', text: 'SELECT now() AS now' };

/** The clock that every later look at the row goes by: an instance's own may be minutes off. */
async function databaseNow(): Promise<Date> {
  const { query } = await database();
  const [row] = await query<{ now: Date }>(clock, []);
  if (!row) throw new Failure('internal', { detail: 'the database has no clock' });
  return row.now;
}

/** Prisma's code of a unique constraint: the same person signed in twice at the same moment. */
function isTaken(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'P2002';
}
