import 'server-only';
import { z } from 'zod';
import type { ApiAnswer, CalendarApi } from './calendar-api.ts';
import type { PersonCalendar } from './event.ts';
import { eventsScope } from './events-list.ts';
import { primaryCalendar } from './google-calendar-list.ts';
import { calendarIdOf } from './opaque-id.ts';

const text = z.string().nullish().catch(null);

/**
 * The main calendar of somebody who let us read events and not the list of calendars (consent is granular): an
 * `events.list` of one event tells its name and its time zone. Answers the fault when that is refused too.
 */
export async function readPrimary(api: CalendarApi, signal: AbortSignal): Promise<ApiAnswer<PersonCalendar>> {
  const answer = await api.get({
    endpoint: 'events.list',
    calendarId: calendarIdOf(api.connectionId, 'primary'),
    path: '/calendars/primary/events',
    query: { maxResults: '1', fields: 'summary,timeZone' },
    schema: z.object({ summary: text, timeZone: text }),
    maxBytes: 1_048_576,
    requiredScope: eventsScope,
    signal,
  });
  return answer.ok ? { ok: true, value: primaryCalendar(api.connectionId, answer.value) } : answer;
}
