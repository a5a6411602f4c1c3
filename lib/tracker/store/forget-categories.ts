import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';

/** Events by hand are looked at anew together with those that their rules had put there, past ones too. */
const forget: Statement = {
  name: 'categories-forget',
  text: `WITH moved AS (
           UPDATE event_override SET category_id = $3::text
            WHERE user_id = $1 AND category_id = ANY($2::text[]) AND $3::text IS NOT NULL),
         gone AS (
           DELETE FROM event_override
            WHERE user_id = $1 AND category_id = ANY($2::text[]) AND $3::text IS NULL)
         UPDATE event SET ruled_version = NULL FROM calendar, connection
          WHERE event.calendar_id = calendar.id AND calendar.connection_id = connection.id
            AND connection.user_id = $1 AND event.category_id = ANY($2::text[])`,
};

/**
 * After categories were deleted: what was put into one by hand is put `into` another, or left to the rules again (null),
 * and every event that was in one is decided anew. Throws Failure `database_unavailable`.
 */
export async function forgetCategories(
  userId: string,
  categoryIds: readonly string[],
  into: string | null,
): Promise<void> {
  await (await database()).query(forget, [userId, [...categoryIds], into]);
}
