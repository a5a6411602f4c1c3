import 'server-only';
import { Failure } from '#lib/failure.ts';
import type { GrantHolder } from './connection.ts';
import { readCurrentUser } from './current-user.ts';
import type { AttemptUse, LoginAttempt } from './login-attempt.ts';

/**
 * The attempt of this response, if it is this browser's, in time, and used by nobody else. Throws Failure
 * `state_mismatch` or `attempt_expired`.
 */
export function usableAttempt(attempt: LoginAttempt | undefined, use: AttemptUse | undefined): LoginAttempt {
  if (!attempt) {
    throw new Failure('state_mismatch', { detail: 'callback: this browser began no such attempt' });
  }
  if (use === 'expired') throw new Failure('attempt_expired', { detail: 'callback: the attempt is too old' });
  if (use !== 'first') {
    throw new Failure('state_mismatch', { detail: 'callback: the attempt was used before' });
  }
  return attempt;
}

/**
 * Whom the grant of this attempt may be saved for: an attempt to connect or reconnect is finished by the session that
 * began it, or not at all. Throws Failure `signed_out`, or `not_found` when the connection to reconnect is gone.
 */
export async function checkHolder(attempt: LoginAttempt, cookieHeader: string | null): Promise<GrantHolder> {
  if (attempt.intent === 'signin') return { userId: null, connectionId: null };
  const user = await readCurrentUser(cookieHeader);
  if (!user || user.sessionId !== attempt.sessionIdHash) {
    throw new Failure('signed_out', {
      detail: `callback: the session that began the ${attempt.intent} has ended`,
    });
  }
  const { connectionId } = attempt;
  if (connectionId && !user.connections.some(({ id }) => id === connectionId)) {
    throw new Failure('not_found', { detail: 'callback: the connection to reconnect is gone' });
  }
  return { userId: user.id, connectionId };
}
