import { RRuleTemporal } from 'rrule-temporal';
import type { EventResource } from './event-resource.ts';
import { instantOfDateTime, type Span, wallOfDate } from './event-time.ts';
import { isZone, type Zone, zoneNamed } from './zone.ts';

/** One occurrence of a series, before any exception. */
export interface Occurrence {
  start: number;
  end: number;
  /** What its id adds to the series' id: `20261123T090000Z`, or `20261123` for a whole day. */
  suffix: string;
}

/** More than 10 years of days: past this a series is cut, whatever its rule says. */
const occurrenceLimit = 4000;
const dayMs = 86_400_000;
const utc = (): Zone => zoneNamed('UTC');

/** Whether the lines are RFC 5545 recurrence lines with a rule or dates that can be expanded. */
export function isRecurrence(lines: readonly string[]): boolean {
  return (
    lines.every((line) => /^(RRULE|RDATE|EXDATE|EXRULE)[;:]/.test(line)) &&
    lines.some((line) => /^(RRULE|RDATE)/.test(line)) &&
    lines.filter((line) => line.startsWith('RRULE')).every(isRule)
  );
}

function isRule(line: string): boolean {
  try {
    new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:20260105T000000\n${line}` }).next();
    return /FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)/.test(line);
  } catch {
    return false;
  }
}

/**
 * The occurrences of a series that start before `until`, in order. They repeat on the clock of the event's own zone,
 * so that a meeting at nine stays at nine over a change of daylight saving; an hour that the change skips has no
 * occurrence (RFC 5545 §3.3.10). Whole days repeat in days and lie in `calendarZone`. Unusable rules give none.
 */
export function occurrencesOf(
  master: EventResource,
  span: Span,
  calendarZone: Zone,
  until: number,
): Occurrence[] {
  const lines = master.recurrence ?? [];
  const named = master.start?.timeZone;
  const clock = span.allDay ? utc() : named && isZone(named) ? zoneNamed(named) : calendarZone;
  const place = span.allDay ? calendarZone : utc();
  const first = span.allDay ? span.start + calendarZone.offsetAt(span.start) : span.start;
  const length = span.allDay ? dayCount(master, span) * dayMs : span.end - span.start;

  const starts = new Set<number>();
  for (const line of lines) {
    if (line.startsWith('RRULE')) for (const at of expandRule(line, first, clock, until)) starts.add(at);
    if (line.startsWith('RDATE')) for (const at of datesOf(line, clock)) starts.add(at);
  }
  for (const line of lines) {
    if (line.startsWith('EXDATE')) for (const at of datesOf(line, clock)) starts.delete(at);
  }
  // For whole days `at` is a wall reading until `place` puts it on the calendar's clock; otherwise it is the instant.
  return [...starts]
    .filter((at) => at < until)
    .sort((a, b) => a - b)
    .slice(0, occurrenceLimit)
    .map((at) => ({
      start: place.instantOf(at),
      end: place.instantOf(at + length),
      suffix: suffixOf(at, span.allDay),
    }));
}

/** The suffix of an instance's id, from the instant (or the wall midnight of a whole day) at which it was due. */
export function suffixOf(at: number, allDay: boolean): string {
  const basic = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  return allDay ? basic.slice(0, 8) : basic;
}

/** Splits `base_20261123T090000Z` into the series' id and the suffix; null when the id is not of that form. */
export function parseInstanceId(id: string): { seriesId: string; suffix: string } | null {
  const parts = /^(.+)_(\d{8}(?:T\d{6}Z)?)$/.exec(id);
  return parts?.[1] && parts[2] ? { seriesId: parts[1], suffix: parts[2] } : null;
}

/** `20261123T090000Z` → `2026-11-23T09:00:00Z`, `20261123` → `2026-11-23`. */
export function expandSuffix(suffix: string): string {
  const date = `${suffix.slice(0, 4)}-${suffix.slice(4, 6)}-${suffix.slice(6, 8)}`;
  if (suffix.length === 8) return date;
  return `${date}T${suffix.slice(9, 11)}:${suffix.slice(11, 13)}:${suffix.slice(13, 15)}Z`;
}

function dayCount(master: EventResource, span: Span): number {
  const start = wallOfDate(master.start?.date ?? '');
  const end = wallOfDate(master.end?.date ?? '');
  return start === null || end === null
    ? Math.round((span.end - span.start) / dayMs)
    : Math.max(0, (end - start) / dayMs);
}

function expandRule(line: string, first: number, clock: Zone, until: number): number[] {
  if (until < first) return [];
  const local = suffixOf(first + clock.offsetAt(first), false).slice(0, -1);
  try {
    const rule = new RRuleTemporal({ rruleString: `DTSTART;TZID=${clock.id}:${local}\n${line}` });
    return rule
      .between(new Date(first), new Date(until), true)
      .map((at) => Number((at as { epochMilliseconds?: number }).epochMilliseconds));
  } catch {
    return [];
  }
}

/** The values of an RDATE or EXDATE line: `EXDATE;TZID=Europe/Paris:20261123T090000,…` or `;VALUE=DATE:20261123`. */
function datesOf(line: string, clock: Zone): number[] {
  const colon = line.indexOf(':');
  const named = /;TZID=([^;:]+)/.exec(line.slice(0, colon))?.[1];
  const zone = named && isZone(named) ? zoneNamed(named) : clock;
  return line
    .slice(colon + 1)
    .split(',')
    .flatMap((value) => {
      if (!/^\d{8}(T\d{6}Z?)?$/.test(value)) return [];
      const text = expandSuffix(value);
      const at =
        value.length === 8
          ? wallOfDate(text)
          : instantOfDateTime(value.endsWith('Z') ? text : text.slice(0, -1), zone);
      return at === null ? [] : [at];
    });
}
