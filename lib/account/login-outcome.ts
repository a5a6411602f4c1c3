import { Failure } from '#lib/failure.ts';
import type { CookieToSet } from './cookies.ts';
import type { LoginAttempt } from './login-attempt.ts';

export interface Browser {
  cookieHeader: string | null;
  userAgent: string | null;
}

/**
 * How a callback ended; `redirect`: at the provider once more, nobody being signed in yet. Whatever the outcome, `cookies`
 * burn the attempt that it belonged to.
 */
export type LoginOutcome =
  | {
      kind: 'signed_in';
      location: string;
      ids: { userId: string; connectionId: string };
      cookies: CookieToSet[];
    }
  | { kind: 'redirect'; location: string; cookies: CookieToSet[] }
  | { kind: 'refused'; returnTo: string; cookies: CookieToSet[] }
  | {
      kind: 'failed';
      failure: unknown;
      returnTo: string;
      intent: LoginAttempt['intent'];
      cookies: CookieToSet[];
    };

/** Why it failed, for a journal: never in the words of an error that is not ours. */
export function reasonOf(failure: unknown): string {
  return failure instanceof Failure ? failure.reason : 'internal';
}
