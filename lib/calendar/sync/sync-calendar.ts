import 'server-only';
import { z } from 'zod';
import type { SealingKey } from '#lib/aes-gcm.ts';
import type { ApiFault } from '#lib/calendar/api-fault.ts';
import type { CalendarApi } from '#lib/calendar/calendar-api.ts';
import { eventsScope } from '#lib/calendar/events-list.ts';
import { showsDetails } from '#lib/calendar/google-calendar-list.ts';
import type { Palette } from '#lib/calendar/google-colors.ts';
import { eventFields } from '#lib/calendar/google-event.ts';
import {
  beginListing,
  endListing,
  forgetPosition,
  savePage,
  saveSyncToken,
} from '#lib/calendar/store/save-page.ts';
import type { SyncLease } from '#lib/calendar/store/sync-lease.ts';
import type { SyncedCalendar, Window } from '#lib/calendar/store/synced-calendar.ts';
import { span } from '#lib/telemetry.ts';
import { pageChange } from './page-change.ts';
import { listWindow, relistAfterMs } from './sync-window.ts';

/** One sync of one connection, under its lease. */
export interface SyncRun {
  lease: SyncLease;
  key: SealingKey;
  api: CalendarApi;
  palette: Palette;
  now: () => number;
  /** Ends every call. */
  signal: AbortSignal;
  /** No further page is begun once this is true. */
  outOfTime: () => boolean;
}

/** `unfinished`: time was up between two pages; the next sync goes on from there. */
export type CalendarEnd = CalendarSynced | { kind: 'failed'; fault: ApiFault } | { kind: 'unfinished' };

interface CalendarSynced {
  kind: 'synced';
  changed: number;
}

/** Opaque to us: printable, and short enough for a URL. An empty one is none. */
const token = z.string().regex(/^[\x21-\x7e]{0,4096}$/);
const page = z.object({
  items: z.array(z.unknown()).nullish(),
  nextPageToken: token.nullish(),
  nextSyncToken: token.nullish(),
  accessRole: z.string().nullish().catch(null),
  /** An error dressed as a success is no empty list. */
  error: z.undefined().optional(),
});

const pageSize = 2500;
/** Every event of a large company's may have a hundred people. */
const maxPageBytes = 32 * 1_048_576;
/** A page may be short, or empty, before the last: this many are no calendar any more. */
const maxPages = 400;
const maxEvents = 100_000;
/** A page token is trusted to go on with for so long. */
const listingLivesMs = 3_600_000;

/**
 * Brings one stored calendar in step with the provider: by the changes since the last sync (`syncToken`), or by a full
 * list of the window when there is no token, when the provider takes it no more (410), or a week after the last
 * (https://developers.google.com/workspace/calendar/api/guides/sync). Each page is saved as it comes, so a sync that is
 * broken off goes on where it was, and doing it twice changes nothing. Throws LeaseLost and Failure
 * `database_unavailable`.
 */
export async function syncCalendar(run: SyncRun, calendar: SyncedCalendar): Promise<CalendarEnd> {
  const { syncToken, window, listedAgoMs, generation } = calendar.position;
  if (syncToken === null || window === null || (listedAgoMs ?? Infinity) > relistAfterMs(calendar.id)) {
    return (await goOnListing(run, calendar)) ?? listAnew(run, calendar);
  }
  const end = await readChanges(run, calendar, { syncToken, window, generation });
  if (end !== null) return end;
  await forgetPosition(run.lease, calendar.id);
  return listAnew(run, calendar);
}

/** Null when the token is of no use: gone (410), or the changes have no end. What it knew is then read anew, once. */
async function readChanges(
  run: SyncRun,
  calendar: SyncedCalendar,
  since: { syncToken: string; window: Window; generation: number },
): Promise<CalendarEnd | null> {
  const { syncToken, window, generation } = since;
  const place = { window, generation, pageToken: null, events: 0 };
  const end = await readPages(run, calendar, { ...place, query: { syncToken }, keepsPlace: false });
  if (end.kind === 'failed' && end.fault.reason === 'gone') return null;
  if (end.kind !== 'read') return end;
  if (end.syncToken === null) return null;
  // What was read with other rights is read again: the token that tells of it stays.
  await saveSyncToken(run.lease, calendar.id, end.asListed ? end.syncToken : syncToken);
  return { kind: 'synced', changed: end.changed };
}

/** Null when no list was begun, or it cannot be gone on with. */
async function goOnListing(run: SyncRun, calendar: SyncedCalendar): Promise<CalendarEnd | null> {
  const { listing, generation } = calendar.position;
  if (!listing || listing.sinceMs >= listingLivesMs) return null;
  const { window } = listing;
  const end = await listPages(run, calendar, { generation, ...listing });
  if (end.kind === 'failed') {
    const refused = end.fault.reason === 'invalid_response' || end.fault.reason === 'gone';
    return refused ? null : end;
  }
  if (end.kind !== 'synced' || end.syncToken === null) return end;
  // Its first pages are of an earlier sync: what has changed since then is told by its token.
  const changes = await readChanges(run, calendar, { syncToken: end.syncToken, window, generation });
  return changes?.kind === 'synced' ? { ...changes, changed: end.changed + changes.changed } : changes;
}

