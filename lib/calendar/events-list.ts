import 'server-only';
import type { CalendarApi } from './calendar-api.ts';
import type { CalendarEvent, PersonCalendar } from './event.ts';
import type { Palette } from './google-colors.ts';
import { eventFields, type SkipReason, toCalendarEvent } from './google-event.ts';
import { eventIdOf } from './opaque-id.ts';
import { type PagedList, readPages } from './paged-list.ts';

export const eventsScope = 'https://www.googleapis.com/auth/calendar.events.readonly';

export interface SkippedEvent {
  calendarId: string;
  /** Ours. */
  eventId: string;
  why: SkipReason;
}

export interface EventsList extends PagedList {
  events: CalendarEvent[];
  skipped: SkippedEvent[];
}

const pageSize = 2500;
const maxPages = 20;
const maxPageBytes = 16 * 1_048_576;
const maxSkipped = 1000;

/**
 * `events.list`: the events of one calendar that overlap [timeMin, timeMax), in milliseconds, recurrences expanded,
 * in the order of their start so that a list cut short keeps the earliest. An event that comes twice counts once, as
 * it came last. At most 50,000.
 */
export async function listEvents(
  api: CalendarApi,
  calendar: PersonCalendar,
  range: { timeMin: number; timeMax: number },
  palette: Palette,
): Promise<EventsList> {
  const byId = new Map<string, CalendarEvent>();
  const skipped: SkippedEvent[] = [];
  const context = { calendarId: calendar.id, calendarTimeZone: calendar.timeZone, palette };
  const list = await readPages(
    api,
    {
      endpoint: 'events.list',
      calendarId: calendar.id,
      path: `/calendars/${encodeURIComponent(calendar.providerId)}/events`,
      query: {
        singleEvents: 'true',
        orderBy: 'startTime',
        timeMin: new Date(range.timeMin).toISOString(),
        timeMax: new Date(range.timeMax).toISOString(),
        maxResults: String(pageSize),
        fields: `nextPageToken,items(${eventFields})`,
      },
      maxBytes: maxPageBytes,
      requiredScope: eventsScope,
    },
    maxPages,
    ({ items }) => {
      for (const item of items ?? []) {
        const mapped = toCalendarEvent(item, context);
        if (mapped.kind === 'event') byId.set(mapped.event.id, mapped.event);
        else if (mapped.kind === 'skipped' && skipped.length < maxSkipped) {
          const eventId = eventIdOf(calendar.id, mapped.providerEventId);
          skipped.push({ calendarId: calendar.id, eventId, why: mapped.why });
        }
      }
      return byId.size >= pageSize * maxPages ? 'enough' : 'more';
    },
  );
  return { ...list, events: [...byId.values()], skipped };
}
