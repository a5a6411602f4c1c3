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

/** Where a grant is kept. */
export interface SavedGrant {
  userId: string;
  connectionId: string;
}

/** How often a save that another request overtook is tried again. */
const maxSaves = 5;

/**
 * Saves a grant in the row of its identity (issuer and subject), making the person and the row when they are new. A
 * grant without a refresh token never overwrites a stored one. Throws Failure `account_mismatch` when the identity
 * is not the one to reconnect, `account_taken` when it belongs to another person, and `signed_out` when the person has
 * been erased meanwhile; nothing is changed then.
 */
export async function saveGrant(grant: NewGrant, holder: GrantHolder): Promise<SavedGrant> {
  for (let attempt = 0; attempt < maxSaves; attempt++) {
    const saved = await trySave(grant, holder);
    if (saved) return saved;
  }
  throw new Failure('internal', { detail: 'a grant was overtaken too often while it was saved' });
}

/**
 * Whether a refresh token of that identity is stored, which a grant without one leaves in place. Throws Failure
 * `account_mismatch` or `account_taken` as `saveGrant` would.
 */
export async function holdsRefreshToken(
  identity: Pick<Identity, 'issuer' | 'subject'>,
  holder: GrantHolder,
): Promise<boolean> {
  const stored = await storedFor(identity, holder);
  return stored !== null && storedRefreshToken(stored) !== null;
}

async function trySave(grant: NewGrant, holder: GrantHolder) {
  const stored = await storedFor(grant.identity, holder);
  return stored ? updateConnection(grant, stored) : createConnection(grant, holder.userId);
}

async function storedFor(identity: Pick<Identity, 'issuer' | 'subject'>, holder: GrantHolder) {
  const { prisma } = await database();
  const { issuer, subject } = identity;
  const stored = await prisma.connection.findUnique({ where: { issuer_subject: { issuer, subject } } });
  if (holder.connectionId !== null && stored?.id !== holder.connectionId) {
    throw new Failure('account_mismatch', { detail: 'reconnected with another account' });
  }
  if (stored && holder.userId !== null && stored.userId !== holder.userId) {
    throw new Failure('account_taken', { detail: 'the account belongs to another person' });
  }
  return stored;
}

interface Stored {
  id: string;
  userId: string;
  version: number;
  sealedTokens: string | null;
}

function storedRefreshToken({ id, userId, sealedTokens }: Stored): string | null {
  const tokens = sealedTokens ? unsealTokens(sealedTokens, { userId, connectionId: id }) : null;
  return tokens?.refreshToken ?? null;
}

async function updateConnection(grant: NewGrant, stored: Stored) {
  const { prisma } = await database();
  const context = { userId: stored.userId, connectionId: stored.id };
  const now = await databaseNow();
  const refreshToken = grant.tokens.refreshToken ?? storedRefreshToken(stored);
  const { count } = await prisma.connection.updateMany({
    // Compare-and-set: a refresh that finishes meanwhile has a newer refresh token than the one just read.
    where: { id: stored.id, version: stored.version },
    data: { ...columns(grant, context, refreshToken, now), version: { increment: 1 } },
  });
  return count === 1 ? context : undefined;
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
    if (codeOf(error) === identityTaken) return undefined;
    if (codeOf(error) === personGone) {
      throw new Failure('signed_out', { detail: 'the person was erased meanwhile', cause: error });
    }
    throw error;
  }
  return context;
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
    grantedAt: now,
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
const identityTaken = 'P2002';
/** And of a foreign key: their last session and connection went while the provider took its time. */
const personGone = 'P2003';

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}
