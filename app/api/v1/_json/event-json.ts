import type { CalendarEvent, PersonCalendar } from '#lib/calendar/event.ts';
import type { EventsRead } from '#lib/calendar/read-events.ts';
import type { StoredCalendar } from '#lib/calendar/store/stored-calendars.ts';
import { type CountingSettings, counted, defaultCounting } from '#lib/tracker/counted.ts';

/** What was read, as `/api/v1/events` gives it. */
export function eventsJson(read: EventsRead, settings?: CountingSettings) {
  const { calendars, events, problems, skipped, truncated } = read;
  const selected = new Map(calendars.map((calendar) => [calendar.id, calendar.selected]));
  return {
    events: events.map((event) =>
      eventJson(event, { selected: selected.get(event.calendarId) ?? true }, settings),
    ),
    problems,
    skipped,
    truncated,
  };
}

/** One event: instants as RFC 3339 in UTC, whole days as dates, `end` exclusive. */
export function eventJson(
  event: CalendarEvent,
  calendar: Pick<PersonCalendar, 'selected'>,
  settings: CountingSettings = defaultCounting,
) {
  const { when } = event;
  return {
    id: event.id,
    calendarId: event.calendarId,
    title: event.title,
    start: when.allDay ? when.startDate : new Date(when.start).toISOString(),
    end: when.allDay ? when.endDate : new Date(when.end).toISOString(),
    allDay: when.allDay,
    status: event.status,
    response: event.response,
    eventType: event.eventType,
    transparency: event.transparency,
    recurring: event.recurring,
    categoryId: event.categoryId,
    ...counted(event, calendar, settings),
  };
}

/** One calendar as `/api/v1/calendars` gives it. */
export function calendarJson(calendar: StoredCalendar) {
  const { id, connectionId, summary, color, timeZone, primary, selected, problem } = calendar;
  const lastSyncedAt = calendar.lastSyncedAt === null ? null : new Date(calendar.lastSyncedAt).toISOString();
  return { id, connectionId, summary, color, timeZone, primary, selected, lastSyncedAt, problem };
}
