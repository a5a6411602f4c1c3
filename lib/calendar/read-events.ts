import 'server-only';
import { problemOf } from './calendar-problem.ts';
import type { CalendarEvent, PersonCalendar } from './event.ts';
import { type EventRange, inRange, queryRange } from './event-range.ts';
import { listEvents, type SkippedEvent } from './events-list.ts';
import { fewAtATime } from './few-at-a-time.ts';
import {
  type CalendarsRead,
  type OpenConnection,
  openConnection,
  type ReadableConnection,
  type ReadOptions,
  reported,
} from './read-calendars.ts';

export interface EventsRead extends CalendarsRead {
  /** Overlapping the range, in order of start. */
  events: CalendarEvent[];
  /** Events that cannot be shown, and why. */
  skipped: SkippedEvent[];
}

/** A range, or how to find it once the calendars are known (a date means what the main calendar's zone says). */
export type RangeOf = EventRange | ((calendars: PersonCalendar[]) => EventRange);

const maxEvents = 50_000;
const maxCalendars = 100;
const inParallel = { places: 6, patienceMs: 1500 };

/**
 * All calendars of the connections, and the events of the selected ones that overlap the range. One deadline (10 s)
 * holds for everything, half of it for the lists of calendars; whatever has not answered by then is a problem beside
 * what has. Throws Failure `database_unavailable`, and what `rangeOf` throws.
 */
export async function readEvents(
  connections: readonly ReadableConnection[],
  rangeOf: RangeOf,
  options: ReadOptions = {},
): Promise<EventsRead> {
  const deadlineMs = options.deadlineMs ?? 10_000;
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  const listSignal = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs / 2)]);
  const opening = connections.map((connection) =>
    openConnection(connection, { ...options, signal }, listSignal),
  );
  const ranging =
    typeof rangeOf === 'function'
      ? Promise.all(opening).then((all) => rangeOf(all.flatMap(({ calendars }) => calendars)))
      : Promise.resolve(rangeOf);
  const [range, parts] = await Promise.all([
    ranging,
    Promise.all(opening.map(async (connection) => eventsOf(await connection, await ranging))),
  ]);
  const distinct = new Map(parts.flatMap(({ events }) => events).map((event) => [event.id, event]));
  const events = inRange(distinct.values(), range);
  return {
    calendars: parts.flatMap(({ calendars }) => calendars),
    events: events.slice(0, maxEvents),
    problems: reported(
      parts.flatMap(({ problems }) => problems),
      options,
    ),
    skipped: parts.flatMap(({ skipped }) => skipped),
    truncated: events.length > maxEvents || parts.some(({ truncated }) => truncated),
  };
}

async function eventsOf(connection: OpenConnection, range: EventRange): Promise<EventsRead> {
  const { api, connectionId, palette } = connection;
  if (!api) return { ...connection, events: [], skipped: [] };
  const selected = connection.calendars.filter((calendar) => calendar.selected);
  const calendars = selected.slice(0, maxCalendars);
  const lists = await fewAtATime(calendars, inParallel, (calendar) =>
    listEvents(api, calendar, queryRange(range), palette),
  );
  const problems = lists.flatMap(({ fault }, index) =>
    fault ? [problemOf(fault, connectionId, calendars[index])] : [],
  );
  return {
    calendars: connection.calendars,
    events: lists.flatMap((list) => list.events),
    problems: [...connection.problems, ...problems],
    skipped: lists.flatMap((list) => list.skipped),
    truncated: connection.truncated || selected.length > maxCalendars || lists.some((list) => list.truncated),
  };
}
