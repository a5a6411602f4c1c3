import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';
import { Failure } from '#lib/failure.ts';
import { readStoredCalendars, type StoredCalendar } from './store/stored-calendars.ts';
import { startSync } from './sync/start-sync.ts';

const choose: Statement = {
  name: 'calendar-choose',
  text: `UPDATE calendar SET chosen = $3 FROM connection
          WHERE calendar.id = $1 AND connection.id = calendar.connection_id AND connection.user_id = $2
      RETURNING calendar.id`,
};

/**
 * Includes one of the person's calendars, or leaves it out, whatever the provider says from then on. An included one is
 * synced at once. Throws Failure `not_found` for a calendar that is not theirs.
 */
export async function selectCalendar(
  userId: string,
  calendarId: string,
  selected: boolean,
): Promise<StoredCalendar> {
  const { query } = await database();
  const chosen = await query(choose, [calendarId, userId, selected]);
  const { calendars } = await readStoredCalendars(userId);
  const calendar = calendars.find(({ id }) => id === calendarId);
  if (chosen.length === 0 || !calendar) throw new Failure('not_found', { detail: 'no such calendar' });
  if (selected) startSync(calendar.connectionId, { newer: true });
  return calendar;
}
