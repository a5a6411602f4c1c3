import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';

const save: Statement = {
  name: 'time-zone-save',
  text: 'UPDATE user_account SET time_zone = $2 WHERE id = $1 RETURNING id',
};

/**
 * Keeps the IANA time zone that the person chose for their days and figures; null follows their browser. The caller has
 * checked that the zone exists. Throws Failure `database_unavailable`.
 */
export async function saveTimeZone(userId: string, timeZone: string | null): Promise<void> {
  await (await database()).query(save, [userId, timeZone]);
}
