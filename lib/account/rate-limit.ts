import 'server-only';
import { createHash } from 'node:crypto';
import { database, type Statement } from '#lib/database/client.ts';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';
import type { RateLimits } from '#lib/rate-limit-config.ts';

/** Who is counted. Either may be unknown; everybody together always is. */
export interface Caller {
  /** The client's address, when it is believed (`clientAddress`). */
  address: string | null;
  /** Hash of the session's id. */
  session: string | null;
  /** State of the sign-in attempt that this browser has under way. */
  attempt?: string | undefined;
  /** Id of the notification channel that has just proved itself. */
  channel?: string | undefined;
  /** Id of whoever's data it is about. */
  person?: string | undefined;
  /** Hash of a personal access token. */
  token?: string | undefined;
}

/**
 * Every window is a minute, by the database's clock: limits hold across instances. A count that a crash of the database
 * server takes with it is no loss, so it does not wait for the disk.
 */
const count: Statement = {
  name: 'rate-count',
  text: `INSERT INTO rate_window (key, start_at, count)
         SELECT $1, date_trunc('minute', now()), 1 FROM set_config('synchronous_commit', 'off', true)
         ON CONFLICT (key, start_at) DO UPDATE SET count = rate_window.count + 1
      RETURNING count, ceil(60 - extract(second FROM now()))::int AS "secondsLeft"`,
};
const forget: Statement = {
  name: 'rate-forget',
  text: "DELETE FROM rate_window WHERE start_at < now() - interval '10 minutes'",
};

/**
 * Counts one more of `what`, and throws Failure `rate_limited`, saying when to come back, once there were too many in
 * this minute: for one session, one address, one attempt, one channel, one person, one token, or, with none of them known, for everybody who is
 * unknown.
 */
export async function limitRate(what: keyof RateLimits, caller: Caller): Promise<void> {
  const limits = env().rateLimits[what];
  const buckets: [string, number][] = [];
  if (caller.address) buckets.push([`${what}:address:${hashOf(caller.address)}`, limits.each]);
  if (caller.session) buckets.push([`${what}:session:${caller.session}`, limits.each]);
  if (caller.attempt) buckets.push([`${what}:attempt:${hashOf(caller.attempt)}`, limits.each]);
  if (caller.channel) buckets.push([`${what}:channel:${caller.channel}`, limits.each]);
  if (caller.person) buckets.push([`${what}:person:${caller.person}`, limits.each]);
  if (caller.token) buckets.push([`${what}:token:${caller.token}`, limits.each]);
  if (buckets.length === 0) buckets.push([`${what}:unknown`, limits.unknown]);
  const db = await database();
  for (const [key, limit] of buckets) {
    const [window] = await db.query<{ count: number; secondsLeft: number }>(count, [key]);
    // Old counts go with the first of a new window: nobody's stay for long after they were of use.
    if (window?.count === 1) await db.query(forget, []);
    if (!window || window.count <= limit) continue;
    throw new Failure('rate_limited', {
      detail: `${what}: more than ${limit} a minute`,
      retryAfterSeconds: Math.max(1, window.secondsLeft),
    });
  }
}

function hashOf(value: string): string {
  return createHash('sha256').update(value).digest('base64url').slice(0, 22);
}
