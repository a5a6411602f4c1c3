import type { ApiFault } from '#lib/calendar/api-fault.ts';

/** Between two regular syncs of a connection that nobody looks at. */
const regularMs = 15 * 60_000;
const firstMs = 30_000;
const longestMs = 3_600_000;

/** Until the next regular sync: a quarter hour, a quarter of it more or less, so that connections spread out. */
export function regularPause(random: () => number = Math.random): number {
  return regularMs * (0.75 + 0.5 * random());
}

/**
 * Until a failed sync is tried again: what the provider asked for (`Retry-After`); else half a minute, doubled with every
 * failure up to an hour, of which a random half is left out. In milliseconds.
 */
export function pauseAfterFailure(
  failuresBefore: number,
  { retryAfterSeconds }: Pick<ApiFault, 'retryAfterSeconds'>,
  random: () => number = Math.random,
): number {
  if (retryAfterSeconds !== undefined) return Math.min(retryAfterSeconds * 1000, longestMs);
  return Math.min(firstMs * 2 ** Math.min(failuresBefore, 10), longestMs) * (0.5 + 0.5 * random());
}
