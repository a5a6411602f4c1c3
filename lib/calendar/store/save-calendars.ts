import 'server-only';
import type { SealingKey } from '#lib/aes-gcm.ts';
import type { PersonCalendar } from '#lib/calendar/event.ts';
import type { Statement } from '#lib/database/client.ts';
import { sealCalendar } from './calendar-row.ts';
import { fenced, heldLease, type SyncLease } from './sync-lease.ts';

/** No sync token tells of these, though they change what every event of the calendar holds or means. */
const readOtherwise =
  '(calendar.details, calendar.time_zone) IS DISTINCT FROM (excluded.details, excluded.time_zone)';
const unlessReadOtherwise = (column: string) =>
  `${column} = CASE WHEN ${readOtherwise} THEN NULL ELSE calendar.${column} END`;

/**
 * Those of a complete list are all there are: the others go, with their events. A calendar of which more or less is
 * shown from now on, or whose hours mean others, is listed anew.
 */
const save: Statement = {
  name: 'calendars-save',
  text: `WITH ${heldLease},
         given AS (
           SELECT u.* FROM held, unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::bool[], $9::bool[],
                                        $10::bool[], $11::int[])
             AS u(id, sealed, color, time_zone, "primary", details, listed, position)),
         saved AS (
           INSERT INTO calendar (id, connection_id, sealed, color, time_zone, "primary", details, listed, position)
           SELECT id, $1::uuid, sealed, color, time_zone, "primary", details, listed, position FROM given
           ON CONFLICT (id) DO UPDATE
              SET sealed = excluded.sealed, color = excluded.color, time_zone = excluded.time_zone,
                  "primary" = excluded."primary", details = excluded.details, listed = excluded.listed,
                  position = excluded.position, ${unlessReadOtherwise('sync_token')},
                  ${unlessReadOtherwise('listing_since')}, ${unlessReadOtherwise('page_token')}),
         gone AS (
           DELETE FROM calendar USING held
            WHERE calendar.connection_id = held.connection_id AND $12::bool AND calendar.id <> ALL($4::text[]))
         SELECT connection_id FROM held`,
};

/** Saves what the provider lists; when the list is `complete`, removes what is not in it. Throws LeaseLost. */
export async function saveCalendars(
  lease: SyncLease,
  key: SealingKey,
  list: { calendars: readonly PersonCalendar[]; complete: boolean },
): Promise<void> {
  const { calendars, complete } = list;
  await fenced(lease, save, [
    calendars.map(({ id }) => id),
    calendars.map((calendar) => sealCalendar(calendar, key)),
    calendars.map(({ color }) => color),
    calendars.map(({ timeZone }) => timeZone),
    calendars.map(({ primary }) => primary),
    calendars.map(({ details }) => details),
    calendars.map(({ selected }) => selected),
    calendars.map((_, position) => position),
    complete,
  ]);
}
