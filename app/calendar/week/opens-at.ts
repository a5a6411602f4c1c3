const beforeWork = 7 * 60 + 45;

/** Minutes that a small window shows of a day. */
const seen = 5 * 60;

/**
 * The minute of the day at which the grid opens: a little before work begins, or, in the week of today, as near to that
 * as leaves between two and four hours above the present minute, so that the present is seen on any screen. Where
 * nothing of `pieces` (minutes of a day) would be seen in other weeks, a little before the first of them: a filter may have left
 * evenings alone.
 */
export function opensAt(
  now: number | null | undefined,
  pieces: readonly { start: number; end: number }[] = [],
): number {
  if (now == null) {
    const some = pieces.some(({ start, end }) => start < beforeWork + seen && end > beforeWork);
    return some || pieces.length === 0
      ? beforeWork
      : Math.max(0, Math.min(...pieces.map(({ start }) => start)) - 15);
  }
  return Math.max(0, now - 240, Math.min(beforeWork, now - 120));
}
