import 'server-only';
import type { ApiFault } from '#lib/calendar/api-fault.ts';
import type { Statement } from '#lib/database/client.ts';
import type { EventRow } from './event-row.ts';
import { fenced, heldLease, type SyncLease } from './sync-lease.ts';
import type { Window } from './synced-calendar.ts';

/** An event to be stored as one page brought it. */
export interface PageEvent extends EventRow {
  etag: string | null;
  /** Why it cannot be shown. */
  skipped: string | null;
  /** At least one other person is invited who is no room. */
  meeting: boolean;
  /** Keyed hashes of the other people, with spaces between. */
  people: string;
}

/** What one page of a list changes. */
export interface PageChange {
  calendarId: string;
  generation: number;
  /** Each id once. */
  events: readonly PageEvent[];
  /** Ids of events that are no more, and of series whose instances are no more. */
  gone: readonly string[];
  /** Of a full list: the page after this one, to go on with; null at its last page, and for an incremental sync. */
  nextPageToken: string | null;
}

const instant = (column: string) => `to_timestamp(${column} / 1000.0)`;

/** One statement a page: its events, its deletions and where to go on are written together or not at all. */
const save: Statement = {
  name: 'page-save',
  text: `WITH ${heldLease},
         place AS (
           UPDATE calendar SET page_token = coalesce($6, page_token),
                               event_count = CASE WHEN listing_since IS NULL THEN event_count
                                                  ELSE event_count + cardinality($8::text[]) END
             FROM held
            WHERE calendar.id = $4 AND calendar.connection_id = held.connection_id AND generation = $5
           RETURNING calendar.id),
         gone AS (
           DELETE FROM event USING place
            WHERE calendar_id = place.id AND cardinality($7::text[]) > 0
              AND (event.id = ANY($7::text[]) OR series_id = ANY($7::text[])) AND event.id <> ALL($8::text[])),
         saved AS (
           INSERT INTO event (id, calendar_id, generation, etag, starts_at, ends_at, start_date, end_date, status,
                              response, event_type, transparency, series_id, color, skipped, sealed, meeting, people)
           SELECT u.id, place.id, $5, u.etag, ${instant('u.starts')}, ${instant('u.ends')}, u.start_date::date,
                  u.end_date::date, u.status, u.response, u.event_type, u.transparency, u.series_id, u.color, u.skipped,
                  u.sealed, u.meeting, u.people
             FROM place, unnest($8::text[], $9::text[], $10::float8[], $11::float8[], $12::text[], $13::text[],
                                $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[],
                                $20::text[], $21::text[], $22::bool[], $23::text[])
               AS u(id, etag, starts, ends, start_date, end_date, status, response, event_type, transparency,
                    series_id, color, skipped, sealed, meeting, people)
           ON CONFLICT (id) DO UPDATE
              SET generation = excluded.generation, etag = excluded.etag, starts_at = excluded.starts_at,
                  ends_at = excluded.ends_at, start_date = excluded.start_date, end_date = excluded.end_date,
                  status = excluded.status, response = excluded.response, event_type = excluded.event_type,
                  transparency = excluded.transparency, series_id = excluded.series_id, color = excluded.color,
                  skipped = excluded.skipped, sealed = excluded.sealed, meeting = excluded.meeting,
                  people = excluded.people,
                  ruled_version = CASE WHEN event.etag = excluded.etag THEN event.ruled_version END
            WHERE event.generation <> excluded.generation OR excluded.etag IS NULL
               OR event.etag IS DISTINCT FROM excluded.etag
           RETURNING 1)
         SELECT (SELECT count(*) FROM saved)::int AS changed FROM place`,
};
const begin: Statement = {
  name: 'listing-begin',
  text: `WITH ${heldLease}
         UPDATE calendar SET generation = generation + 1, listing_since = now(), listing_from = ${instant('$5')},
                             listing_to = ${instant('$6')}, page_token = NULL, event_count = 0
           FROM held WHERE calendar.id = $4 AND calendar.connection_id = held.connection_id
         RETURNING generation`,
};
const end: Statement = {
  name: 'listing-end',
  text: `WITH ${heldLease},
         place AS (
           UPDATE calendar SET sync_token = $6, window_from = listing_from, window_to = listing_to,
                               listed_at = listing_since, listing_since = NULL, listing_from = NULL, listing_to = NULL,
                               page_token = NULL, truncated = $7, last_synced_at = now(), problem = NULL,
                               problem_cause = NULL, failures = 0,
                               next_try_at = CASE WHEN $7 THEN now() + interval '6 hours' END
             FROM held
            WHERE calendar.id = $4 AND calendar.connection_id = held.connection_id AND generation = $5
           RETURNING calendar.id),
         gone AS (
           DELETE FROM event USING place WHERE calendar_id = place.id AND generation <> $5 AND NOT $7)
         SELECT id FROM place`,
};
const advance: Statement = {
  name: 'sync-token-save',
  text: `WITH ${heldLease}
         UPDATE calendar SET sync_token = $5, last_synced_at = now(), problem = NULL, problem_cause = NULL, failures = 0,
                             next_try_at = NULL
           FROM held WHERE calendar.id = $4 AND calendar.connection_id = held.connection_id
         RETURNING id`,
};
const drop: Statement = {
  name: 'sync-token-drop',
  text: `WITH ${heldLease}
         UPDATE calendar SET sync_token = NULL, page_token = NULL, listing_since = NULL
           FROM held WHERE calendar.id = $4 AND calendar.connection_id = held.connection_id
         RETURNING id`,
};
const fail: Statement = {
  name: 'calendar-problem-save',
  text: `WITH ${heldLease}
         UPDATE calendar SET problem = $5, problem_cause = $6, failures = failures + 1,
                             next_try_at = now() + $7 * interval '1 millisecond'
           FROM held WHERE calendar.id = $4 AND calendar.connection_id = held.connection_id
         RETURNING id`,
};

