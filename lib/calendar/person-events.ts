import 'server-only';
import { limitRate } from '#lib/account/rate-limit.ts';
import type { SealingKey } from '#lib/aes-gcm.ts';
import { Failure } from '#lib/failure.ts';
import { outliveRequest } from '#lib/outlive-request.ts';
import { pause } from './back-off.ts';
import { askedTooOften, type CalendarProblem, merged, problemOf } from './calendar-problem.ts';
import type { EventRange } from './event-range.ts';
import { callJournal } from './provider-calls.ts';
import type { ReadableConnection, ReadOptions } from './read-calendars.ts';
import { type EventsRead, type RangeOf, readEvents } from './read-events.ts';
import {
  readStoredCalendars,
  type StoredCalendar,
  type StoredCalendars,
  type StoredSync,
} from './store/stored-calendars.ts';
import { readStoredEvents } from './store/stored-events.ts';
import { isStale, startSync } from './sync/start-sync.ts';
import { storeHolds } from './sync/sync-window.ts';

/** Whose calendars are read: a CurrentUser has both. */
export interface Person {
  id: string;
  connections: readonly ReadableConnection[];
}

/** How what is shown stands to what the provider has. */
export interface Freshness {
  /** A sync is under way, or was just begun. */
  syncing: boolean;
  /** Something of the person's calendars has never been in the store yet. */
  first: boolean;
  /** When the oldest of the connections was last synced, in milliseconds since the epoch; null before. */
  syncedAt: number | null;
  /** Moves with whatever a sync brings. */
  changes: number;
}

export interface PersonCalendars extends Pick<EventsRead, 'problems' | 'truncated'> {
  calendars: StoredCalendar[];
  freshness: Freshness;
  /** Opens what is sealed; null before anything was. */
  key: SealingKey | null;
}

export interface PersonEvents extends EventsRead {
  /** What was asked for. */
  range: EventRange;
  /** The store holds all of it; else it was read from the provider, whose events are in no category. */
  stored: boolean;
  freshness: Freshness;
}

export interface ReadingOptions {
  /** How long to wait for a first sync, in milliseconds: what a person takes for one page that loads. */
  patienceMs?: number;
  now?: number;
}

const screenPatienceMs = 2_500;
const lookAgainMs = 100;

/**
 * The person's calendars from the store. Older than SYNC_STALE_SECONDS, they are synced in the background; before their
 * first sync has ended, that is waited for a moment. Throws Failure `database_unavailable`.
 */
export async function readPersonCalendars(
  person: Person,
  options: ReadingOptions = {},
): Promise<PersonCalendars> {
  const { stored, freshness } = await freshStore(person, options);
  return {
    calendars: stored.calendars,
    problems: merged(stored.problems),
    truncated: stored.truncated,
    freshness,
    key: stored.key,
  };
}

/**
 * The person's calendars, and the events of the selected ones that overlap the range: from the store where it holds
 * the range, else from the provider. Asked for that too often, each connection has a problem that says when to come
 * back (RATE_LIMIT_LIVE). Throws Failure `database_unavailable`, and what `rangeOf` throws.
 */
export async function readPersonEvents(
  person: Person,
  rangeOf: RangeOf,
  options: ReadingOptions = {},
): Promise<PersonEvents> {
  const { stored, freshness } = await freshStore(person, options);
  const range = typeof rangeOf === 'function' ? rangeOf(stored.calendars) : rangeOf;
  const stands = { range, stored: storeHolds(range, options.now ?? Date.now()), freshness };
  if (!stands.stored) {
    const held = await heldBack(person);
    if (held.length > 0) {
      const { calendars, problems } = stored;
      return { ...nothing, calendars, problems: merged([...held, ...problems]), ...stands };
    }
    const selection = new Map(stored.calendars.map(({ id, selected }) => [id, selected]));
    const live = await readLive(person, range, selection);
    return { ...live, ...stands };
  }
  const { key, calendars } = stored;
  const read = key ? await readStoredEvents(person.id, range, key) : nothing;
  return {
    ...read,
    calendars,
    problems: merged(stored.problems),
    truncated: stored.truncated || read.truncated,
    ...stands,
  };
}

/** A problem for each active connection once the person had too much read from the provider itself; else none. */
async function heldBack({ id: person, connections }: Person): Promise<CalendarProblem[]> {
  try {
    await limitRate('live', { address: null, session: null, person });
    return [];
  } catch (error) {
    if (!(error instanceof Failure) || error.reason !== 'rate_limited') throw error;
    const wait = error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds };
    const fault = { reason: 'rate_limited', cause: askedTooOften, ...wait } as const;
    return connections.flatMap(({ id, status }) => (status === 'active' ? problemOf(fault, id) : []));
  }
}

/** From the provider, each call in the person's journal. */
async function readLive(person: Person, range: EventRange, selection: ReadOptions['selection']) {
  const journal = callJournal(person.id);
  try {
    return await readEvents(person.connections, range, { selection, onCall: journal.note });
  } finally {
    // Nobody waits for it.
    outliveRequest(journal.write());
  }
}

const nothing = { events: [], skipped: [], truncated: false };

/** The store, after a moment's patience with a sync that a new grant is waiting for. */
async function freshStore(person: Person, { patienceMs = screenPatienceMs }: ReadingOptions) {
  const active = new Set(person.connections.filter(({ status }) => status === 'active').map(({ id }) => id));
  const ofActive = ({ syncs }: StoredCalendars) =>
    syncs.filter(({ connectionId }) => active.has(connectionId));
  const giveUp = AbortSignal.timeout(patienceMs);
  let stored = await readStoredCalendars(person.id);
  let started = startStale(ofActive(stored));
  // A page that is opened again while a long sync goes on need not wait as long as the first.
  const isAwaited = () =>
    ofActive(stored).some((sync) => sync.awaited && !(sync.running && (sync.startedAgoMs ?? 0) > patienceMs));
  for (let round = 0; isAwaited() && !giveUp.aborted; round += 1) {
    // One that another instance has begun is seen to end in the store alone.
    if (round > 0) await pause(lookAgainMs, giveUp);
    await Promise.race([Promise.all(started), pause(patienceMs, giveUp)]);
    stored = await readStoredCalendars(person.id);
    started = startStale(ofActive(stored));
  }
  const freshness: Freshness = {
    first: ofActive(stored).some(({ finishedAt }) => finishedAt === null),
    syncing: started.length > 0 || stored.syncs.some(({ running }) => running),
    syncedAt: oldest(stored),
    changes: stored.syncs.reduce((sum, { changes }) => sum + changes, 0),
  };
  return { stored, freshness };
}

function startStale(syncs: readonly StoredSync[]): Promise<void>[] {
  return syncs.filter(isStale).map(({ connectionId }) => startSync(connectionId).ended);
}

function oldest({ syncs }: StoredCalendars): number | null {
  const times = syncs.map(({ finishedAt }) => finishedAt);
  return times.length === 0 || times.includes(null) ? null : Math.min(...(times as number[]));
}
