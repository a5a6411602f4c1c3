import 'server-only';
import type { SealingKey } from '#lib/aes-gcm.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { database, type Statement } from '#lib/database/client.ts';
import { eventOfRow } from './event-row.ts';

/** What of an event is searched, and when it is; whole days as those that it may overlap in some time zone. */
export interface SearchableEvent extends Pick<CalendarEvent, 'id' | 'title' | 'location' | 'people'> {
  start: number;
  end: number;
}

/** As many as a range of events has at most. */
const maxEvents = 50_000;
const epochMs = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;

/** No column more than needed: with thousands of rows, each costs as much as opening what is sealed. */
const read: Statement = {
  name: 'searchable-events',
  text: `SELECT event.id, ${epochMs('starts_at')} AS start, ${epochMs('ends_at')} AS "end", event.sealed
           FROM event JOIN calendar ON calendar.id = calendar_id JOIN connection ON connection.id = connection_id
          WHERE user_id = $1 AND coalesce(chosen, listed) AND event.sealed IS NOT NULL
            AND event.status <> 'cancelled' AND starts_at IS NOT NULL
          LIMIT ${maxEvents + 1}`,
};

/**
 * What can be searched of a person's stored events: those of their selected calendars that were not cancelled.
 * `truncated`: there are more. Throws Failure `database_unavailable`.
 */
export async function readSearchable(
  userId: string,
  key: SealingKey,
): Promise<{ events: SearchableEvent[]; truncated: boolean }> {
  type Row = { id: string; start: number; end: number; sealed: string };
  const rows = await (await database()).query<Row>(read, [userId]);
  const events = rows.slice(0, maxEvents).flatMap(({ id, start, end, sealed }): SearchableEvent[] => {
    const event = eventOfRow({ ...unread, id, startsAt: start, endsAt: end, sealed }, key);
    return event
      ? [{ id, title: event.title, location: event.location, people: event.people, start, end }]
      : [];
  });
  return { events, truncated: rows.length > maxEvents };
}

/** What of a row is not asked for. */
const unread = {
  calendarId: '',
  startDate: null,
  endDate: null,
  status: 'confirmed',
  response: 'none',
  eventType: '',
  transparency: 'opaque',
  seriesId: null,
  color: null,
} as const;
