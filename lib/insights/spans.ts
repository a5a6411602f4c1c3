import { Temporal } from 'temporal-polyfill';
import { startOfDay } from '#lib/calendar/time-zone.ts';
import { calendarDate } from '#lib/calendar/week.ts';
import type { TimeRange } from '#lib/tracker/pieces.ts';

/** Whole days from the first to the last, both included: ISO dates, as a person says them. */
export interface Span {
  first: string;
  last: string;
}

export const periodNames = [
  'this-week',
  'last-week',
  'this-month',
  'last-month',
  '12-weeks',
  'year',
] as const;
export type PeriodName = (typeof periodNames)[number];

/** As long as `/api/v1` takes (requested-range.ts). */
const longestDays = 732;

/** The days of a named period, seen from `today` (an ISO date). Twelve weeks end with the one that holds today. */
export function periodSpan(name: PeriodName, today: string, weekStart: number): Span {
  const day = Temporal.PlainDate.from(today);
  const week = day.subtract({ days: (day.dayOfWeek - weekStart + 7) % 7 });
  const month = day.with({ day: 1 });
  switch (name) {
    case 'this-week':
      return span(week, week.add({ days: 7 }));
    case 'last-week':
      return span(week.subtract({ days: 7 }), week);
    case '12-weeks':
      return span(week.subtract({ days: 77 }), week.add({ days: 7 }));
    case 'this-month':
      return span(month, month.add({ months: 1 }));
    case 'last-month':
      return span(month.subtract({ months: 1 }), month);
    case 'year':
      return span(day.with({ month: 1, day: 1 }), day.with({ month: 1, day: 1 }).add({ years: 1 }));
  }
}

function span(from: Temporal.PlainDate, to: Temporal.PlainDate): Span {
  return { first: from.toString(), last: to.subtract({ days: 1 }).toString() };
}

/** Days as asked for, or why they are none. */
export function askedSpan(first: unknown, last: unknown): Span | 'notADate' | 'reversed' | 'tooLong' {
  const [from, to] = [first, last].map((text) => (typeof text === 'string' ? calendarDate(text) : null));
  if (!from || !to) return 'notADate';
  if (to < from) return 'reversed';
  return daysIn({ first: from, last: to }) > longestDays ? 'tooLong' : { first: from, last: to };
}

/** How many days it is from the first to the last, both counted. */
export function daysIn({ first, last }: Span): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
}

/** The instants of whole days in a zone. */
export function rangeOfSpan({ first, last }: Span, timeZone: string): TimeRange {
  const next = Temporal.PlainDate.from(last).add({ days: 1 }).toString();
  return { from: startOfDay(first, timeZone), to: startOfDay(next, timeZone) };
}

/** The days that hold a range. */
export function spanOfRange({ from, to }: TimeRange, timeZone: string): Span {
  const dateAt = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return { first: dateAt(from), last: dateAt(Math.max(from, to - 1)) };
}

/** The part of a span that a week (from its first day) or a day takes up. */
export function spanWithin({ first, last }: Span, start: string, days: 1 | 7): Span {
  const end = Temporal.PlainDate.from(start)
    .add({ days: days - 1 })
    .toString();
  return { first: start > first ? start : first, last: end < last ? end : last };
}

/** What a trend shows of a span: itself if it is long, else the twelve weeks until its last day. */
export function trendSpan(shown: Span, weekStart: number): Span {
  const twelve = periodSpan('12-weeks', shown.last, weekStart);
  return shown.first < twelve.first ? shown : twelve;
}
