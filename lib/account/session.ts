import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { database } from '#lib/database/client.ts';
import { env } from '#lib/env.ts';
import { type CookieToSet, cookieToSet, sessionCookieName, soleCookie } from './cookies.ts';
import { sealCookie, unsealCookie } from './sealed-cookie.ts';

/** The cookie holds this and nothing else. */
const sessionCookie = z.object({ sid: z.string().length(43) });

/**
 * Opening a seal is a pure function of the cookie and costs more than all else a request does, so the last few are
 * remembered. Whether the session still lives is asked of its row every time.
 */
const opened = new Map<string, string>();
const maxOpened = 2_000;

/**
 * Begins a session with a fresh id (never one that the browser brought) and answers its cookie. `replaces` is the
 * hash of the session that this browser had: it ends, whoever it belonged to.
 */
export async function beginSession(
  userId: string,
  browser: { userAgent: string | null; replaces: string | null },
): Promise<CookieToSet> {
  const sid = randomBytes(32).toString('base64url');
  const lifetime = env().sessionAbsoluteHours * 3600;
  const { prisma } = await database();
  await prisma.$transaction([
    prisma.session.deleteMany({ where: { idHash: browser.replaces ?? '' } }),
    prisma.session.create({
      data: {
        idHash: hashOf(sid),
        userId,
        expiresAt: new Date(Date.now() + lifetime * 1000),
        userAgent: browser.userAgent?.slice(0, 300) ?? null,
      },
    }),
  ]);
  return cookieToSet(sessionCookieName(), await sealCookie({ sid }, lifetime), lifetime);
}

/** Ends a session: its row goes, so a copy of the cookie opens nothing. Answers the cookie's removal. */
export async function endSession(cookieHeader: string | null): Promise<CookieToSet> {
  const idHash = await sessionIdHash(cookieHeader);
  if (idHash) {
    const { prisma } = await database();
    await prisma.session.deleteMany({ where: { idHash } });
  }
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
