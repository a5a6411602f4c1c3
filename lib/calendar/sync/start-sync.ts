import 'server-only';
import type { StoredSync } from '#lib/calendar/store/stored-calendars.ts';
import { wantSync } from '#lib/calendar/store/sync-lease.ts';
import { env } from '#lib/env.ts';
import { stepsMs } from '#lib/function-time.ts';
import { errorFields, log } from '#lib/log.ts';
import { outliveRequest } from '#lib/outlive-request.ts';
import { syncConnection } from './sync-connection.ts';

/** A sync in the background. Neither promise rejects. */
export interface StartedSync {
  /** It is seen to be under way, here or elsewhere, or could not be begun. */
  begun: Promise<void>;
  ended: Promise<void>;
}

/** Syncs of this process that are under way. */
const underWay = new Map<string, StartedSync>();

/** However often newer data is asked for meanwhile, or time runs out, one start goes no further than this. */
const maxRounds = 20;

export interface StartOptions {
  /** One that is under way may have passed what has changed: it is asked to look once more. */
  newer?: boolean;
  /** Tries again what is waiting after a failure. */
  force?: boolean;
}

/** Syncs a connection in the background; one that is under way, in this process or another, is joined. */
export function startSync(connectionId: string, options: StartOptions = {}): StartedSync {
  const known = underWay.get(connectionId);
  if (known && !options.newer) return known;
  if (known) {
    const begun = known.begun.then(() => askAgain(connectionId));
    return { begun, ended: begun.then(() => known.ended) };
  }
  let tellBegun = () => {};
  const begun = new Promise<void>((resolve) => {
    tellBegun = resolve;
  });
  const ended = syncToTheEnd(connectionId, options, tellBegun).finally(() => {
    underWay.delete(connectionId);
    tellBegun();
  });
  const started = { begun, ended };
  underWay.set(connectionId, started);
  outliveRequest(ended);
  return started;
}

/**
 * Whether a page view should start a sync: none is under way, and the last one is old, or older than the person's last
 * grant or their last wish for a newer one. One that failed is given its time.
 */
export function isStale(sync: StoredSync): boolean {
  if (sync.running) return false;
  if (sync.awaited || sync.wanted || sync.interrupted) return true;
  if (sync.pausedForMs !== null) return false;
  return sync.finishedAgoMs === null || sync.finishedAgoMs > env().syncStaleSeconds * 1000;
}

async function syncToTheEnd(
  connectionId: string,
  { force = false, newer = false }: StartOptions,
  onBegun: () => void,
): Promise<void> {
  // Where the host ends a request in time, the rest is another one's: a page view's, a watcher's, the timer's.
  const until = env().serverless ? performance.now() + stepsMs : Number.POSITIVE_INFINITY;
  try {
    for (let round = 0; round < maxRounds; round += 1) {
      const budgetMs = Math.min(stepsMs, until - performance.now());
      if (budgetMs <= 0) return;
      const outcome = await syncConnection(connectionId, { force, budgetMs, onBegun });
      if (outcome.kind === 'busy' && newer) await wantSync(connectionId);
      if (outcome.kind !== 'ended' || !(outcome.again || outcome.unfinished)) return;
    }
  } catch (error) {
    log('error', 'sync.failed', { connectionId, ...errorFields(error) });
  }
}

async function askAgain(connectionId: string): Promise<void> {
  try {
    await wantSync(connectionId);
  } catch (error) {
    log('warn', 'sync.not_asked_for', { connectionId, ...errorFields(error) });
  }
}
