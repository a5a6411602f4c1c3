const firstWaitMs = 400;
const longestWaitMs = 8_000;

/**
 * How long to wait before try number `failures + 1`: 0.4 s, doubled each time, of which a random half is left out so
 * that clients which failed together do not return together. A `Retry-After` is a floor (RFC 9110 §10.2.3).
 */
export function backOffMs(failures: number, retryAfterMs: number | null, random: () => number): number {
  const full = Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs);
  const jittered = full / 2 + (full / 2) * random();
  return retryAfterMs === null ? jittered : Math.max(retryAfterMs, jittered);
}

/** `Retry-After` in milliseconds: seconds or an HTTP date; null when absent or meaningless. At most one hour. */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  const wait = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), 3_600_000) : null;
}

/** Resolves after `ms`, or at once when the signal fires: whoever waits then finds the signal aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
