import 'server-only';
import type { TokenOutcome } from '#lib/account/access-token.ts';
import { Failure } from '#lib/failure.ts';
import type { ApiFault } from './api-fault.ts';

/** Asks for the connection's access token; `refused` is one that the API has just answered 401 to. */
export type AskForToken = (connectionId: string, options?: { refused?: string }) => Promise<TokenOutcome>;

type UsableToken = Extract<TokenOutcome, { kind: 'usable' }>;

/**
 * The token that all calls of one reading share: asked for once, and once more when one is refused, however many
 * calls are answered 401 at the same moment.
 */
export function sharedToken(connectionId: string, ask: AskForToken) {
  let held: Promise<TokenOutcome> | undefined;
  return async (refused?: string): Promise<TokenOutcome> => {
    held ??= ask(connectionId);
    if (refused === undefined) return held;
    const seen = held;
    const outcome = await seen;
    if (outcome.kind !== 'usable' || outcome.accessToken !== refused) return outcome;
    if (held === seen) held = ask(connectionId, { refused });
    return held;
  };
}

/**
 * Why there is no token to send. Throws Failure `database_unavailable` when it is our own store that failed: that is
 * no problem of the calendar's, and a banner saying so would be untrue.
 */
export function faultOfToken(outcome: Exclude<TokenOutcome, UsableToken>): ApiFault {
  if (outcome.kind === 'reconnect_required') return { reason: 'reconnect_required', cause: outcome.cause };
  if (outcome.kind === 'misconfigured') return { reason: 'client_misconfigured', cause: 'token_endpoint' };
  if (outcome.reason === 'database_unavailable') throw new Failure('database_unavailable');
  const reason = outcome.reason === 'rate_limited' ? 'rate_limited' : 'provider_unavailable';
  const { retryAfterSeconds } = outcome;
  return {
    reason,
    cause: 'token_endpoint',
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}
