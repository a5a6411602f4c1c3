import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';
import { readStoredCalendars, type StoredCalendar } from './store/stored-calendars.ts';
import { startSync } from './sync/start-sync.ts';

const choose: Statement = {
  name: 'calendar-choose',
  text: `UPDATE calendar SET chosen = $3 FROM connection
          WHERE calendar.id = $1 AND connection.id = calendar.connection_id AND connection.user_id = $2
      RETURNING coalesce(calendar.last_synced_at < now() - $4 * interval '1 second', true)
                AND coalesce(calendar.next_try_at <= now(), true) AS stale`,
};

/**
 * Includes one of the person's calendars, or leaves it out, whatever the provider says from then on. An included one is
 * synced at once when a page view would want it newer; not again and again with every change of mind. Throws Failure
 * `not_found` for a calendar that is not theirs.
 */
export async function selectCalendar(
  userId: string,
  calendarId: string,
  selected: boolean,
): Promise<StoredCalendar> {
  const { query } = await database();
  const values = [calendarId, userId, selected, env().syncStaleSeconds];
  const [chosen] = await query<{ stale: boolean }>(choose, values);
  const { calendars } = await readStoredCalendars(userId);
  const calendar = calendars.find(({ id }) => id === calendarId);
  if (!chosen || !calendar) throw new Failure('not_found', { detail: 'no such calendar' });
  if (selected && chosen.stale) startSync(calendar.connectionId, { newer: true });
  return calendar;
}
