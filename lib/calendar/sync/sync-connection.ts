import 'server-only';
import { randomUUID } from 'node:crypto';
import { usableAccessToken } from '#lib/account/access-token.ts';
import { contentKey } from '#lib/account/content-key.ts';
import type { ApiFault } from '#lib/calendar/api-fault.ts';
import { type ApiOptions, calendarApi } from '#lib/calendar/calendar-api.ts';
import { ofWholeConnection } from '#lib/calendar/calendar-problem.ts';
import { fewAtATime } from '#lib/calendar/few-at-a-time.ts';
import { readPalette } from '#lib/calendar/palette.ts';
import { callJournal } from '#lib/calendar/provider-calls.ts';
import { channelsBefore, keepWatching } from '#lib/calendar/push/keep-watching.ts';
import { saveProblem } from '#lib/calendar/store/save-page.ts';
import {
  finishSync,
  keepSyncLease,
  LeaseLost,
  syncLeaseMs,
  takeSyncLease,
} from '#lib/calendar/store/sync-lease.ts';
import { readSyncedCalendars, type SyncedCalendar } from '#lib/calendar/store/synced-calendar.ts';
import { Failure } from '#lib/failure.ts';
import { errorFields, log } from '#lib/log.ts';
import { count, span } from '#lib/telemetry.ts';
import { pauseAfterFailure, regularPause } from './pause.ts';
import { type CalendarEnd, type SyncRun, syncCalendar } from './sync-calendar.ts';
import { syncCalendarList } from './sync-calendar-list.ts';

export interface SyncOptions extends Partial<ApiOptions> {
  /** Tries calendars again that are waiting after a failure. */
  force?: boolean;
  /** No page is begun after this, in milliseconds, and no call outlasts it by more than one may take (20 s). */
  budgetMs?: number;
  /** Told once the lease is held: from here on others see the sync under way. */
  onBegun?: () => void;
}

/**
 * How a sync ended. `busy`: somebody else is at it, or there is nothing to sync with. `overtaken`: the lease was lost,
 * and what somebody else does counts. `changed`: events that are new, different or gone.
 */
export type SyncOutcome =
  | { kind: 'busy' }
  | { kind: 'overtaken' }
  | { kind: 'ended'; fault: ApiFault | null; changed: number; again: boolean; unfinished: boolean };

const inParallel = { places: 3, patienceMs: 60_000 };
const callDeadlineMs = 20_000;

/**
 * Brings the stored calendars of one connection in step with its provider, one sync at a time across instances. The
 * provider's faults are saved with what they befell and answered, not thrown: a broken calendar keeps no other from
 * being synced. Throws Failure `database_unavailable`.
 */
export function syncConnection(connectionId: string, options: SyncOptions = {}): Promise<SyncOutcome> {
  return span('sync.connection', {}, async (note) => {
    const outcome = await syncUnlessBusy(connectionId, options);
    const facts = {
      outcome: outcome.kind === 'ended' && outcome.fault ? 'failed' : outcome.kind,
      reason: outcome.kind === 'ended' ? outcome.fault?.reason : undefined,
    };
    note({ ...facts, changed: outcome.kind === 'ended' ? outcome.changed : undefined });
    count('syncs', facts);
    return outcome;
  });
}

async function syncUnlessBusy(connectionId: string, options: SyncOptions): Promise<SyncOutcome> {
  const owner = randomUUID();
  const taken = await takeSyncLease(connectionId, owner, syncLeaseMs);
  if (!taken) return { kind: 'busy' };
  options.onBegun?.();
  const stopped = new AbortController();
  const held = { connectionId, owner };
  const keeping = setInterval(async () => {
    const kept = await keepSyncLease(held, syncLeaseMs).catch(() => true);
    if (!kept) stopped.abort();
  }, syncLeaseMs / 3);
  const started = performance.now();
  const journal = callJournal(taken.userId);
  try {
    const { key, sealed } = await contentKey(taken.userId);
    const { now = Date.now, budgetMs = Number.POSITIVE_INFINITY } = options;
    const signals = [stopped.signal, options.signal, lastCallEnds(budgetMs)];
    const api = calendarApi(connectionId, {
      askForToken: usableAccessToken,
      deadlineMs: callDeadlineMs,
      ...options,
      onCall: journal.note,
      signal: AbortSignal.any(signals.filter((signal) => signal !== undefined)),
    });
    const run: RecordedRun = {
      writeJournal: journal.write,
      lease: { ...held, userId: taken.userId, sealedKey: sealed },
      key,
      api,
      palette: await readPalette(api, now(), stopped.signal),
      now,
      signal: stopped.signal,
      outOfTime: () => performance.now() - started > budgetMs,
    };
    const channels = await channelsBefore(connectionId);
    const { fault, synced, truncated, changed, unfinished } = await syncUnderLease(
      run,
      options.force ?? false,
    );
    if (!fault || fault.reason === 'scope_missing') await keepWatching(run, channels);
    const pause = fault && !synced ? pauseAfterFailure(taken.failures, fault) : regularPause();
    const dueInMs = unfinished ? 0 : pause;
    const { again } = await finishSync(held, { fault, synced, unfinished, truncated, changed, dueInMs });
    log(fault ? 'warn' : 'info', 'sync.ended', {
      connectionId,
      changed,
      reason: fault?.reason,
      cause: fault?.cause,
      unfinished: unfinished || undefined,
      durationMs: Math.round(performance.now() - started),
    });
    return { kind: 'ended', fault, changed, again, unfinished };
  } catch (error) {
    stopped.abort();
    if (error instanceof LeaseLost) return { kind: 'overtaken' };
    await giveBack(held, taken.failures);
    throw error;
  } finally {
    clearInterval(keeping);
    await journal.write();
  }
}

