import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';
import type { TrackedEvent } from '#lib/tracker/tracked-event.ts';

/** Events that are alike, each with what is its own in lists of one order: one row for hundreds of events. */
interface AlikeRow extends Omit<TrackedEvent, 'id' | 'when' | 'people' | 'seriesId'> {
  allDay: boolean;
  skipped: boolean;
  ids: string;
  starts: string;
  ends: string;
  series: string;
  people: string;
}

const epochMs = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;
const instant = (parameter: string) => `to_timestamp(${parameter} / 1000.0)`;
const list = (values: string, name: string) => `string_agg(${values}, E'\\n') AS ${name}`;

/**
 * A row with fifteen columns costs far more to read than the figures of its event cost to make. Hence lists: aggregates of
 * one group see its rows in one order, and none of the values is null, which would be left out of its list.
 */
const read: Statement = {
  name: 'tracked-events',
  text: `WITH own AS (
           SELECT calendar.id, coalesce(chosen, listed) AS selected
             FROM calendar JOIN connection ON connection.id = connection_id WHERE user_id = $1)
         SELECT calendar_id AS "calendarId", selected, status, response, event_type AS "eventType", transparency,
                category_id AS "categoryId", meeting, skipped IS NOT NULL AS skipped,
                start_date IS NOT NULL AND end_date IS NOT NULL AS "allDay", ${list('event.id', 'ids')},
                ${list(`coalesce(start_date::text, ${epochMs('starts_at')}::text)`, 'starts')},
                ${list(`coalesce(end_date::text, ${epochMs('ends_at')}::text)`, 'ends')},
                ${list(`coalesce(series_id, '')`, 'series')}, ${list('people', 'people')}
           FROM own CROSS JOIN LATERAL (
             SELECT * FROM event WHERE calendar_id = own.id
                AND starts_at < ${instant('$3::float8')} AND ends_at >= ${instant('$2::float8')}) AS event
          GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
};

/**
 * What the figures of a range are made of: every stored event that may overlap it, those of calendars that are left out
 * too. Nothing sealed is opened. Throws Failure `database_unavailable`.
 */
export async function readTrackedEvents(
  userId: string,
  range: { from: number; to: number },
): Promise<TrackedEvent[]> {
  const rows = await (await database()).query<AlikeRow>(read, [userId, range.from, range.to]);
  const peopleOf = people();
  return rows.flatMap((row) => trackedEventsOf(row, peopleOf));
}

function trackedEventsOf(row: AlikeRow, peopleOf: (hashes: string) => readonly string[]): TrackedEvent[] {
  const { calendarId, status, response, eventType, transparency, selected, categoryId, meeting } = row;
  const [starts, ends, series, people] = [row.starts, row.ends, row.series, row.people].map((values) =>
    values.split('\n'),
  ) as [string[], string[], string[], string[]];
  return row.ids.split('\n').map((id, at) => ({
    id,
    calendarId,
    when: row.allDay
      ? { allDay: true, startDate: starts[at] as string, endDate: ends[at] as string }
      : timed(Number(starts[at]), Number(ends[at]), row.skipped),
    status,
    response,
    eventType,
    transparency,
    selected,
    categoryId,
    seriesId: series[at] || null,
    meeting,
    people: peopleOf(people[at] as string),
  }));
}

/** An end before its start is what `counted` calls invalid. */
function timed(start: number, end: number, skipped: boolean): TrackedEvent['when'] {
  return { allDay: false, start, end: skipped ? start - 1 : end };
}

const nobody: readonly string[] = [];

/** The same few people meet again and again. */
function people(): (hashes: string) => readonly string[] {
  const known = new Map<string, readonly string[]>([['', nobody]]);
  return (hashes) => {
    const found = known.get(hashes) ?? hashes.split(' ');
    known.set(hashes, found);
    return found;
  };
}
