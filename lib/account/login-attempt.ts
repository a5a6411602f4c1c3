import 'server-only';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { database, type Statement } from '#lib/database/client.ts';
import { type CookieToSet, cookiesOf, cookieToSet, sessionCookieName, soleCookie } from './cookies.ts';
import { sealCookie, unsealCookie } from './sealed-cookie.ts';

/** Seconds from the authorization request to the last moment its response is taken: the row decides. */
const attemptLifetime = 10 * 60;
/** Seconds the cookie stays, so that who comes back too late is told so, and is led to where they wanted to go. */
const cookieLifetime = 60 * 60;
/**
 * Attempts one browser may have under way, and characters of their cookies: a request whose headers pass 16 KB is
 * refused by Node, and the browser would be locked out. The oldest beyond that are forgotten.
 */
const maxAttempts = 8;
const maxAttemptsLength = 8_000;

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
  /** For the flow inspector, of the request that was sent: when, whereto, and what is not said by the rest. */
  sent: z
    .object({
      at: z.number(),
      endpoint: z.string(),
      prompt: z.string().nullable(),
      loginHint: z.number().nullable(),
    })
    .optional(),
  /** `prompt=consent` was asked for, because the server gives a refresh token at consent alone. */
  consentForced: z.boolean(),
});
export type LoginAttempt = z.infer<typeof loginAttempt>;

/**
 * Every sign-in writes these, and nobody misses one that a crash of the database server takes with it: a lost attempt
 * is begun again, and of one whose use is lost the code is spent. So they do not wait for its disk.
 */
const unhurried = "set_config('synchronous_commit', 'off', true)";

/** Attempts that can no longer be used go as new ones come. */
const keep: Statement = {
  name: 'attempt-keep',
  text: `WITH expired AS (DELETE FROM login_attempt WHERE expires_at < now())
         INSERT INTO login_attempt (state_hash, expires_at)
         SELECT $1, now() + $2 * interval '1 second' FROM ${unhurried}`,
};
const consume: Statement = {
  name: 'attempt-consume',
  text: `UPDATE login_attempt SET consumed_at = now() FROM ${unhurried}
          WHERE state_hash = $1 AND consumed_at IS NULL AND expires_at > now()
      RETURNING state_hash`,
};

/**
 * Keeps an attempt: a row that lets it be used once, and one sealed cookie of its own, so that several tabs sign in side
 * by side. Answers the cookies to set, which include the removal of attempts beyond the limit.
 */
export async function keepAttempt(
  attempt: LoginAttempt,
  cookieHeader: string | null,
): Promise<CookieToSet[]> {
  await (await database()).query(keep, [hashOf(attempt.state), attemptLifetime]);
  const name = `${prefix()}${Date.now().toString(36)}-${shortHashOf(attempt.state)}`;
  const added = cookieToSet(name, await sealCookie(attempt, cookieLifetime), cookieLifetime);
  return [added, ...tooMany(added, cookieHeader).map((older) => cookieToSet(older, '', 0))];
}

/** Names of the attempts, oldest last, that are beyond the limits once `added` is there too. */
function tooMany(added: CookieToSet, cookieHeader: string | null): string[] {
  let length = added.value.length;
  const newestFirst = attemptCookies(cookieHeader).sort((a, b) => (a.name < b.name ? 1 : -1));
  const kept = newestFirst.slice(0, maxAttempts - 1).filter(({ value }) => {
    length += value.length;
    return length <= maxAttemptsLength;
  });
  return newestFirst.filter((cookie) => !kept.includes(cookie)).map(({ name }) => name);
}

/** What a browser carries of an attempt; `attempt` is undefined when its cookie does not open. */
export interface FoundAttempt {
  attempt: LoginAttempt | undefined;
  cookieName: string;
}

/**
 * The attempt that this browser began with one of these states (a response should name one); undefined when it began
 * none.
 */
export async function findAttempt(
  states: string[],
  cookieHeader: string | null,
): Promise<FoundAttempt | undefined> {
  const hashes = states.map((state) => `-${shortHashOf(state)}`);
  const names = attemptCookies(cookieHeader).map(({ name }) => name);
  const cookieName = names.find((name) => hashes.some((hash) => name.endsWith(hash)));
  if (!cookieName) return undefined;
  const sealed = soleCookie(cookieHeader, cookieName);
  const attempt = sealed && (await unsealCookie(sealed, cookieLifetime, loginAttempt));
  return { attempt: attempt && states.includes(attempt.state) ? attempt : undefined, cookieName };
}

/** What became of a claim to an attempt: `first` for exactly one caller. */
export type AttemptUse = 'first' | 'again' | 'expired';

/** Uses an attempt up, across instances. Called before the code is sent anywhere. */
export async function consumeAttempt(state: string): Promise<AttemptUse> {
  const { prisma, query } = await database();
  const stateHash = hashOf(state);
  if ((await query(consume, [stateHash])).length === 1) return 'first';
  const row = await prisma.loginAttempt.findUnique({ where: { stateHash } });
  return row?.consumedAt ? 'again' : 'expired';
}

function prefix(): string {
  return `${sessionCookieName()}-login-`;
}

function attemptCookies(cookieHeader: string | null): { name: string; value: string }[] {
  return cookiesOf(cookieHeader).filter(({ name }) => name.startsWith(prefix()));
}

function hashOf(state: string): string {
  return createHash('sha256').update(state).digest('base64url');
}

/** Letters and digits alone, so that it stands whole behind the last hyphen of the cookie's name. */
function shortHashOf(state: string): string {
  return createHash('sha256').update(state).digest('hex').slice(0, 20);
}
