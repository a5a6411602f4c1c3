import 'server-only';
import type { ApiFault } from '#lib/calendar/api-fault.ts';
import { database, type Statement } from '#lib/database/client.ts';

/** The right to sync one connection, for one owner at a time across instances. Every write names it. */
export interface SyncLease {
  connectionId: string;
  owner: string;
  userId: string;
  /** The person's content key as their row has it (see ContentKey). */
  sealedKey: string;
}

/** Thrown by a fenced write: somebody else holds the lease, or connection or key are gone. Nothing was written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** How long a lease lasts unless it is kept, in milliseconds; whoever holds it keeps it three times as often. */
export const syncLeaseMs = 15_000;

const take: Statement = {
  name: 'sync-lease-take',
  text: `INSERT INTO calendar_sync AS s (connection_id, lease_owner, lease_until, started_at, missing_scopes)
         SELECT id, $2, now() + $3 * interval '1 millisecond', now(), '{}' FROM connection
          WHERE id = $1 AND status = 'active'
         ON CONFLICT (connection_id) DO UPDATE
            SET lease_owner = excluded.lease_owner, lease_until = excluded.lease_until, started_at = now()
          WHERE s.lease_until IS NULL OR s.lease_until <= now()
         RETURNING (SELECT user_id FROM connection WHERE id = s.connection_id) AS "userId", failures`,
};
const keep: Statement = {
  name: 'sync-lease-keep',
  text: `UPDATE calendar_sync SET lease_until = now() + $3 * interval '1 millisecond'
          WHERE connection_id = $1 AND lease_owner = $2 RETURNING connection_id`,
};
const want: Statement = {
  name: 'sync-want',
  text: `UPDATE calendar_sync SET wanted_at = clock_timestamp(), due_at = least(due_at, now()) WHERE connection_id = $1`,
};
const finish: Statement = {
  name: 'sync-lease-finish',
  text: `WITH ended AS (
           UPDATE calendar_sync
              SET lease_owner = NULL, lease_until = NULL,
                  finished_at = CASE WHEN $10::bool THEN finished_at ELSE now() END,
                  failures = CASE WHEN $9::bool THEN 0 ELSE failures + 1 END,
                  reason = $3, cause = $4, missing_scopes = coalesce($5::text[], '{}'),
                  truncated = $7, changes = changes + $8,
                  due_at = CASE WHEN wanted_at > started_at THEN now()
                                ELSE now() + $6 * interval '1 millisecond' END
            WHERE connection_id = $1 AND lease_owner = $2
           RETURNING connection_id, coalesce(wanted_at > started_at, false) AS again),
         noted AS (
           UPDATE connection SET last_synced_at = now() FROM ended
            WHERE connection.id = ended.connection_id AND $9::bool AND NOT $10::bool)
         SELECT again FROM ended`,
};

/** Takes the lease: whose connection it is, and its failures in a row. Null when somebody holds it, or it cannot be synced. */
export async function takeSyncLease(
  connectionId: string,
  owner: string,
  leaseMs: number,
): Promise<{ userId: string; failures: number } | null> {
  const { query } = await database();
  try {
    const [row] = await query<{ userId: string; failures: number }>(take, [connectionId, owner, leaseMs]);
    return row ?? null;
  } catch (error) {
    // It was seen, and went (disconnected, erased) before its lease could be written.
    if (hasCode(error, foreignKeyViolation)) return null;
    throw error;
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const foreignKeyViolation = '23503';

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Lengthens a lease that is still one's own. False when it is not. */
export async function keepSyncLease(
  lease: Pick<SyncLease, 'connectionId' | 'owner'>,
  leaseMs: number,
): Promise<boolean> {
  const { query } = await database();
  return (await query(keep, [lease.connectionId, lease.owner, leaseMs])).length === 1;
}

/**
 * Gives the lease back and says how the sync ended; `fault` is one of the whole connection, `synced` that events were
 * brought in step all the same, or nothing was to be; `unfinished`, that it has only stopped: it counts as ended once
 * the rest is done. `dueInMs` is when the next is due, `changed` how much it brought. Answers whether somebody asked for
 * newer data meanwhile. Throws LeaseLost.
 */
export async function finishSync(
  lease: Pick<SyncLease, 'connectionId' | 'owner'>,
  end: {
    fault: ApiFault | null;
    synced: boolean;
    unfinished: boolean;
    dueInMs: number;
    truncated: boolean;
    changed: number;
  },
): Promise<{ again: boolean }> {
  const { query } = await database();
  const { fault, synced, unfinished, dueInMs, truncated, changed } = end;
  const said = [fault?.reason ?? null, fault?.cause ?? null, fault?.missingScopes ?? null];
  const values = [...said, dueInMs, truncated, changed, synced, unfinished];
  const [row] = await query<{ again: boolean }>(finish, [lease.connectionId, lease.owner, ...values]);
  if (!row) throw new LeaseLost();
  return row;
}

/** Asks for a sync that begins after now: one under way is done once more by whoever holds it, else it is due. */
export async function wantSync(connectionId: string): Promise<void> {
  await (await database()).query(want, [connectionId]);
}

/** The beginning of every fenced statement: `held` has one row while the lease ($1, $2) and the key ($3) are good. */
export const heldLease = `
  held AS (
    UPDATE calendar_sync SET lease_until = greatest(calendar_sync.lease_until, now() + interval '${syncLeaseMs} milliseconds')
      FROM connection, user_account
     WHERE calendar_sync.connection_id = $1::uuid AND calendar_sync.lease_owner = $2
       AND connection.id = calendar_sync.connection_id AND user_account.id = connection.user_id
       AND user_account.sealed_content_key = $3
    RETURNING calendar_sync.connection_id)`;

/** Runs a statement that begins with `heldLease`. Throws LeaseLost when it answers no row. */
export async function fenced<Row>(lease: SyncLease, statement: Statement, values: unknown[]): Promise<Row> {
  const { query } = await database();
  const [row] = await query<Row>(statement, [lease.connectionId, lease.owner, lease.sealedKey, ...values]);
  if (!row) throw new LeaseLost();
  return row;
}
