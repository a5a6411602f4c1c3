import 'server-only';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { database } from '#lib/database/client.ts';
import { type CookieToSet, cookiesOf, cookieToSet, sessionCookieName, soleCookie } from './cookies.ts';
import { sealCookie, unsealCookie } from './sealed-cookie.ts';

/** Seconds from the authorization request to the last moment its response is taken. */
export const attemptLifetime = 10 * 60;
/** Attempts one browser may have under way; the oldest beyond that are forgotten. */
const maxAttempts = 8;

/** What a browser carries, sealed, between an authorization request and its response. */
const loginAttempt = z.object({
  provider: z.enum(['google', 'oauth']),
  issuer: z.string(),
  /** The server's metadata say that it names itself in the response (RFC 9207 §3). */
  issuerAdvertised: z.boolean(),
  state: z.string(),
  codeVerifier: z.string(),
  nonce: z.string().nullable(),
  scope: z.array(z.string()),
  returnTo: z.string(),
  intent: z.enum(['signin', 'connect', 'reconnect']),
  /** The connection to reconnect. */
  connectionId: z.string().nullable(),
  /** The session that began a `connect` or `reconnect`: nobody else's may finish it. */
  sessionIdHash: z.string().nullable(),
  /** `prompt=consent` was asked for, because the server gives a refresh token at consent alone. */
  consentForced: z.boolean(),
});
export type LoginAttempt = z.infer<typeof loginAttempt>;

/**
 * Keeps an attempt: a row that lets it be used once, and one sealed cookie of its own, so that several tabs sign in side
 * by side. Answers the cookies to set, which include the removal of attempts beyond the limit.
 */
export async function keepAttempt(
  attempt: LoginAttempt,
  cookieHeader: string | null,
): Promise<CookieToSet[]> {
  const { prisma } = await database();
  await prisma.loginAttempt.create({
    data: { stateHash: hashOf(attempt.state), expiresAt: new Date(Date.now() + attemptLifetime * 1000) },
  });
  const name = `${prefix()}${Date.now().toString(36)}-${shortHashOf(attempt.state)}`;
  const older = attemptCookieNames(cookieHeader).sort().reverse();
  return [
    cookieToSet(name, await sealCookie(attempt, attemptLifetime), attemptLifetime),
    ...older.slice(maxAttempts - 1).map((expired) => cookieToSet(expired, '', 0)),
  ];
}

/** The attempt this browser began with that state; undefined when it began none, or it is too old. */
export async function findAttempt(
  state: string,
  cookieHeader: string | null,
): Promise<{ attempt: LoginAttempt | undefined; cookieName: string } | undefined> {
  const cookieName = attemptCookieNames(cookieHeader).find((name) => name.endsWith(`-${shortHashOf(state)}`));
  const sealed = cookieName && soleCookie(cookieHeader, cookieName);
  if (!cookieName || !sealed) return undefined;
  const attempt = await unsealCookie(sealed, attemptLifetime, loginAttempt);
  return { attempt: attempt?.state === state ? attempt : undefined, cookieName };
}

/** Uses an attempt up: true for exactly one caller, across instances. Called before the code is sent anywhere. */
export async function consumeAttempt(state: string): Promise<boolean> {
  const { prisma } = await database();
  const now = new Date();
  const { count } = await prisma.loginAttempt.updateMany({
    where: { stateHash: hashOf(state), consumedAt: null, expiresAt: { gt: now } },
    data: { consumedAt: now },
  });
  return count === 1;
}

/** Removes attempts that can no longer be used. */
export async function forgetExpiredAttempts(): Promise<void> {
  const { prisma } = await database();
  await prisma.loginAttempt.deleteMany({ where: { expiresAt: { lt: new Date() } } });
}

function prefix(): string {
  return `${sessionCookieName()}-login-`;
}

function attemptCookieNames(cookieHeader: string | null): string[] {
  const names = cookiesOf(cookieHeader).map((cookie) => cookie.name);
  return [...new Set(names.filter((name) => name.startsWith(prefix())))];
}

function hashOf(state: string): string {
  return createHash('sha256').update(state).digest('base64url');
}

/** Letters and digits alone, so that it stands whole behind the last hyphen of the cookie's name. */
function shortHashOf(state: string): string {
  return createHash('sha256').update(state).digest('hex').slice(0, 20);
}