async function listAnew(run: SyncRun, calendar: SyncedCalendar): Promise<CalendarEnd> {
  const window = listWindow(run.now());
  const generation = await beginListing(run.lease, calendar.id, window);
  const end = await listPages(run, calendar, { window, generation, pageToken: null, events: 0 });
  if (end.kind !== 'failed' || end.fault.reason !== 'gone' || end.fault.cause === 'deleted') return end;
  // That everything is to be listed anew is no answer to that, and the calendar is not gone for it.
  return { kind: 'failed', fault: { ...end.fault, reason: 'invalid_response' } };
}

async function listPages(
  run: SyncRun,
  calendar: SyncedCalendar,
  place: Pick<List, 'window' | 'generation' | 'pageToken' | 'events'>,
): Promise<Exclude<CalendarEnd, CalendarSynced> | (CalendarSynced & { syncToken: string | null })> {
  const { window, generation } = place;
  const query = { timeMin: new Date(window.from).toISOString(), timeMax: new Date(window.to).toISOString() };
  const list = await readPages(run, calendar, { ...place, query, keepsPlace: true });
  if (list.kind !== 'read') return list;
  const { truncated, changed, asListed } = list;
  // Nothing goes on from a list that was read with other rights: the next sync lists anew.
  const syncToken = asListed ? list.syncToken : null;
  await endListing(run.lease, calendar.id, { generation, syncToken, truncated });
  return { kind: 'synced', changed, syncToken };
}

interface List {
  query: Record<string, string>;
  window: Window;
  generation: number;
  /** The page to begin with. */
  pageToken: string | null;
  /** How many came on the pages before. */
  events: number;
  /** Whether a sync that is broken off goes on with the page after the last that was saved. */
  keepsPlace: boolean;
}

/** `asListed`: with the rights that the list of calendars told of. */
type PagesRead =
  | { kind: 'read'; syncToken: string | null; truncated: boolean; changed: number; asListed: boolean }
  | Exclude<CalendarEnd, CalendarSynced>;

/** Only the absence of `nextPageToken` ends a list. One that comes back to a page, or never ends, is cut short. */
async function readPages(run: SyncRun, calendar: SyncedCalendar, list: List): Promise<PagesRead> {
  const seen = new Set<string>();
  let { pageToken, events } = list;
  let changed = 0;
  let asListed = true;
  for (;;) {
    if (run.outOfTime()) return { kind: 'unfinished' };
    const read = await span('sync.page', {}, async (note) => {
      const keepsPlace = list.keepsPlace && asListed;
      const one = await readPage(run, calendar, { ...list, keepsPlace }, pageToken);
      note(one.ok ? { items: one.events, changed: one.changed } : { reason: one.fault.reason });
      return one;
    });
    if (!read.ok) return { kind: 'failed', fault: read.fault };
    const { nextPageToken, nextSyncToken } = read;
    changed += read.changed;
    asListed &&= read.asListed;
    events += read.events;
    if (nextPageToken === null)
      return { kind: 'read', syncToken: nextSyncToken, truncated: false, changed, asListed };
    if (pageToken !== null) seen.add(pageToken);
    if (seen.has(nextPageToken) || seen.size >= maxPages || events >= maxEvents) {
      return { kind: 'read', syncToken: null, truncated: true, changed, asListed };
    }
    pageToken = nextPageToken;
  }
}

/** Reads one page and saves what it says. */
async function readPage(run: SyncRun, calendar: SyncedCalendar, list: List, pageToken: string | null) {
  const answer = await run.api.get({
    endpoint: 'events.list',
    calendarId: calendar.id,
    path: `/calendars/${encodeURIComponent(calendar.providerId)}/events`,
    query: {
      singleEvents: 'true',
      maxResults: String(pageSize),
      fields: `nextPageToken,nextSyncToken,accessRole,items(${eventFields})`,
      ...list.query,
      pageToken: pageToken ?? undefined,
    },
    schema: page,
    itemsOf: ({ items }) => items?.length ?? 0,
    maxBytes: maxPageBytes,
    requiredScope: eventsScope,
    signal: run.signal,
  });
  if (!answer.ok) return answer;
  const { items, accessRole } = answer.value;
  // Rights may change after the list of calendars told of them, and back before it tells again: no sync token knows.
  const details = accessRole ? showsDetails(accessRole) : calendar.details;
  const asListed = details === calendar.details;
  const nextPageToken = answer.value.nextPageToken || null;
  const nextSyncToken = answer.value.nextSyncToken || null;
  const change = pageChange(items ?? [], {
    calendarId: calendar.id,
    calendarTimeZone: calendar.timeZone,
    details,
    palette: run.palette,
    key: run.key,
    window: list.window,
  });
  const saved = await savePage(run.lease, {
    calendarId: calendar.id,
    generation: list.generation,
    ...change,
    nextPageToken: list.keepsPlace && asListed ? nextPageToken : null,
  });
  const { events, gone } = change;
  return {
    ok: true,
    nextPageToken,
    nextSyncToken,
    events: events.length,
    changed: saved + gone.length,
    asListed,
  } as const;
}
