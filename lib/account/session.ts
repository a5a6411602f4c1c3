import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { database, type Statement } from '#lib/database/client.ts';
import { env } from '#lib/env.ts';
import { inertText } from '#lib/inert.ts';
import type { ProviderId } from '#lib/provider-config.ts';
import { recordAudit } from './audit.ts';
import { type CookieToSet, cookieToSet, sessionCookieName, soleCookie } from './cookies.ts';
import { forgetDisconnected, forgetOver } from './forget.ts';
import { sealCookie, unsealCookie } from './sealed-cookie.ts';
import { seal, unseal } from './token-vault.ts';

/** The cookie holds this and nothing else. */
const sessionCookie = z.object({ sid: z.string().length(43) });

/**
 * Opening a seal is a pure function of the cookie and costs more than all else a request does, so the last few are
 * remembered. Whether the session still lives is asked of its row every time.
 */
const opened = new Map<string, string>();
const maxOpened = 2_000;

/** Where a session comes from: the sign-in that begins it. */
export interface SignIn {
  userId: string;
  connectionId: string;
  /** The account, as the provider knows it. */
  provider: ProviderId;
  issuer: string;
  subject: string;
  /** The provider's own id of the sign-in, and its ID token, when it is an OpenID provider. */
  providerSid: string | null;
  idToken: string | null;
}

/** A session as its owner may see it. */
export interface SessionSummary {
  /** Not the session's id, but what it is stored under. */
  id: string;
  current: boolean;
  userAgent: string | null;
  createdAt: Date;
  lastUsedAt: Date;
  /** Where the sign-in that began it was. */
  provider: ProviderId | null;
  /** With which account; null once that is disconnected. */
  email: string | null;
}

/** One statement, so that the session it replaces ends exactly when it begins. */
const begin: Statement = {
  name: 'session-begin',
  text: `WITH replaced AS (DELETE FROM session WHERE id_hash = $1 RETURNING user_id, connection_id),
              begun AS (INSERT INTO session
                (id_hash, user_id, connection_id, provider, issuer, subject, provider_sid, sealed_id_token,
                 expires_at, user_agent)
                VALUES ($2, $3, $4, $5, $6, $7, $8, $9, now() + $10 * interval '1 second', $11))
         SELECT user_id AS "userId", connection_id AS "connectionId" FROM replaced`,
};

/**
 * Begins a session with a fresh id (never one that the browser brought) and answers its cookie. `replaces` is the
 * hash of the session that this browser had: it ends, whoever it belonged to.
 */
export async function beginSession(
  signIn: SignIn,
  browser: { userAgent: string | null; replaces: string | null },
): Promise<CookieToSet> {
  const sid = randomBytes(32).toString('base64url');
  const idHash = hashOf(sid);
  const lifetime = env().sessionAbsoluteHours * 3600;
  await forgetOver(signIn.userId);
  const { query } = await database();
  const [before] = await query<{ userId: string; connectionId: string | null }>(begin, [
    browser.replaces ?? '',
    idHash,
    signIn.userId,
    signIn.connectionId,
    signIn.provider,
    signIn.issuer,
    signIn.subject,
    signIn.providerSid,
    signIn.idToken && seal(signIn.idToken, idTokenPlace(idHash)),
    lifetime,
    inertText(browser.userAgent, 300) || null,
  ]);
  if (before) {
    await recordAudit({ kind: 'session_end', outcome: 'ok', ...before, reason: 'another_sign_in' });
    await forgetDisconnected([before.userId]);
  }
  return cookieToSet(sessionCookieName(), await sealCookie({ sid }, lifetime), lifetime);
}

/** This person's living sessions, the one used last first. `currentId` is the one that asks. */
export async function listSessions(userId: string, currentId: string): Promise<SessionSummary[]> {
  const { prisma } = await database();
  const idleSince = new Date(Date.now() - env().sessionIdleMinutes * 60_000);
  const rows = await prisma.session.findMany({
    where: { userId, expiresAt: { gt: new Date() }, lastUsedAt: { gt: idleSince } },
    orderBy: { lastUsedAt: 'desc' },
    take: 100,
    select: {
      idHash: true,
      userAgent: true,
      createdAt: true,
      lastUsedAt: true,
      provider: true,
      connection: { select: { email: true } },
    },
  });
  return rows.map(({ idHash, provider, connection, ...rest }) => ({
    id: idHash,
    current: idHash === currentId,
    ...rest,
    provider: provider as ProviderId | null,
    email: connection?.email ?? null,
  }));
}

/** Ends sessions of this person: their rows go, so copies of their cookies open nothing. Answers how many there were. */
export async function endSessions(userId: string, which: { id: string } | 'all'): Promise<number> {
  const { prisma } = await database();
  const { count } = await prisma.session.deleteMany({
    where: which === 'all' ? { userId } : { userId, idHash: which.id },
  });
  return count;
}

/** What the provider wants to see when it is asked to end its session too: whose sign-in began this one. */
export async function signInOf(idHash: string): Promise<{ provider: string; idToken: string | null } | null> {
  const { prisma } = await database();
  const row = await prisma.session.findUnique({
    where: { idHash },
    select: { sealedIdToken: true, provider: true },
  });
  if (!row?.provider) return null;
  const idToken = row.sealedIdToken ? unseal(row.sealedIdToken, idTokenPlace(idHash)) : null;
  return { provider: row.provider, idToken };
}

/** The removal of this browser's session cookie. */
export function sessionCookieRemoval(): CookieToSet {
  return cookieToSet(sessionCookieName(), '', 0);
}

/** The hash under which the browser's session is stored; null for a cookie that is absent or not ours. */
export async function sessionIdHash(cookieHeader: string | null): Promise<string | null> {
  const sealed = soleCookie(cookieHeader, sessionCookieName());
  if (!sealed) return null;
  const known = opened.get(sealed);
  if (known) return known;
  const cookie = await unsealCookie(sealed, env().sessionAbsoluteHours * 3600, sessionCookie);
  if (!cookie) return null;
  const idHash = hashOf(cookie.sid);
  if (opened.size >= maxOpened) opened.clear();
  opened.set(sealed, idHash);
  return idHash;
}

function hashOf(sid: string): string {
  return createHash('sha256').update(sid).digest('base64url');
}

/** What a session's ID token is sealed for. */
export function idTokenPlace(idHash: string): string[] {
  return [idHash, 'session', 'sealed_id_token'];
}
