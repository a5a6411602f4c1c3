import type { CalendarEvent } from '#lib/calendar/event.ts';

/** What the figures need to know of an event: nothing that anybody wrote. */
export interface TrackedEvent
  extends Pick<
    CalendarEvent,
    'id' | 'calendarId' | 'when' | 'status' | 'response' | 'eventType' | 'transparency'
  > {
  /** Whether its calendar is included. */
  selected: boolean;
  /** Null when no rule, no default and no hand put it into a category. */
  categoryId: string | null;
  /** Null for an event that does not recur. */
  seriesId: string | null;
  /** At least one other person, who is not a room, takes part. */
  meeting: boolean;
  /** Keyed hashes of the others, rooms left out; empty too when the provider does not say who they are. */
  people: readonly string[];
}
