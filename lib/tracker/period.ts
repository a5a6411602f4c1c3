import { Temporal } from 'temporal-polyfill';
import type { TimeRange } from './pieces.ts';

/**
 * The period before a range, ending where it begins: as many local months if the range is whole months, else as many
 * local days if it is whole days (so that a week is compared with a week, whatever the clocks did), else as long.
 */
export function periodBefore({ from, to }: TimeRange, timeZone: string): TimeRange {
  const zoned = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  if (!Number.isInteger(from) || !Number.isInteger(to)) return { from: from - (to - from), to: from };
  const [start, end] = [zoned(from), zoned(to)];
  const isDay = (at: Temporal.ZonedDateTime) => at.startOfDay().epochMilliseconds === at.epochMilliseconds;
  if (from >= to || !isDay(start) || !isDay(end)) return { from: from - (to - from), to: from };
  const [first, after] = [start.toPlainDate(), end.toPlainDate()];
  const length =
    first.day === 1 && after.day === 1
      ? { months: first.until(after, { largestUnit: 'month' }).months }
      : { days: first.until(after, { largestUnit: 'day' }).days };
  const before = first.subtract(length).toZonedDateTime({ timeZone });
  return { from: before.epochMilliseconds, to: from };
}
