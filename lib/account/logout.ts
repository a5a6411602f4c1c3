import 'server-only';
import { z } from 'zod';
import { database } from '#lib/database/client.ts';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';
import { errorFields, log } from '#lib/log.ts';
import { endSessionRequest } from '#lib/oauth/end-session-request.ts';
import { provider } from '#lib/oauth/provider.ts';
import { span } from '#lib/telemetry.ts';
import { recordAudit } from './audit.ts';
import type { Redirection } from './begin-login.ts';
import { type CurrentUser, readCurrentUser } from './current-user.ts';
import { forgetDisconnected } from './forget.ts';
import { endSessions, sessionCookieRemoval, signInOf } from './session.ts';

export interface LogoutForm {
  /** `1`: every session of this person ends. */
  everywhere?: string;
  /** Another session of this person, which ends instead of the one that asks. */
  session?: string;
  /** `1`: the provider is asked to end its session too. */
  provider?: string;
}

/**
 * Ends this browser's session in the database, every session of the person, or another one of theirs; answers where to
 * go. Signed out already, it answers the same; so it does for another session that is gone. Throws Failure `not_found`
 * for a session that is not theirs, and `database_unavailable`.
 */
export function logout(form: LogoutForm, cookieHeader: string | null): Promise<Redirection> {
  return span('oauth.logout', {}, () => end(form, cookieHeader));
}

async function end(form: LogoutForm, cookieHeader: string | null): Promise<Redirection> {
  const user = await readCurrentUser(cookieHeader);
  if (!user) return { location: '/', cookies: [sessionCookieRemoval()] };
  if (form.session && form.session !== user.sessionId) return endOther(user, form.session);
  // Read while the row is there. The provider is looked up once the session is over: it may be slow, or down.
  const signIn = form.provider === '1' ? await signInOf(user.sessionId) : null;
  await endSessions(user.id, form.everywhere === '1' ? 'all' : { id: user.sessionId });
  const reason = form.everywhere === '1' ? 'everywhere' : null;
  await recordAudit({ kind: 'session_end', outcome: 'ok', userId: user.id, reason });
  await forgetDisconnected([user.id]);
  const atProvider = signIn && (await providerLogoutUrl(signIn));
  return { location: atProvider?.href ?? '/', cookies: [sessionCookieRemoval()] };
}

async function endOther(user: CurrentUser, id: string): Promise<Redirection> {
  if (!sessionId.safeParse(id).success) throw new Failure('not_found', { detail: 'no id of a session' });
  if ((await endSessions(user.id, { id })) === 0) {
    const { prisma } = await database();
    const foreign = await prisma.session.findUnique({ where: { idHash: id }, select: { userId: true } });
    if (foreign) throw new Failure('not_found', { detail: 'a session of somebody else' });
    // Ended already, by a second click or by itself: that is what was asked for.
    return { location: '/activity', cookies: [] };
  }
  await recordAudit({ kind: 'session_end', outcome: 'ok', userId: user.id, reason: 'other_device' });
  return { location: '/activity', cookies: [] };
}

/** What a session is stored under: base64url of 32 bytes. */
const sessionId = z.string().regex(/^[\w-]{43}$/);

/** A provider that cannot be reached keeps nobody signed in here. */
async function providerLogoutUrl(signIn: { provider: string; idToken: string | null }): Promise<URL | null> {
  try {
    const target = await provider(signIn.provider);
    return endSessionRequest(target, { idToken: signIn.idToken, returnUri: `${env().appOrigin}/` });
  } catch (error) {
    log('warn', 'logout.provider_not_asked', errorFields(error));
    return null;
  }
}
