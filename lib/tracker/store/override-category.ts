import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';
import { Failure } from '#lib/failure.ts';

const owned = `SELECT event.id FROM event JOIN calendar ON calendar.id = calendar_id
                 JOIN connection ON connection.id = connection_id WHERE event.id = $2 AND user_id = $1`;

const put: Statement = {
  name: 'override-put',
  text: `WITH mine AS (${owned}),
         kept AS (
           INSERT INTO event_override (user_id, event_id, category_id) SELECT $1::uuid, id, $3 FROM mine
           ON CONFLICT (user_id, event_id) DO UPDATE SET category_id = excluded.category_id)
         UPDATE event SET category_id = $3, decided_by = 'hand' FROM mine WHERE event.id = mine.id RETURNING event.id`,
};
const take: Statement = {
  name: 'override-take',
  text: `WITH mine AS (${owned}),
         gone AS (DELETE FROM event_override USING mine WHERE user_id = $1 AND event_id = mine.id)
         UPDATE event SET ruled_version = NULL FROM mine WHERE event.id = mine.id RETURNING event.id`,
};

/**
 * Puts one event into a category by hand (null: into none), which stays through syncs and changes of rules; `rules` leaves
 * it to the rules again. Throws Failure `not_found` for an event that is not the person's.
 */
export async function overrideCategory(
  userId: string,
  eventId: string,
  category: { id: string | null } | 'rules',
): Promise<void> {
  const { query } = await database();
  const rows =
    category === 'rules'
      ? await query(take, [userId, eventId])
      : await query(put, [userId, eventId, category.id]);
  if (rows.length === 0) throw new Failure('not_found', { detail: 'category of an unknown event' });
}
