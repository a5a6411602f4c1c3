import { Temporal } from 'temporal-polyfill';

/** Seven days, from Monday to Sunday (ISO 8601) unless asked for otherwise, all as ISO dates. */
export interface Week {
  days: string[];
  /** The first day of the week before and after; null where addresses of the calendar end. */
  previous: string | null;
  next: string | null;
  /** Number of the ISO week whose Thursday it has, and the year that belongs to: 2027-01-01 lies in week 53 of 2026. */
  number: number;
  year: number;
}

/** No calendar holds anything outside these years (see google-time.ts), so no address leads there. */
const firstYear = 1900;
const lastYear = 2199;

/** The text if it is an ISO date that exists (`2026-02-28`, not `2026-02-30`) in the years of the calendar; else null. */
export function calendarDate(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    const { year } = Temporal.PlainDate.from(text, { overflow: 'reject' });
    return year >= firstYear && year <= lastYear ? text : null;
  } catch {
    return null;
  }
}

/** The week that holds a date; it begins on the ISO weekday `weekStart`, 1 being Monday. */
export function weekOf(date: string, weekStart = 1): Week {
  const day = Temporal.PlainDate.from(date);
  const first = day.subtract({ days: (day.dayOfWeek - weekStart + 7) % 7 });
  const thursday = first.add({ days: (4 - weekStart + 7) % 7 });
  const days = Array.from({ length: 7 }, (_, index) => first.add({ days: index }).toString());
  return {
    days,
    previous: calendarDate(first.subtract({ days: 7 }).toString()),
    next: calendarDate(first.add({ days: 7 }).toString()),
    // The ISO calendar always numbers its weeks.
    number: thursday.weekOfYear as number,
    year: thursday.yearOfWeek as number,
  };
}
