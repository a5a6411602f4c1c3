import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';

/** How many sessions are ended at once. */
export const overAtOnce = 100;

/** Sessions whose time is over get their entry as their row goes, dated when they ended. `$1`: minutes of idleness. */
const over = (which: string) => `
              over AS (DELETE FROM session WHERE id_hash IN (
                         SELECT id_hash FROM session WHERE ${which} LIMIT ${overAtOnce} FOR UPDATE SKIP LOCKED)
                       RETURNING user_id, connection_id, expires_at,
                                 last_used_at + $1 * interval '1 minute' AS idle_at),
              noted AS (INSERT INTO audit_entry (id, at, kind, outcome, user_id, connection_id, reason)
                        SELECT gen_random_uuid(), least(expires_at, idle_at), 'session_end', 'ok', user_id,
                               connection_id, CASE WHEN idle_at < expires_at THEN 'idle' ELSE 'expired' END
                          FROM over
                        RETURNING user_id, connection_id, reason)
         SELECT user_id AS "userId", connection_id AS "connectionId", reason FROM noted`;
const idle = "last_used_at < now() - $1 * interval '1 minute'";

/**
 * Entries of the journal that concern nobody known are for whoever runs the product, for a month. One statement: every
 * sign-in runs it.
 */
const overOnes: Statement = {
  name: 'sessions-over',
  text: `WITH forgotten AS (DELETE FROM audit_entry WHERE user_id IS NULL AND at < now() - interval '30 days'),
         ${over(`expires_at < now() OR (user_id = $2 AND ${idle})`)}`,
};
const everybodysOver: Statement = {
  name: 'sessions-over-everybodys',
  text: `WITH ${over(`expires_at < now() OR ${idle}`)}`,
};

/**
 * Erases those of these people who have neither a connection nor a session: nobody can ever sign in as them again, and
 * everything about them goes with them.
 */
export async function forgetDisconnected(userIds: string[]): Promise<void> {
  if (userIds.length === 0) return;
  const { prisma } = await database();
  await prisma.user.deleteMany({
    where: { id: { in: userIds }, connections: { none: {} }, sessions: { none: {} } },
  });
}

/**
 * Removes sessions whose time is over (their rows open nothing any more, and hold an ID token): this person's, idle ones
 * too, and others' that have lasted as long as any may. And what is said of nobody in the journal, after a month.
 */
export async function forgetOver(userId: string): Promise<void> {
  await noteOver(await (await database()).query<OverRow>(overOnes, [env().sessionIdleMinutes, userId]));
}

/** Removes sessions of anybody whose time is over, up to `overAtOnce` of them; answers how many. */
export async function forgetEverybodysOver(): Promise<number> {
  const over = await (await database()).query<OverRow>(everybodysOver, [env().sessionIdleMinutes]);
  await noteOver(over);
  return over.length;
}

interface OverRow {
  userId: string;
  connectionId: string | null;
  reason: string;
}

async function noteOver(over: readonly OverRow[]): Promise<void> {
  for (const { connectionId, reason } of over) {
    log('info', 'audit.session_end', { kind: 'session_end', outcome: 'ok', connectionId, reason });
  }
  await forgetDisconnected(over.map((session) => session.userId));
}