/** What was called is written down after each calendar: of a sync that is killed, the journal lacks the last ones alone. */
type RecordedRun = SyncRun & { writeJournal: () => Promise<void> };

interface UnderLease {
  fault: ApiFault | null;
  /** Events were brought in step, or nothing was to be. */
  synced: boolean;
  truncated: boolean;
  changed: number;
  /** Time was up: what is left is to be gone on with at once. */
  unfinished: boolean;
}

async function syncUnderLease(run: RecordedRun, force: boolean): Promise<UnderLease> {
  const list = await syncCalendarList(run);
  let fault = list.fault;
  const stored = await readSyncedCalendars(run.lease.connectionId, run.key);
  const wanted = stored.filter(
    ({ selected, position }) => selected && (force || position.pausedForMs === null),
  );
  const ends = await fewAtATime(wanted, inParallel, async (calendar) => {
    // What one calendar has shown to befall all of them is not asked again of each.
    if (fault && endsEverything(fault)) return { synced: false, changed: 0, unfinished: false };
    const end = await syncOrFail(run, calendar).finally(run.writeJournal);
    if (end.kind === 'failed' && ofWholeConnection.has(end.fault.reason)) fault = end.fault;
    else if (end.kind === 'failed') await noteProblem(run, calendar, end.fault);
    const synced = end.kind === 'synced';
    return { synced, changed: synced ? end.changed : 0, unfinished: end.kind === 'unfinished' };
  });
  const synced = ends.some((end) => end.synced) || fault === null;
  return {
    fault,
    synced,
    truncated: list.truncated,
    changed: list.changed + ends.reduce((sum, end) => sum + end.changed, 0),
    // What the provider refuses is given its pause, however much is left.
    unfinished: synced && ends.some((end) => end.unfinished),
  };
}

function lastCallEnds(budgetMs: number): AbortSignal | undefined {
  if (!Number.isFinite(budgetMs)) return undefined;
  // A remainder of time has a fraction, and may be none any more; a timer takes neither.
  return AbortSignal.timeout(Math.max(0, Math.ceil(budgetMs + callDeadlineMs)));
}

/** What nobody thought of in the answers about one calendar is a fault of that one, and keeps no other from being synced. */
async function syncOrFail(run: SyncRun, calendar: SyncedCalendar): Promise<CalendarEnd> {
  try {
    return await syncCalendar(run, calendar);
  } catch (error) {
    if (error instanceof LeaseLost || error instanceof Failure) throw error;
    const { connectionId, id } = calendar;
    log('error', 'calendar.not_synced', { connectionId, calendarId: id, ...errorFields(error) });
    return { kind: 'failed', fault: { reason: 'invalid_response', cause: 'internal' } };
  }
}

/** The list of calendars may be refused while events are not (consent is granular); these are refused together. */
function endsEverything({ reason }: ApiFault): boolean {
  return reason === 'reconnect_required' || reason === 'client_misconfigured';
}

async function noteProblem(run: SyncRun, calendar: SyncedCalendar, fault: ApiFault): Promise<void> {
  const { reason, cause } = fault;
  log('warn', 'calendar.not_read', {
    connectionId: calendar.connectionId,
    calendarId: calendar.id,
    reason,
    cause,
  });
  await saveProblem(run.lease, calendar.id, fault, pauseAfterFailure(calendar.position.failures, fault));
}

/** After a failure of our own: the next sync need not wait for the lease to end. */
async function giveBack(held: { connectionId: string; owner: string }, failures: number): Promise<void> {
  const fault: ApiFault = { reason: 'provider_unavailable', cause: 'internal' };
  try {
    await finishSync(held, {
      fault,
      synced: false,
      unfinished: false,
      truncated: false,
      // Pages may have been saved: whoever looks is told that something may be new.
      changed: 1,
      dueInMs: pauseAfterFailure(failures, fault),
    });
  } catch (error) {
    log('warn', 'sync.not_given_back', errorFields(error));
  }
}
