import { Temporal } from 'temporal-polyfill';
import type { AllDaySpan, TimedSpan } from './event.ts';
import { isTimeZone } from './time-zone.ts';

/** `start` or `end` of a Google event: `date` for whole days, else `dateTime`, each possibly absent. */
export interface GoogleMoment {
  date?: string | null | undefined;
  dateTime?: string | null | undefined;
  timeZone?: string | null | undefined;
}

export type SpanProblem =
  | 'missing_start'
  | 'invalid_start'
  | 'invalid_end'
  | 'mixed_start_and_end'
  | 'end_before_start'
  | 'out_of_range';

/** Nobody's calendar means the year 0 or 9999: such a date is a fault that would stretch every total and grid. */
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);
const dayMs = 86_400_000;

/**
 * When an event is, or why that cannot be said. A missing end is the start itself (Google's `endTimeUnspecified`),
 * and one day for whole days, as is an end equal to the start. A time without offset is read in its own zone, else
 * in the calendar's, else in UTC; in a spring gap it moves forward, in an autumn fold the first of the two counts.
 */
export function spanOf(
  start: GoogleMoment | null | undefined,
  end: GoogleMoment | null | undefined,
  calendarTimeZone: string,
): TimedSpan | AllDaySpan | SpanProblem {
  if (start?.date) {
    if (end?.dateTime && !end.date) return 'mixed_start_and_end';
    return wholeDays(start.date, end?.date);
  }
  if (!start?.dateTime) return 'missing_start';
  if (end?.date && !end.dateTime) return 'mixed_start_and_end';
  const from = instantOf(start.dateTime, [start.timeZone, calendarTimeZone]);
  if (from === null) return 'invalid_start';
  const to = end?.dateTime ? instantOf(end.dateTime, [end.timeZone, start.timeZone, calendarTimeZone]) : from;
  if (to === null) return 'invalid_end';
  if (to < from) return 'end_before_start';
  if (from < earliest || to > latest) return 'out_of_range';
  return { allDay: false, start: from, end: to };
}

function wholeDays(startDate: string, endDate: string | null | undefined): AllDaySpan | SpanProblem {
  const from = dayOf(startDate);
  if (from === null) return 'invalid_start';
  const given = endDate ? dayOf(endDate) : from;
  if (given === null) return 'invalid_end';
  if (given < from) return 'end_before_start';
  const to = given === from ? from + dayMs : given;
  if (from < earliest || to > latest) return 'out_of_range';
  return { allDay: true, startDate: isoDate(from), endDate: isoDate(to) };
}

const dateTimePattern =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:([Zz])|([+-])(\d\d):?(\d\d))?$/;

/**
 * An RFC 3339 date-time as milliseconds since the epoch, null when it names no moment. Written out because `Date`
 * reads 30 February as 2 March. A leap second is the second before it.
 */
export function instantOf(text: string, zones: (string | null | undefined)[]): number | null {
  const match = dateTimePattern.exec(text);
  if (!match) return null;
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second = '0',
    fraction = '',
    zulu,
    sign,
    offsetHour,
    offsetMinute,
  ] = match;
  const midnight = midnightOf(Number(year), Number(month), Number(day));
  if (midnight === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const clock =
    Number(hour) * 3_600_000 +
    Number(minute) * 60_000 +
    Math.min(Number(second), 59) * 1000 +
    Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (zulu) return midnight + clock;
  if (sign) {
    if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return null;
    const offset = Number(offsetHour) * 3_600_000 + Number(offsetMinute) * 60_000;
    return midnight + clock - (sign === '-' ? -offset : offset);
  }
  const timeZone = zones.find(isTimeZone) ?? 'UTC';
  return Temporal.Instant.fromEpochMilliseconds(midnight + clock)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** Midnight UTC of an ISO date that exists, else null. */
export function dayOf(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match && midnightOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

function midnightOf(year: number, month: number, day: number): number | null {
  // Not Date.UTC, to which the year 26 is 1926.
  const date = new Date(0);
  const midnight = date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? midnight : null;
}

function isoDate(midnight: number): string {
  return new Date(midnight).toISOString().slice(0, 10);
}
