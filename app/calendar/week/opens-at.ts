const beforeWork = 7 * 60 + 45;

/**
 * The minute of the day at which the grid opens: a little before work begins, or, in the week of today, as near to that
 * as leaves between two and four hours above the present minute, so that the present is seen on any screen.
 */
export function opensAt(now: number | null | undefined): number {
  if (now == null) return beforeWork;
  return Math.max(0, now - 240, Math.min(beforeWork, now - 120));
}
