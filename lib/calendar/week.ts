import { Temporal } from 'temporal-polyfill';

/** Seven days from Monday to Sunday (ISO 8601), all as ISO dates. */
export interface Week {
  days: string[];
  /** Monday of the week before and after; null where addresses of the calendar end. */
  previous: string | null;
  next: string | null;
  /** ISO week number, and the year it belongs to: 2027-01-01 lies in week 53 of 2026. */
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

/** The ISO week that holds a date. */
export function weekOf(date: string): Week {
  const day = Temporal.PlainDate.from(date);
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const days = Array.from({ length: 7 }, (_, index) => monday.add({ days: index }).toString());
  return {
    days,
    previous: calendarDate(monday.subtract({ days: 7 }).toString()),
    next: calendarDate(monday.add({ days: 7 }).toString()),
    // The ISO calendar always numbers its weeks.
    number: monday.weekOfYear as number,
    year: monday.yearOfWeek as number,
  };
}
