import 'server-only';
import { openContentKey } from '#lib/account/content-key.ts';
import type { SealingKey } from '#lib/aes-gcm.ts';
import type { ApiFault } from '#lib/calendar/api-fault.ts';
import { type CalendarProblem, problemOf } from '#lib/calendar/calendar-problem.ts';
import type { PersonCalendar } from '#lib/calendar/event.ts';
import { database, type Statement } from '#lib/database/client.ts';
import { type CalendarRow, calendarColumns, calendarOfRow } from './calendar-row.ts';

/** A calendar and how fresh what is stored of it is. */
export interface StoredCalendar extends PersonCalendar {
  /** Milliseconds since the epoch; null before its first sync has ended. */
  lastSyncedAt: number | null;
  /** A full list is under way. */
  listing: boolean;
  /** Events saved by the full list under way, or the last one. */
  eventCount: number;
  /** Why its last sync failed. */
  problem: CalendarProblem['reason'] | null;
}

/** How one connection's calendars are kept in step. Milliseconds since the epoch. */
export interface StoredSync {
  connectionId: string;
  running: boolean;
  /** Its last sync was stopped before its end, and nobody is at it: it is to be gone on with. */
  interrupted: boolean;
  startedAt: number | null;
  /** Milliseconds since then, by the database's clock. */
  startedAgoMs: number | null;
  /** When the last sync ended, however it ended; null before the first. */
  finishedAt: number | null;
  /** Milliseconds since then, by the database's clock. */
  finishedAgoMs: number | null;
  /** No sync that began after the person's last grant has ended yet. */
  awaited: boolean;
  /** Newer data was asked for than its last sync may have brought: whoever was to see to it may have died. */
  wanted: boolean;
  /** After a failure: none is begun unasked before this many milliseconds. */
  pausedForMs: number | null;
  /** How many changes all its syncs brought. */
  changes: number;
}

export interface StoredCalendars {
  calendars: StoredCalendar[];
  syncs: StoredSync[];
  problems: CalendarProblem[];
  truncated: boolean;
  /** Opens what is sealed; null before anything was. */
  key: SealingKey | null;
}

interface Row extends Partial<CalendarRow> {
  connectionOf: string;
  status: string;
  statusReason: string | null;
  sealedKey: string | null;
  running: boolean | null;
  interrupted: boolean | null;
  startedAt: number | null;
  startedAgoMs: number | null;
  finishedAt: number | null;
  finishedAgoMs: number | null;
  awaited: boolean;
  wanted: boolean | null;
  pausedForMs: number | null;
  changes: number | null;
  reason: ApiFault['reason'] | null;
  cause: string | null;
  missingScopes: string[] | null;
  listTruncated: boolean | null;
  lastSyncedAt: number | null;
  listing: boolean;
  eventCount: number;
  problem: ApiFault['reason'] | null;
  problemCause: string | null;
  retryInMs: number | null;
  truncated: boolean | null;
}

const epochMs = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const read: Statement = {
  name: 'stored-calendars',
  text: `SELECT connection.id AS "connectionOf", connection.status, connection.reason AS "statusReason",
                user_account.sealed_content_key AS "sealedKey",
                calendar_sync.lease_until > now() AS running,
                status = 'active' AND calendar_sync.failures = 0 AND (finished_at >= started_at) IS NOT TRUE
                  AND started_at IS NOT NULL AND (due_at > now()) IS NOT TRUE
                  AND (calendar_sync.lease_until > now()) IS NOT TRUE AS interrupted,
                ${epochMs('started_at')} AS "startedAt",
                ${epochMs('now() - started_at')} AS "startedAgoMs",
                ${epochMs('finished_at')} AS "finishedAt", ${epochMs('now() - finished_at')} AS "finishedAgoMs",
                coalesce(least(started_at, finished_at) <= granted_at, true) OR finished_at IS NULL AS awaited,
                wanted_at > started_at AS wanted,
                CASE WHEN calendar_sync.failures > 0 AND due_at > now() THEN ${epochMs('due_at - now()')} END
                  AS "pausedForMs",
                changes, calendar_sync.reason, cause, missing_scopes AS "missingScopes",
                calendar_sync.truncated AS "listTruncated", ${calendarColumns},
                ${epochMs('calendar.last_synced_at')} AS "lastSyncedAt",
                calendar.listing_since IS NOT NULL AS listing, event_count AS "eventCount", problem,
                problem_cause AS "problemCause", ${epochMs('next_try_at - now()')} AS "retryInMs", calendar.truncated
           FROM connection
           JOIN user_account ON user_account.id = connection.user_id
           LEFT JOIN calendar_sync ON calendar_sync.connection_id = connection.id
           LEFT JOIN calendar ON calendar.connection_id = connection.id
          WHERE connection.user_id = $1
          ORDER BY connection.created_at, connection.id, "primary" DESC, position, calendar.id`,
};

