import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';
import { env } from '#lib/env.ts';
import { type PersonRow, personColumns } from './person-row.ts';

/** A living session's row with its person and their connections. Callers share it: it is not to be changed. */
export interface SessionRow extends PersonRow {
  id_hash: string;
  idle_ms: string | number;
}

/** One round trip answers who, whether the session still lives, and what is connected. */
const whoAsks: Statement = {
  name: 'who-asks',
  text: `
    SELECT s.id_hash, extract(epoch FROM now() - s.last_used_at) * 1000 AS idle_ms,
           ${personColumns}
      FROM session s JOIN user_account u ON u.id = s.user_id
     WHERE s.id_hash = ANY($1::text[]) AND s.expires_at > now()
       AND s.last_used_at > now() - $2 * interval '1 minute'`,
};

let gathering: { idHashes: Set<string>; rows: Promise<Map<string, SessionRow>> } | undefined;

/**
 * The row of a session that still lives; undefined when there is none by that hash. Requests that ask in the same turn
 * of the event loop share one statement, which starts after all of them asked: nobody is answered from before. Throws
 * Failure `database_unavailable`.
 */
export async function sessionRow(idHash: string): Promise<SessionRow | undefined> {
  gathering ??= gather();
  gathering.idHashes.add(idHash);
  return (await gathering.rows).get(idHash);
}

function gather(): NonNullable<typeof gathering> {
  const idHashes = new Set<string>();
  const turnOver = new Promise<void>((resolve) => void setImmediate(resolve));
  const rows = turnOver.then(async () => {
    gathering = undefined;
    const db = await database();
    const found = await db.query<SessionRow>(whoAsks, [[...idHashes], env().sessionIdleMinutes]);
    return new Map(found.map((row) => [row.id_hash, row]));
  });
  return { idHashes, rows };
}
