import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';

const read: Statement = {
  name: 'overrides-read',
  text: `SELECT event_id AS "eventId", category_id AS "categoryId" FROM event_override WHERE user_id = $1
          ORDER BY event_id`,
};

/** The categories that the person gave events by hand (null: none), those of events that are gone among them. */
export async function readOverrides(
  userId: string,
): Promise<{ eventId: string; categoryId: string | null }[]> {
  return (await database()).query(read, [userId]);
}
