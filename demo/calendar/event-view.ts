import { createHash } from 'node:crypto';
import type { Attendee, EventResource, EventTime } from './event-resource.ts';
import { formatDate, formatDateTime } from './event-time.ts';
import type { ViewQuery } from './events-query.ts';
import type { Item } from './item.ts';
import type { Calendar, ListedCalendar } from './listed-calendar.ts';
import { expandSuffix } from './recurrence.ts';
import type { Row } from './timeline.ts';
import { type Zone, zoneNamed } from './zone.ts';

/** How an event is to be written. */
export interface View {
  calendarId: string;
  calendarName: string;
  calendarZone: Zone;
  /** Zone of the offsets in the answer. */
  zone: Zone;
  /** False for a reader of free and busy times only: no title, no people, no place. */
  details: boolean;
  /** Attendees beyond this many are left out, the calendar's own excepted; null is no limit. */
  maxAttendees: number | null;
  /** `eventLabelVersion=1`: labels replace `colorId`. */
  labels: boolean;
}

/** How events of a calendar are to be written to somebody who has it in their list as `entry`. */
export function viewFor(calendar: Calendar, entry: ListedCalendar, query: ViewQuery): View {
  const calendarZone = zoneNamed(calendar.timeZone);
  return {
    calendarId: calendar.id,
    calendarName: calendar.summary,
    calendarZone,
    zone: query.zone ?? calendarZone,
    details: entry.accessRole !== 'freeBusyReader',
    maxAttendees: query.maxAttendees,
    labels: query.labels,
  };
}

/** Changes with every change of the event, also across restarts: it holds the time of the change. */
export const etagOf = (item: Item): string => `"${item.updated * 2000 + (item.seq % 1000) * 2}"`;

/** A row as Google writes it. Deleted events keep their id, and an occurrence also its place in the series. */
export function viewEvent(row: Row, view: View): unknown {
  const { item, occurrence } = row;
  if (item.raw) return item.resource;
  const head = { kind: 'calendar#event', etag: etagOf(item), id: row.id };
  const series = seriesMembers(row, view);
  if (item.cancelled) return { ...head, status: 'cancelled', ...series };

  const { resource } = item;
  const status = resource.status ?? 'confirmed';
  const start = timeOf(row.start, item, view);
  const end = timeOf(occurrence ? row.end : (item.span?.end ?? row.end), item, view);
  if (!view.details) return { ...head, status, ...series, start, end, visibility: 'private' };

  const { recurrence, attendees, ...rest } = resource;
  const calendar = {
    email: view.calendarId,
    ...(view.calendarId.startsWith('c_') ? { displayName: view.calendarName } : {}),
    self: true,
  };
  const masterId = resource.recurringEventId ?? resource.id;
  const body: Record<string, unknown> = {
    ...head,
    ...rest,
    ...head,
    status,
    htmlLink: resource.htmlLink ?? linkTo(row.id, view.calendarId),
    created: resource.created ?? new Date(item.updated).toISOString(),
    updated: new Date(item.updated).toISOString(),
    creator: resource.creator ?? resource.organizer ?? calendar,
    organizer: resource.organizer ?? calendar,
    start,
    end,
    ...(recurrence && !occurrence ? { recurrence } : {}),
    ...series,
    iCalUID: resource.iCalUID ?? `${masterId}@google.com`,
    sequence: resource.sequence ?? 0,
    ...(attendees ? fewer(attendees, view.maxAttendees) : {}),
    reminders: resource.reminders ?? { useDefault: true },
    eventType: resource.eventType ?? 'default',
  };
  if (view.labels) delete body.colorId;
  return body;
}

function seriesMembers(row: Row, view: View): Partial<EventResource> {
  const { resource } = row.item;
  if (row.occurrence) {
    return {
      recurringEventId: row.item.id,
      originalStartTime: originalTime(row.occurrence.suffix, row.item, view),
    };
  }
  if (!resource.recurringEventId) return {};
  const suffix = row.id.slice(resource.recurringEventId.length + 1);
  return {
    recurringEventId: resource.recurringEventId,
    originalStartTime: originalTime(suffix, row.item, view),
  };
}

function originalTime(suffix: string, item: Item, view: View): EventTime {
  const text = expandSuffix(suffix);
  if (text.length === 10) return { date: text };
  return { dateTime: formatDateTime(Date.parse(text), view.zone), timeZone: zoneOf(item, view) };
}

function timeOf(at: number, item: Item, view: View): EventTime {
  if (!Number.isFinite(at)) return {};
  if (item.span?.allDay) return { date: formatDate(at, view.calendarZone) };
  return { dateTime: formatDateTime(at, view.zone), timeZone: zoneOf(item, view) };
}

const zoneOf = (item: Item, view: View): string =>
  item.resource.start?.timeZone ?? item.resource.originalStartTime?.timeZone ?? view.calendarZone.id;

function fewer(attendees: Attendee[], limit: number | null): Partial<EventResource> {
  if (limit === null || attendees.length <= limit) return { attendees };
  // Google then lists the calendar's own entry alone.
  return { attendees: attendees.filter((each) => each.self), attendeesOmitted: true };
}

const linkTo = (id: string, calendarId: string): string =>
  `https://www.google.com/calendar/event?eid=${Buffer.from(`${id} ${calendarId}`).toString('base64url')}`;

/** An entity tag from whatever a whole list depends on. */
export const etagOfAll = (...parts: unknown[]): string =>
  `"p${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24)}"`;
