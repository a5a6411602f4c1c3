import 'server-only';
import type { SealingKey } from '#lib/aes-gcm.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { type EventRange, inRange } from '#lib/calendar/event-range.ts';
import type { SkippedEvent } from '#lib/calendar/events-list.ts';
import type { SkipReason } from '#lib/calendar/google-event.ts';
import { database, type Statement } from '#lib/database/client.ts';
import { eventOfRow, type StoredEventRow } from './event-row.ts';

type StoredRow = StoredEventRow & { skipped: SkipReason | null };

/** More than any range of two years holds of a person's days. */
const maxEvents = 50_000;

/** In double precision: `extract` answers a numeric, which is dearer to make and to convert. */
const epochMs = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;
const instant = (parameter: string) => `to_timestamp(${parameter} / 1000.0)`;

/**
 * An event without duration is in the range that holds its moment; one without a moment, in every range. Each calendar's
 * two kinds are sought apart, both by the index: asked for with OR, they made the database read everybody's events.
 */
const read: Statement = {
  name: 'stored-events',
  text: `WITH own AS (
           SELECT calendar.id FROM calendar JOIN connection ON connection.id = connection_id
            WHERE user_id = $1 AND coalesce(chosen, listed))
         SELECT event.id, calendar_id AS "calendarId", ${epochMs('starts_at')} AS "startsAt",
                ${epochMs('ends_at')} AS "endsAt", start_date::text AS "startDate", end_date::text AS "endDate", status,
                response, event_type AS "eventType", transparency, series_id AS "seriesId", color, category_id AS "categoryId",
                decided_by AS "decidedBy", skipped, sealed
           FROM own CROSS JOIN LATERAL (
             SELECT * FROM event WHERE calendar_id = own.id
                AND starts_at < ${instant('$3::float8')} AND ends_at >= ${instant('$2::float8')}
             UNION ALL SELECT * FROM event WHERE calendar_id = own.id AND starts_at IS NULL) AS event
          LIMIT ${maxEvents + 1}`,
};

/**
 * The stored events of a person's selected calendars that overlap the range, in order of start, and those that cannot
 * be shown. Throws Failure `database_unavailable`.
 */
export async function readStoredEvents(
  userId: string,
  range: EventRange,
  key: SealingKey,
): Promise<{ events: CalendarEvent[]; skipped: SkippedEvent[]; truncated: boolean }> {
  const rows = await (await database()).query<StoredRow>(read, [userId, range.from, range.to]);
  const events: CalendarEvent[] = [];
  const skipped: SkippedEvent[] = [];
  for (const row of rows) {
    if (row.skipped !== null) skipped.push({ calendarId: row.calendarId, eventId: row.id, why: row.skipped });
    else {
      const event = eventOfRow(row, key);
      if (event) events.push(event);
    }
  }
  return {
    events: inRange(events, range).slice(0, maxEvents),
    skipped,
    truncated: rows.length > maxEvents,
  };
}

const readById: Statement = {
  name: 'stored-events-by-id',
  text: `SELECT event.id, calendar_id AS "calendarId", ${epochMs('starts_at')} AS "startsAt",
                ${epochMs('ends_at')} AS "endsAt", start_date::text AS "startDate", end_date::text AS "endDate",
                event.status, response, event_type AS "eventType", transparency, series_id AS "seriesId", event.color,
                category_id AS "categoryId", decided_by AS "decidedBy", event.sealed
           FROM event JOIN calendar ON calendar.id = calendar_id JOIN connection ON connection.id = connection_id
          WHERE user_id = $1 AND event.id = ANY($2::text[])`,
};

/** Those of the events that are stored, and the person's, in no order. Throws Failure `database_unavailable`. */
export async function readEventsById(
  userId: string,
  ids: readonly string[],
  key: SealingKey,
): Promise<CalendarEvent[]> {
  const rows = await (await database()).query<StoredEventRow>(readById, [userId, ids]);
  return rows.flatMap((row) => eventOfRow(row, key) ?? []);
}
