/**
 * The product's own model of a calendar and an event: what every screen, total and export works with. Providers are
 * normalised to it once, at the edge (google-event.ts). Types and pure helpers only: the tracker and client
 * components import this file.
 */

export type EventStatus = 'confirmed' | 'tentative' | 'cancelled';

/** The person's own reply; `none` when they were not invited (their own event, say). */
export type EventResponse = 'accepted' | 'declined' | 'tentative' | 'needsAction' | 'none';

/** An event at instants: `start` ≤ `end`, milliseconds since the epoch, half-open. */
export interface TimedSpan {
  allDay: false;
  start: number;
  end: number;
}

/** A floating event of whole days: ISO dates (`2026-11-23`), `endDate` exclusive and after `startDate`. */
export interface AllDaySpan {
  allDay: true;
  startDate: string;
  endDate: string;
}

export interface EventPerson {
  name: string | null;
  email: string | null;
  self: boolean;
  /** A room or a piece of equipment. */
  resource: boolean;
  organizer: boolean;
  response: EventResponse;
}

export interface CalendarEvent {
  /** Ours: stable, opaque, safe in a URL. */
  id: string;
  /** Ours, see PersonCalendar.id. */
  calendarId: string;
  /** Inert text, possibly empty (the screen then says "No title"). */
  title: string;
  when: TimedSpan | AllDaySpan;
  status: EventStatus;
  response: EventResponse;
  /** `default`, `focusTime`, `outOfOffice`, `workingLocation`, `birthday`, `fromGmail`, or a value newer than us. */
  eventType: string;
  transparency: 'opaque' | 'transparent';
  recurring: boolean;
  location: string | null;
  people: EventPerson[];
  /** True when the provider left attendees out of the answer. */
  peopleOmitted: boolean;
  /** http(s) only. */
  meetingUrl: string | null;
  /** The event at its provider; http(s) only. */
  providerUrl: string | null;
  /** `#rrggbb` when the event has a colour of its own. */
  color: string | null;
  /** The category it was put into; null while it is in none. */
  categoryId: string | null;
  /** What put it there: a rule's id, `calendar`, or `hand`. */
  decidedBy: string | null;
}

export interface PersonCalendar {
  /** Ours: stable, opaque, safe in a URL. */
  id: string;
  connectionId: string;
  /** The provider's id: an address, to be encoded in paths and never put in one of our URLs. */
  providerId: string;
  summary: string;
  /** `#rrggbb`. */
  color: string;
  timeZone: string;
  primary: boolean;
  selected: boolean;
  /** False when the provider shows free/busy only. */
  details: boolean;
}
