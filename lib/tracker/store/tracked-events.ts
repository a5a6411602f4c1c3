import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';
import type { TrackedEvent } from '#lib/tracker/tracked-event.ts';

interface TrackedRow extends Omit<TrackedEvent, 'when' | 'people'> {
  startsAt: number;
  endsAt: number;
  startDate: string | null;
  endDate: string | null;
  skipped: boolean;
  people: string;
}

const epochMs = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;
const instant = (parameter: string) => `to_timestamp(${parameter} / 1000.0)`;

const read: Statement = {
  name: 'tracked-events',
  text: `WITH own AS (
           SELECT calendar.id, coalesce(chosen, listed) AS selected
             FROM calendar JOIN connection ON connection.id = connection_id WHERE user_id = $1)
         SELECT event.id, calendar_id AS "calendarId", ${epochMs('starts_at')} AS "startsAt",
                ${epochMs('ends_at')} AS "endsAt", start_date::text AS "startDate", end_date::text AS "endDate", status,
                response, event_type AS "eventType", transparency, selected, category_id AS "categoryId",
                series_id AS "seriesId", meeting, people, skipped IS NOT NULL AS skipped
           FROM own CROSS JOIN LATERAL (
             SELECT * FROM event WHERE calendar_id = own.id
                AND starts_at < ${instant('$3::float8')} AND ends_at >= ${instant('$2::float8')}) AS event`,
};

/**
 * What the figures of a range are made of: every stored event that may overlap it, those of calendars that are left out
 * too. Nothing sealed is opened. Throws Failure `database_unavailable`.
 */
export async function readTrackedEvents(
  userId: string,
  range: { from: number; to: number },
): Promise<TrackedEvent[]> {
  const rows = await (await database()).query<TrackedRow>(read, [userId, range.from, range.to]);
  return rows.map(trackedEvent);
}

function trackedEvent({
  startsAt,
  endsAt,
  startDate,
  endDate,
  skipped,
  people,
  ...row
}: TrackedRow): TrackedEvent {
  // An end before its start is what `counted` calls invalid.
  const end = skipped ? startsAt - 1 : endsAt;
  return {
    ...row,
    when:
      startDate !== null && endDate !== null
        ? { allDay: true, startDate, endDate }
        : { allDay: false, start: startsAt, end },
    people: people === '' ? [] : people.split(' '),
  };
}
