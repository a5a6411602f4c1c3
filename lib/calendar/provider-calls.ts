import 'server-only';
import { batchSize } from '#lib/database/clean-in-batches.ts';
import { database, type Statement } from '#lib/database/client.ts';
import { errorFields, log } from '#lib/log.ts';
import type { Endpoint } from './api-request.ts';
import type { ApiCall } from './calendar-api.ts';

/** The calls that one piece of work makes on a person's behalf: noted as they end, written when the work has ended. */
export interface CallJournal {
  note: (call: ApiCall) => void;
  write: () => Promise<void>;
}

/** Of one person; nothing of somebody who is being erased. Their entries of a month ago go with the same statement. */
const save: Statement = {
  name: 'provider-calls-save',
  text: `WITH person AS (SELECT id FROM user_account WHERE id = $1::uuid FOR KEY SHARE),
              forgotten AS (DELETE FROM provider_call WHERE user_id = $1::uuid AND at < now() - interval '30 days')
         INSERT INTO provider_call
                (id, at, user_id, connection_id, endpoint, calendar_id, status, reason, duration_ms, tries, items)
         SELECT gen_random_uuid(), clock_timestamp() - u.ago * interval '1 millisecond', person.id,
                u.connection_id::uuid, u.endpoint, u.calendar_id, u.status, u.reason, u.duration_ms, u.tries, u.items
           FROM person, unnest($2::float8[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::int[],
                               $9::int[], $10::int[])
             AS u(ago, connection_id, endpoint, calendar_id, status, reason, duration_ms, tries, items)`,
};
/** Of those for whom no call is made any more. By person: that is what the index has. */
const forget: Statement = {
  name: 'provider-calls-forget',
  text: `WITH old AS (SELECT each.id FROM user_account CROSS JOIN LATERAL (
                        SELECT id FROM provider_call
                         WHERE user_id = user_account.id AND at < now() - interval '30 days' LIMIT ${batchSize}) each
                       LIMIT ${batchSize}),
              gone AS (DELETE FROM provider_call USING old WHERE provider_call.id = old.id RETURNING 1)
         SELECT count(*)::int AS count FROM gone`,
};
const read: Statement = {
  name: 'provider-calls-list',
  text: `SELECT id, at, connection_id AS "connectionId", endpoint, calendar_id AS "calendarId", status, reason,
                duration_ms AS "durationMs", tries, items
           FROM provider_call WHERE user_id = $1 AND at >= now() - interval '30 days'
          ORDER BY at DESC, id DESC LIMIT $2`,
};

/** A journal for work that concerns one person. */
export function callJournal(userId: string): CallJournal {
  const calls: ApiCall[] = [];
  return {
    // Without a token nothing was sent: the journal of the account says why.
    note: (call) => void (call.tries > 0 && calls.push(call)),
    write: () => writeCalls(userId, calls.splice(0)),
  };
}

/** Writes all of them at once. A journal that cannot be written is an alarm, never a failure. */
async function writeCalls(userId: string, calls: readonly ApiCall[]): Promise<void> {
  if (calls.length === 0) return;
  const column = <Name extends keyof ApiCall>(name: Name) => calls.map((call) => call[name]);
  const endedAt = performance.now();
  try {
    const { query } = await database();
    await query(save, [
      userId,
      calls.map(({ startedAt }) => endedAt - startedAt),
      column('connectionId'),
      column('endpoint'),
      column('calendarId'),
      column('status'),
      column('reason'),
      calls.map(({ durationMs }) => Math.round(durationMs)),
      column('tries'),
      column('items'),
    ]);
    if (endedAt < lastForgottenAt + forgetEveryMs) return;
    lastForgottenAt = endedAt;
    await forgetOldCalls();
  } catch (error) {
    log('error', 'provider_calls.not_written', { calls: calls.length, ...errorFields(error) });
  }
}

/** Removes calls of a month ago, up to `batchSize` of them; answers how many. */
export async function forgetOldCalls(): Promise<number> {
  const [row] = await (await database()).query<{ count: number }>(forget, []);
  return row?.count ?? 0;
}

const forgetEveryMs = 3_600_000;
let lastForgottenAt = Number.NEGATIVE_INFINITY;

/** What the person may read of a call. */
export interface ProviderCallSummary extends Pick<ApiCall, 'reason' | 'tries' | 'items' | 'status'> {
  id: string;
  at: Date;
  connectionId: string;
  endpoint: Endpoint;
  calendarId: string | null;
  durationMs: number;
}

/** The last calls made on this person's behalf, within 30 days, newest first. Throws Failure `database_unavailable`. */
export async function listProviderCalls(userId: string, limit: number): Promise<ProviderCallSummary[]> {
  return (await database()).query<ProviderCallSummary>(read, [userId, limit]);
}
