import type { Failure } from '#lib/failure.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
/** A server may ask for patience, but not for ever. */
const longestAskedMs = 5 * 60_000;

/**
 * How long to leave an authorization server alone after a refresh failed, in milliseconds: what it asked for
 * (`Retry-After`, RFC 9110 §10.2.3), capped; else doubling from one second, between half and one and a half of that so
 * that many connections do not come back at once. `random` is in [0, 1).
 */
export function pauseAfter(
  failuresBefore: number,
  failure: Failure,
  random: () => number = Math.random,
): number {
  if (failure.retryAfterSeconds !== undefined) {
    return Math.min(failure.retryAfterSeconds * 1000, longestAskedMs);
  }
  const pause =
    failure.reason === 'client_misconfigured'
      ? longestPauseMs
      : Math.min(firstPauseMs * 2 ** Math.min(failuresBefore, 10), longestPauseMs);
  return pause * (0.5 + random());
}
