import type { CalendarEvent } from './event.ts';
import { startOfDay } from './time-zone.ts';

/** Instants in milliseconds since the epoch, half-open. With a time zone, whole days are judged by its dates. */
export interface EventRange {
  from: number;
  to: number;
  timeZone?: string | undefined;
}

const hour = 3_600_000;
/** A date is already there at +14:00 fourteen hours before UTC, and still there at -12:00 twelve hours after. */
const earliestDate = 14 * hour;
const latestDate = 12 * hour;

/**
 * What to ask the API for. It judges whole days by the calendar's time zone, which may lie 26 hours from the
 * person's: so wide must the question be for no whole day to be missed. `inRange` narrows the answer.
 */
export function queryRange(range: EventRange): { timeMin: number; timeMax: number } {
  const margin = earliestDate + latestDate;
  return { timeMin: range.from - margin, timeMax: range.to + margin };
}

/**
 * The events that overlap the range, in order of start: whole days first, then the longer first. An event without
 * duration is in the range that holds its moment. Without a time zone a whole day is kept if it overlaps in any.
 */
export function inRange(events: Iterable<CalendarEvent>, range: EventRange): CalendarEvent[] {
  const dayStart = dayStarts(range);
  const kept: { event: CalendarEvent; start: number; end: number }[] = [];
  for (const event of events) {
    const { when } = event;
    const start = when.allDay ? dayStart(when.startDate) : when.start;
    const end = when.allDay ? dayStart(when.endDate) : when.end;
    const before = when.allDay && !range.timeZone ? earliestDate : 0;
    const after = when.allDay && !range.timeZone ? latestDate : 0;
    const overlaps = start === end ? start >= range.from && start < range.to : end + after > range.from;
    if (overlaps && start - before < range.to) kept.push({ event, start, end });
  }
  kept.sort(
    (a, b) =>
      a.start - b.start ||
      Number(b.event.when.allDay) - Number(a.event.when.allDay) ||
      b.end - a.end ||
      (a.event.id < b.event.id ? -1 : 1),
  );
  return kept.map(({ event }) => event);
}

/** Few dates occur in many events, and finding a zone's midnight is slow: each is found once. */
function dayStarts({ timeZone = 'UTC' }: EventRange): (date: string) => number {
  const known = new Map<string, number>();
  return (date) => {
    const start = known.get(date) ?? startOfDay(date, timeZone);
    known.set(date, start);
    return start;
  };
}
