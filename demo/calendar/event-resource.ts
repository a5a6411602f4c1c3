/** `start`, `end` and `originalStartTime` of an event: a floating day (`date`) or a time (`dateTime`). */
export interface EventTime {
  date?: string;
  /** RFC 3339; without an offset it needs `timeZone`. */
  dateTime?: string;
  /** IANA name; a recurring event repeats on this zone's clock. */
  timeZone?: string;
}

export interface Person {
  email?: string;
  displayName?: string;
  self?: boolean;
}

export interface Attendee extends Person {
  organizer?: boolean;
  resource?: boolean;
  optional?: boolean;
  responseStatus?: 'needsAction' | 'declined' | 'tentative' | 'accepted';
}

/**
 * An event as Google's Calendar API v3 writes it. Members that are not named here are stored and served as they came.
 * `kind`, `etag`, `htmlLink`, `iCalUID`, `creator` and `organizer` are filled in when the event is served (event-view.ts).
 */
export interface EventResource {
  id: string;
  status?: 'confirmed' | 'tentative' | 'cancelled';
  summary?: string;
  description?: string;
  location?: string;
  colorId?: string;
  eventLabelId?: string;
  htmlLink?: string;
  hangoutLink?: string;
  iCalUID?: string;
  created?: string;
  creator?: Person;
  organizer?: Person;
  start?: EventTime;
  end?: EventTime;
  /** RRULE, RDATE and EXDATE lines of RFC 5545, of a series' master only. */
  recurrence?: string[];
  recurringEventId?: string;
  originalStartTime?: EventTime;
  transparency?: 'opaque' | 'transparent';
  visibility?: 'default' | 'public' | 'private' | 'confidential';
  sequence?: number;
  attendees?: Attendee[];
  attendeesOmitted?: boolean;
  eventType?: string;
  [member: string]: unknown;
}
