import 'server-only';
import { z } from 'zod';
import type { ApiAnswer, CalendarApi } from '#lib/calendar/calendar-api.ts';
import type { PersonCalendar } from '#lib/calendar/event.ts';
import { eventsScope } from '#lib/calendar/events-list.ts';

const maxBytes = 65_536;
/** Opaque to us, and short enough for a row. */
export const resourceId = z.string().regex(/^[\x21-\x7e]{1,256}$/);
/** A number written as a string: JSON of a 64-bit integer. */
const opened = z.object({
  resourceId,
  expiration: z.coerce.number().int().positive().optional().catch(undefined),
});

/** A channel to be opened. */
export interface AskedChannel {
  id: string;
  token: string;
  address: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** https://developers.google.com/workspace/calendar/api/v3/reference/events/watch */
export async function watchEvents(
  api: CalendarApi,
  calendar: Pick<PersonCalendar, 'id' | 'providerId'>,
  asked: AskedChannel,
  signal: AbortSignal,
): Promise<ApiAnswer<z.infer<typeof opened>>> {
  const { id, token, address, expiresAt } = asked;
  return api.post({
    endpoint: 'events.watch',
    calendarId: calendar.id,
    path: `/calendars/${encodeURIComponent(calendar.providerId)}/events/watch`,
    query: { fields: 'resourceId,expiration' },
    body: { id, token, type: 'web_hook', address, expiration: String(expiresAt) },
    schema: opened,
    maxBytes,
    requiredScope: eventsScope,
    signal,
  });
}

/** https://developers.google.com/workspace/calendar/api/v3/reference/channels/stop */
export async function stopChannel(
  api: CalendarApi,
  { id, resourceId, calendarId }: { id: string; resourceId: string; calendarId: string },
  signal: AbortSignal,
): Promise<ApiAnswer<unknown>> {
  return api.post({
    endpoint: 'channels.stop',
    calendarId,
    path: '/channels/stop',
    query: {},
    body: { id, resourceId },
    schema: z.unknown(),
    maxBytes,
    requiredScope: eventsScope,
    signal,
  });
}