/**
 * What is stored of all the person's calendars, in the order of their connections, the main calendar of each first.
 * Throws Failure `database_unavailable`.
 */
export async function readStoredCalendars(userId: string): Promise<StoredCalendars> {
  const rows = await (await database()).query<Row>(read, [userId]);
  const key = openContentKey(userId, rows[0]?.sealedKey ?? null);
  const calendars = rows.flatMap((row) => (key && hasCalendar(row) ? (storedCalendar(row, key) ?? []) : []));
  const names = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  const ofConnections = [...new Map(rows.map((row) => [row.connectionOf, row])).values()];
  const problems = [
    ...ofConnections.flatMap(connectionProblem),
    ...rows.flatMap((row) => calendarProblem(row, names.get(row.id ?? ''))),
  ];
  const truncated = rows.some((row) => row.listTruncated || (row.truncated && row.selected));
  return { calendars, syncs: ofConnections.map(storedSync), problems, truncated, key };
}

function hasCalendar(row: Row): row is Row & CalendarRow {
  return typeof row.id === 'string';
}

function storedCalendar(row: Row & CalendarRow, key: SealingKey): StoredCalendar | null {
  const calendar = calendarOfRow(row, key);
  const { lastSyncedAt, listing, eventCount } = row;
  const problem = row.problem === 'gone' ? 'not_found' : row.problem;
  return calendar && { ...calendar, lastSyncedAt, listing, eventCount, problem };
}

function storedSync(row: Row): StoredSync {
  const { startedAt, startedAgoMs, finishedAt, finishedAgoMs, awaited, pausedForMs } = row;
  return {
    connectionId: row.connectionOf,
    running: row.running === true,
    interrupted: row.interrupted === true,
    startedAt,
    startedAgoMs,
    finishedAt,
    finishedAgoMs,
    awaited,
    wanted: row.wanted === true,
    pausedForMs,
    changes: row.changes ?? 0,
  };
}

/** A grant that is no more says so at once; anything else, as the last sync found it. */
function connectionProblem(row: Row): CalendarProblem[] {
  const { connectionOf, status, statusReason, reason, cause, missingScopes } = row;
  if (status !== 'active') {
    return [problemOf({ reason: 'reconnect_required', cause: statusReason ?? 'disconnected' }, connectionOf)];
  }
  if (reason === null) return [];
  const scopes = missingScopes && missingScopes.length > 0 ? { missingScopes } : {};
  return [problemOf({ reason, cause: cause ?? '', ...scopes, ...retryAfter(row.pausedForMs) }, connectionOf)];
}

function calendarProblem(row: Row, calendar: StoredCalendar | undefined): CalendarProblem[] {
  if (!calendar?.selected || row.problem === null || row.status !== 'active') return [];
  const fault = { reason: row.problem, cause: row.problemCause ?? '', ...retryAfter(row.retryInMs) };
  return [problemOf(fault, row.connectionOf, calendar)];
}

function retryAfter(ms: number | null): { retryAfterSeconds?: number } {
  return ms !== null && ms > 0 ? { retryAfterSeconds: Math.ceil(ms / 1000) } : {};
}
