import { Failure } from '#lib/failure.ts';
import type { EventRange } from './event-range.ts';
import { dayOf, instantOf } from './google-time.ts';
import type { RangeOf } from './read-events.ts';
import { firstTimeZone, isTimeZone, startOfDay } from './time-zone.ts';

/** One end of a range as asked for: a date, which means something in a time zone only, or an instant. */
type Bound = { date: string } | { instant: number };

export interface RequestedRange {
  from: Bound;
  to: Bound;
}

/** Two years: more than any screen or export asks for, and few enough events to answer in one piece. */
const longestMs = 732 * 86_400_000;
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/**
 * Reads `from` and `to`: ISO dates or RFC 3339 date-times with an offset. Throws Failure `invalid_request` whose
 * `shown` names the parameter.
 */
export function requestedRange(query: URLSearchParams): RequestedRange {
  return { from: boundOf(query, 'from'), to: boundOf(query, 'to') };
}

/** The range in instants, dates meaning local midnights; throws as `requestedRange` when it is empty or absurd. */
export function resolvedRange({ from, to }: RequestedRange, timeZone: string): Required<EventRange> {
  const range = { from: momentOf(from, timeZone), to: momentOf(to, timeZone), timeZone };
  if (range.to <= range.from) throw invalid('to', 'must be after "from" (the range ends before it)');
  if (range.to - range.from > longestMs) throw invalid('to', 'must be at most two years after "from"');
  return range;
}

/**
 * The range in the first of the zones that there is (the person's choice, their browser's), else in that of their main
 * calendar, which is known only once the calendars are listed; else in UTC. Throws as `resolvedRange`.
 */
export function rangeOf(asked: RequestedRange, ...zones: (string | null)[]): RangeOf {
  const zone = zones.find(isTimeZone);
  if (zone) return resolvedRange(asked, zone);
  return (calendars) =>
    resolvedRange(asked, firstTimeZone(calendars.find(({ primary }) => primary)?.timeZone));
}

function boundOf(query: URLSearchParams, name: 'from' | 'to'): Bound {
  const given = query.getAll(name);
  // A `+` that was not encoded arrives as a space.
  const text = (given[0] ?? '').replace(/ (?=\d\d:\d\d$)/, '+');
  if (given.length > 1) throw invalid(name, 'must be given once');
  if (text === '') throw invalid(name, 'is missing: a date such as 2026-11-23, or an RFC 3339 date-time');
  const day = dayOf(text);
  const instant = day ?? (/([Zz]|[+-]\d\d:\d\d)$/.test(text) ? instantOf(text, []) : null);
  if (instant === null) throw invalid(name, 'is neither a date (2026-11-23) nor an RFC 3339 date-time');
  if (instant < earliest || instant > latest) throw invalid(name, 'must lie between the years 1900 and 2200');
  return day === null ? { instant } : { date: text };
}

function momentOf(bound: Bound, timeZone: string): number {
  return 'date' in bound ? startOfDay(bound.date, timeZone) : bound.instant;
}

function invalid(parameter: string, what: string): Failure {
  const shown = `${parameter} ${what}`;
  return new Failure('invalid_request', { detail: shown, shown });
}
