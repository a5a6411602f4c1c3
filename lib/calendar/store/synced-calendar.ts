import 'server-only';
import type { SealingKey } from '#lib/aes-gcm.ts';
import type { PersonCalendar } from '#lib/calendar/event.ts';
import { database, type Statement } from '#lib/database/client.ts';
import { type CalendarRow, calendarColumns, calendarOfRow } from './calendar-row.ts';

/** Instants in milliseconds since the epoch, half-open. */
export interface Window {
  from: number;
  to: number;
}

/** Where the sync of a calendar stands. Durations are in milliseconds, by the database's clock. */
export interface SyncPosition {
  /** Continues the last full list. */
  syncToken: string | null;
  /** What that list covered, and how long ago it was begun. */
  window: Window | null;
  listedAgoMs: number | null;
  /** A full list that was begun and not finished, the page that it goes on with, and the events saved before that. */
  listing: { window: Window; sinceMs: number; pageToken: string; events: number } | null;
  generation: number;
  failures: number;
  /** Until it may be tried again after a failure; null when it may be now. */
  pausedForMs: number | null;
}

export interface SyncedCalendar extends PersonCalendar {
  position: SyncPosition;
}

interface PositionRow {
  syncToken: string | null;
  windowFrom: number | null;
  windowTo: number | null;
  listedAgoMs: number | null;
  listingFrom: number | null;
  listingTo: number | null;
  listingSinceMs: number | null;
  pageToken: string | null;
  eventCount: number;
  generation: number;
  failures: number;
  pausedForMs: number | null;
}

const epochMs = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const read: Statement = {
  name: 'calendars-to-sync',
  text: `SELECT ${calendarColumns}, sync_token AS "syncToken",
                ${epochMs('window_from')} AS "windowFrom", ${epochMs('window_to')} AS "windowTo",
                ${epochMs('now() - listed_at')} AS "listedAgoMs",
                ${epochMs('listing_from')} AS "listingFrom", ${epochMs('listing_to')} AS "listingTo",
                ${epochMs('now() - listing_since')} AS "listingSinceMs", page_token AS "pageToken",
                event_count AS "eventCount", generation, failures,
                CASE WHEN next_try_at > now() THEN ${epochMs('next_try_at - now()')} END AS "pausedForMs"
           FROM calendar WHERE connection_id = $1
          ORDER BY "primary" DESC, position, id`,
};

/** A connection's stored calendars, the main one first, then in the provider's order. */
export async function readSyncedCalendars(connectionId: string, key: SealingKey): Promise<SyncedCalendar[]> {
  const rows = await (await database()).query<CalendarRow & PositionRow>(read, [connectionId]);
  return rows.flatMap((row) => {
    const calendar = calendarOfRow(row, key);
    return calendar ? [{ ...calendar, position: positionOf(row) }] : [];
  });
}

const readListed: Statement = {
  name: 'calendars-listed',
  text: `SELECT ${calendarColumns}, listed FROM calendar WHERE connection_id = $1 ORDER BY position, id`,
};

/** The same calendars in the provider's order, `selected` as the provider says. */
export async function readListedCalendars(connectionId: string, key: SealingKey): Promise<PersonCalendar[]> {
  const rows = await (await database()).query<CalendarRow & { listed: boolean }>(readListed, [connectionId]);
  return rows.flatMap((row) => calendarOfRow({ ...row, selected: row.listed }, key) ?? []);
}

function positionOf(row: PositionRow): SyncPosition {
  const { syncToken, listedAgoMs, listingSinceMs, pageToken, generation, failures, pausedForMs } = row;
  const window = windowOf(row.windowFrom, row.windowTo);
  const listed = windowOf(row.listingFrom, row.listingTo);
  const listing =
    listed && listingSinceMs !== null && pageToken !== null
      ? { window: listed, sinceMs: listingSinceMs, pageToken, events: row.eventCount }
      : null;
  return { syncToken, window, listedAgoMs, listing, generation, failures, pausedForMs };
}

function windowOf(from: number | null, to: number | null): Window | null {
  return from === null || to === null ? null : { from, to };
}
