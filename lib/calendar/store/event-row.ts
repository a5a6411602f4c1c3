import 'server-only';
import { openText, type SealingKey, sealText } from '#lib/aes-gcm.ts';
import type { CalendarEvent, EventPerson, EventResponse } from '#lib/calendar/event.ts';
import { dayOf } from '#lib/calendar/google-time.ts';

/** An event as its row has it: what is counted with is in clear, what says something of anybody is sealed. */
export interface EventRow {
  id: string;
  /** Milliseconds since the epoch; null when the event cannot be placed. For whole days see `reachOf`. */
  startsAt: number | null;
  endsAt: number | null;
  /** ISO dates, the end exclusive; null for an event at instants. */
  startDate: string | null;
  endDate: string | null;
  status: CalendarEvent['status'];
  response: EventResponse;
  eventType: string;
  transparency: CalendarEvent['transparency'];
  seriesId: string | null;
  color: string | null;
  sealed: string | null;
}

/** A row as it is read: with its place, and what the rules made of it. */
export interface StoredEventRow extends EventRow {
  calendarId: string;
  categoryId?: string | null;
  decidedBy?: string | null;
}

type SealedPerson = [name: string | null, email: string | null, flags: number, response: EventResponse];
/** In this order, without names of members: there are many of these. */
type SealedContent = [
  title: string,
  location: string | null,
  meetingUrl: string | null,
  providerUrl: string | null,
  peopleOmitted: boolean,
  people: SealedPerson[],
];

const isSelf = 1;
const isResource = 2;
const isOrganizer = 4;
const hour = 3_600_000;

/** The row of an event, its content sealed for it. */
export function eventRow(event: CalendarEvent, seriesId: string | null, key: SealingKey): EventRow {
  const { when } = event;
  return {
    id: event.id,
    ...reachOf(when),
    startDate: when.allDay ? when.startDate : null,
    endDate: when.allDay ? when.endDate : null,
    status: event.status,
    response: event.response,
    eventType: event.eventType,
    transparency: event.transparency,
    seriesId,
    color: event.color,
    sealed: sealText(JSON.stringify(contentOf(event)), key, aboutOf(event.id)),
  };
}

/** The event of a row; null when its content does not open with this key. */
export function eventOfRow(row: StoredEventRow, key: SealingKey): CalendarEvent | null {
  const { startsAt, endsAt, startDate, endDate, sealed } = row;
  if (sealed === null || startsAt === null || endsAt === null) return null;
  const text = openText(sealed, key, aboutOf(row.id));
  if (text === null) return null;
  // Authenticated: nobody but eventRow wrote it.
  const [title, location, meetingUrl, providerUrl, peopleOmitted, people] = JSON.parse(text) as SealedContent;
  return {
    id: row.id,
    calendarId: row.calendarId,
    title,
    when:
      startDate !== null && endDate !== null
        ? { allDay: true, startDate, endDate }
        : { allDay: false, start: startsAt, end: endsAt },
    status: row.status,
    response: row.response,
    eventType: row.eventType,
    transparency: row.transparency,
    recurring: row.seriesId !== null,
    location,
    people: people.map(personOf),
    peopleOmitted,
    meetingUrl,
    providerUrl,
    color: row.color,
    categoryId: row.categoryId ?? null,
    decidedBy: row.decidedBy ?? null,
  };
}

/**
 * The instants that an event may overlap in any time zone: a date is there at +14:00 fourteen hours before UTC's day
 * begins, and still there at -12:00 twelve hours after it has ended.
 */
export function reachOf(when: CalendarEvent['when']): { startsAt: number; endsAt: number } {
  if (!when.allDay) return { startsAt: when.start, endsAt: when.end };
  return {
    startsAt: (dayOf(when.startDate) ?? 0) - 14 * hour,
    endsAt: (dayOf(when.endDate) ?? 0) + 12 * hour,
  };
}

function contentOf(event: CalendarEvent): SealedContent {
  const { title, location, meetingUrl, providerUrl, peopleOmitted } = event;
  const people = event.people.map(({ name, email, self, resource, organizer, response }): SealedPerson => {
    const flags = (self ? isSelf : 0) + (resource ? isResource : 0) + (organizer ? isOrganizer : 0);
    return [name, email, flags, response];
  });
  return [title, location, meetingUrl, providerUrl, peopleOmitted, people];
}

function personOf([name, email, flags, response]: SealedPerson): EventPerson {
  return {
    name,
    email,
    self: (flags & isSelf) !== 0,
    resource: (flags & isResource) !== 0,
    organizer: (flags & isOrganizer) !== 0,
    response,
  };
}

function aboutOf(eventId: string): string {
  return `event\n${eventId}`;
}
