import { eventKey } from '#app/calendar/event/event-key.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { dateAt } from '#lib/calendar/local-day.ts';

/** The week of an event with its details open. */
export function addressOfEvent({ id, when }: CalendarEvent, timeZone: string): string {
  const date = when.allDay ? when.startDate : dateAt(when.start, timeZone);
  return `/calendar/week/${date}?event=${eventKey(id)}`;
}
