import { Temporal } from 'temporal-polyfill';
import { startOfDay } from './time-zone.ts';
import { ordinaryClock, type WallClock } from './wall-clock.ts';

/** One day of a time zone: the instants `[from, to)` in milliseconds, 23, 24 or 25 hours apart, rarely else. */
export interface LocalDay {
  date: string;
  from: number;
  to: number;
  clock: WallClock;
}

/** The ISO date that the clocks of a zone show at an instant. */
export function dateAt(instant: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * The days of a zone as instants, each beginning at local midnight, or at the first moment after it where the clocks
 * jump over midnight. Zone data is asked once per day boundary, never per event. A date that a zone left out
 * (Pacific/Apia had no 2011-12-30) is a day of no length.
 */
export function localDays(dates: readonly string[], timeZone: string): LocalDay[] {
  return dates.map((date) => {
    const from = startOfDay(date, timeZone);
    const to = startOfDay(Temporal.PlainDate.from(date).add({ days: 1 }).toString(), timeZone);
    return { date, from, to, clock: to - from === dayMs ? ordinaryClock : wallClock(from, to, timeZone) };
  });
}

/** From the start of the first day to the end of the last, in milliseconds since the epoch; nothing for no day. */
export function rangeOfDays(days: readonly LocalDay[]): { from: number; to: number } {
  return { from: days[0]?.from ?? 0, to: days.at(-1)?.to ?? 0 };
}

function wallClock(from: number, to: number, timeZone: string): WallClock {
  const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone);
  const first = start.hour * 60 + start.minute;
  const clock: [number, number][] = [[0, first]];
  for (let at = start.getTimeZoneTransition('next'); at && at.epochMilliseconds < to; ) {
    const elapsed = Math.round((at.epochMilliseconds - from) / minuteMs);
    clock.push([elapsed, first + Math.round((at.offsetNanoseconds - start.offsetNanoseconds) / 60e9)]);
    at = at.getTimeZoneTransition('next');
  }
  return clock;
}
