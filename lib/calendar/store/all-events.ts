import 'server-only';
import type { SealingKey } from '#lib/aes-gcm.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import type { SkipReason } from '#lib/calendar/google-event.ts';
import { database, type Statement } from '#lib/database/client.ts';
import { eventOfRow, type StoredEventRow } from './event-row.ts';

/** An event that cannot be shown has no content. */
export interface SkippedRow {
  id: string;
  calendarId: string;
  skipped: SkipReason;
}

/** Few enough to be held at once, many enough that going through a calendar again and again costs little. */
const batch = 5_000;
const epochMs = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;

const read: Statement = {
  name: 'all-events',
  text: `SELECT event.id, calendar_id AS "calendarId", ${epochMs('starts_at')} AS "startsAt",
                ${epochMs('ends_at')} AS "endsAt", start_date::text AS "startDate", end_date::text AS "endDate",
                event.status, response, event_type AS "eventType", transparency, series_id AS "seriesId", event.color,
                category_id AS "categoryId", decided_by AS "decidedBy", skipped, event.sealed
           FROM event JOIN calendar ON calendar.id = calendar_id JOIN connection ON connection.id = connection_id
          WHERE user_id = $1 AND calendar_id = $2 AND event.id > $3 ORDER BY event.id LIMIT ${batch}`,
};

/**
 * Every stored event of one of the person's calendars, whenever it is and whether or not it can be shown, some thousand
 * at a time: there may be more than fit into memory. Throws Failure `database_unavailable`.
 */
export async function* allEvents(
  userId: string,
  calendarId: string,
  key: SealingKey,
): AsyncGenerator<(CalendarEvent | SkippedRow)[]> {
  const { query } = await database();
  let after = '';
  for (;;) {
    const rows = await query<StoredEventRow & { skipped: SkipReason | null }>(read, [
      userId,
      calendarId,
      after,
    ]);
    yield rows.flatMap((row): (CalendarEvent | SkippedRow)[] => {
      if (row.skipped !== null) return [{ id: row.id, calendarId, skipped: row.skipped }];
      const event = eventOfRow(row, key);
      return event ? [event] : [];
    });
    if (rows.length < batch) return;
    after = rows.at(-1)?.id ?? '';
  }
}
