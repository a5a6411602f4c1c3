import { Temporal } from 'temporal-polyfill';
import { calendarDate, weekOf } from '#lib/calendar/week.ts';
import type { View } from './views.ts';

/** Which days a view shows at a date, all as ISO dates. */
export interface ShownDates {
  view: View;
  /** The date in the address. */
  date: string;
  /** Every day that is drawn. A month is drawn by whole weeks. */
  days: string[];
  /** The period itself: its first day, and the day after its last. */
  from: string;
  to: string;
  /** Where the periods before and after are found; null where addresses of the calendar end. */
  previous: string | null;
  next: string | null;
  /** ISO week number, of a week. */
  week?: number;
}

/** Two weeks: what one prepares for. */
const agendaDays = 14;

/** The date that an address of a view names, or null if none: a month may be named without a day (`2026-11`). */
export function dateOfAddress(view: View, text: string): string | null {
  return calendarDate(view === 'month' && /^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text);
}

/** The days of a view at a date that `calendarDate` knows; weeks begin on the ISO weekday `weekStart`. */
export function shownDates(view: View, date: string, weekStart = 1): ShownDates {
  const day = Temporal.PlainDate.from(date);
  if (view === 'week') {
    const { days, previous, next, number } = weekOf(date, weekStart);
    const from = days[0] as string;
    return { view, date, days, from, to: inDays(from, 7), previous, next, week: number };
  }
  if (view === 'month') {
    const from = day.with({ day: 1 }).toString();
    const to = day.with({ day: 1 }).add({ months: 1 }).toString();
    const first = weekOf(from, weekStart).days[0] as string;
    const weeks = Math.ceil(daysBetween(first, to) / 7);
    return {
      view,
      date,
      days: Array.from({ length: weeks * 7 }, (_, index) => inDays(first, index)),
      from,
      to,
      previous: calendarDate(day.subtract({ months: 1 }).toString()),
      next: calendarDate(day.add({ months: 1 }).toString()),
    };
  }
  const length = view === 'day' ? 1 : agendaDays;
  return {
    view,
    date,
    days: Array.from({ length }, (_, index) => inDays(date, index)),
    from: date,
    to: inDays(date, length),
    previous: calendarDate(inDays(date, -length)),
    next: calendarDate(inDays(date, length)),
  };
}

function inDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}