/**
 * Saves one page; answers how many rows it changed (unchanged ones, by their etag, are left alone). A page without
 * anything to save, as of most calendars at most times, costs no statement. Throws LeaseLost.
 */
export async function savePage(lease: SyncLease, change: PageChange): Promise<number> {
  const { calendarId, generation, events, gone, nextPageToken } = change;
  if (events.length === 0 && gone.length === 0 && nextPageToken === null) return 0;
  const column = <Name extends keyof PageEvent>(name: Name) => events.map((event) => event[name]);
  const { changed } = await fenced<{ changed: number }>(lease, save, [
    calendarId,
    generation,
    nextPageToken,
    gone,
    column('id'),
    column('etag'),
    column('startsAt'),
    column('endsAt'),
    column('startDate'),
    column('endDate'),
    column('status'),
    column('response'),
    column('eventType'),
    column('transparency'),
    column('seriesId'),
    column('color'),
    column('skipped'),
    column('sealed'),
    column('meeting'),
    column('people'),
  ]);
  return changed;
}

/** Begins a full list of a window; answers its generation. Throws LeaseLost. */
export async function beginListing(lease: SyncLease, calendarId: string, window: Window): Promise<number> {
  const { generation } = await fenced<{ generation: number }>(lease, begin, [
    calendarId,
    window.from,
    window.to,
  ]);
  return generation;
}

/**
 * Ends a full list whose pages were all saved. What was not in it goes, unless it is `truncated`: nothing is removed
 * that could not be read again. Throws LeaseLost.
 */
export async function endListing(
  lease: SyncLease,
  calendarId: string,
  list: { generation: number; syncToken: string | null; truncated: boolean },
): Promise<void> {
  await fenced(lease, end, [calendarId, list.generation, list.syncToken, list.truncated]);
}

/** Ends an incremental sync whose pages were all saved. Throws LeaseLost. */
export async function saveSyncToken(lease: SyncLease, calendarId: string, syncToken: string): Promise<void> {
  await fenced(lease, advance, [calendarId, syncToken]);
}

/** Forgets a sync token that the provider does not take any more (410), and an unfinished list. Throws LeaseLost. */
export async function forgetPosition(lease: SyncLease, calendarId: string): Promise<void> {
  await fenced(lease, drop, [calendarId]);
}

/** Notes why a calendar could not be synced; it is not tried again for `pauseMs`. Throws LeaseLost. */
export async function saveProblem(
  lease: SyncLease,
  calendarId: string,
  fault: ApiFault,
  pauseMs: number,
): Promise<void> {
  const { reason, cause } = fault;
  await fenced(lease, fail, [
    calendarId,
    reason === 'gone' ? 'not_found' : reason,
    cause,
    Math.ceil(pauseMs),
  ]);
}
