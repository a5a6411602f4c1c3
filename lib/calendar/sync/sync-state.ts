import 'server-only';
import { readStoredCalendars, type StoredCalendars } from '#lib/calendar/store/stored-calendars.ts';
import { startSync } from './start-sync.ts';

/** How the syncs of a person's connections stand, as `/api/v1/sync` gives it. */
export interface SyncState {
  /** `failed` when the last sync brought nothing of any connection; what failed in part is told where it did. */
  state: 'idle' | 'running' | 'failed';
  connections: {
    id: string;
    /** Why nothing of the connection can be synced. */
    problem: string | null;
    /** Those that are synced: the selected ones. `events` were saved by the full list under way, or the last one. */
    calendars: { id: string; name: string; done: boolean; events: number; problem: string | null }[];
  }[];
  /** RFC 3339; null before the first. */
  startedAt: string | null;
  finishedAt: string | null;
  /** Moves with whatever a sync brings: what was read at another count is out of date. */
  changes: number;
}

/** The state as it is now. Throws Failure `database_unavailable`. */
export async function syncState(userId: string): Promise<SyncState> {
  return stateOf(await readStoredCalendars(userId));
}

/**
 * Syncs all connections of the person now, and answers the state once the syncs are seen to be under way. One that needs
 * the person is left out. Throws Failure `database_unavailable`.
 */
export async function syncNow(person: {
  id: string;
  connections: readonly { id: string; status: string }[];
}): Promise<SyncState> {
  const active = person.connections.filter(({ status }) => status === 'active');
  await Promise.all(active.map(({ id }) => startSync(id, { newer: true, force: true }).begun));
  return syncState(person.id);
}

/**
 * The state, after going on with syncs that were stopped before their end: where a host ends long requests, each that
 * asks how they stand does the next part. Throws Failure `database_unavailable`.
 */
export async function goOnWithSyncs(userId: string): Promise<SyncState> {
  const stored = await readStoredCalendars(userId);
  const left = stored.syncs.filter(({ interrupted, running }) => interrupted && !running);
  if (left.length === 0) return stateOf(stored);
  await Promise.all(left.map(({ connectionId }) => startSync(connectionId).begun));
  return syncState(userId);
}

/** The state that stored rows tell of. */
export function stateOf({
  syncs,
  calendars,
  problems,
}: Pick<StoredCalendars, 'syncs' | 'calendars' | 'problems'>): SyncState {
  const running = syncs.some((sync) => sync.running || sync.interrupted);
  const started = syncs.flatMap(({ startedAt }) => startedAt ?? []);
  const finished = syncs.flatMap(({ finishedAt }) => finishedAt ?? []);
  const connections = syncs.map(({ connectionId }) => ({
    id: connectionId,
    problem:
      problems.find((each) => each.connectionId === connectionId && each.calendarId === null)?.reason ?? null,
    calendars: calendars
      .filter((calendar) => calendar.connectionId === connectionId && calendar.selected)
      .map(({ id, summary, lastSyncedAt, listing, eventCount, problem }) => ({
        id,
        name: summary,
        done: lastSyncedAt !== null && !listing,
        events: eventCount,
        problem,
      })),
  }));
  const failed = connections.length > 0 && connections.every(broughtNothing);
  return {
    state: running ? 'running' : failed ? 'failed' : 'idle',
    connections,
    startedAt: latest(started),
    finishedAt: running ? null : latest(finished),
    changes: syncs.reduce((sum, { changes }) => sum + changes, 0),
  };
}

function broughtNothing({ problem, calendars }: SyncState['connections'][number]): boolean {
  return problem !== null || (calendars.length > 0 && calendars.every((each) => each.problem !== null));
}

function latest(times: number[]): string | null {
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}
