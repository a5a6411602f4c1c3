import type { Scene, TimeRange } from './pieces.ts';
import { isoDate, weekdayOf, weekStartOf, type ZoneClock } from './zone-clock.ts';

/** How a range is cut by the local calendar and clock. */
export type Cut = 'day' | 'week' | 'month' | 'weekday' | 'hour' | 'hourOfWeek';

/** Segment `i` of a range lasts from `bounds[i]` to `bounds[i + 1]`, and `keys[i]` names it; a key may come again. */
export interface Segments {
  bounds: number[];
  keys: string[];
}

/**
 * Cuts a range. Keys: the ISO date of the day, that of the week's first day, the month (`2026-11`), the ISO weekday
 * (`1` is Monday), the hour on the clock (`0` to `23`), or weekday and hour (`1:9`).
 */
export function segmentsOf(cut: Cut, clock: ZoneClock, range: TimeRange, { settings }: Scene): Segments {
  const segments: Segments = { bounds: [range.from], keys: [] };
  const add = (until: number, key: string) => {
    if (until <= (segments.bounds.at(-1) as number)) return;
    if (segments.keys.at(-1) === key) segments.bounds.pop();
    else segments.keys.push(key);
    segments.bounds.push(until);
  };
  if (range.from >= range.to) return segments;
  let at = range.from;
  for (let day = clock.dayOf(range.from); at < range.to; day++) {
    const end = Math.min(clock.startOf(day + 1), range.to);
    if (cut === 'hour' || cut === 'hourOfWeek') {
      while (at < end) {
        const { hour, until } = clock.hourAt(at);
        at = Math.min(until, end);
        add(at, cut === 'hour' ? String(hour) : hourOfWeek(weekdayOf(day), hour));
      }
    } else add(end, keyOfDay(cut, day, settings.weekStart));
    at = Math.max(at, end);
  }
  return segments;
}

/** The key of an hour of the week: `1:9` begins on Mondays at 9. */
export function hourOfWeek(weekday: number, hour: number): string {
  return `${weekday}:${hour}`;
}

function keyOfDay(cut: 'day' | 'week' | 'month' | 'weekday', day: number, weekStart: number): string {
  if (cut === 'weekday') return String(weekdayOf(day));
  if (cut === 'week') return isoDate(weekStartOf(day, weekStart));
  return cut === 'day' ? isoDate(day) : isoDate(day).slice(0, -3);
}

/** Which segment holds an instant of the range. */
export function segmentAt({ bounds }: Segments, instant: number): number {
  let low = 0;
  let high = bounds.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bounds[middle] as number) <= instant) low = middle;
    else high = middle - 1;
  }
  return low;
}
