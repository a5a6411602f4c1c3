import 'server-only';
import { randomBytes } from 'node:crypto';
import type { ApiFault } from '#lib/calendar/api-fault.ts';
import { fewAtATime } from '#lib/calendar/few-at-a-time.ts';
import { LeaseLost, wantSync } from '#lib/calendar/store/sync-lease.ts';
import { readSyncedCalendars, type SyncedCalendar } from '#lib/calendar/store/synced-calendar.ts';
import type { SyncRun } from '#lib/calendar/sync/sync-calendar.ts';
import { env } from '#lib/env.ts';
import { errorFields, log } from '#lib/log.ts';
import { madeAt, newChannelId } from './channel-id.ts';
import {
  addChannel,
  type ChannelRow,
  openChannel,
  readChannels,
  refuseChannel,
  removeChannels,
} from './channel-rows.ts';
import { stopChannel, watchEvents } from './provider-channel.ts';

const dayMs = 86_400_000;
/** What is asked for; the provider may give less. */
const lifeMs = 7 * dayMs;
const refusedForMs = dayMs;
/** A whole round of watching takes no longer than this. */
const deadlineMs = 15_000;
const inParallel = { places: 3, patienceMs: deadlineMs };

/** Says nothing of the calendar, so the others would be answered alike. */
const ofEveryCalendar = new Set<ApiFault['reason']>([
  'rate_limited',
  'reconnect_required',
  'client_misconfigured',
]);

/**
 * A connection's channels as its sync begins: a calendar that the sync removes takes its rows along, and its channel is
 * to be stopped all the same. None when they cannot be read: watching never fails a sync.
 */
export async function channelsBefore(connectionId: string): Promise<ChannelRow[]> {
  return readChannels(connectionId).catch((error: unknown) => {
    log('warn', 'push.not_kept', { connectionId, ...errorFields(error) });
    return [];
  });
}

/**
 * At the end of a sync, under its lease: sees to it that every selected calendar has one channel with more than a
 * quarter of its life left, and that no other goes on. A new channel is open before the old one is stopped. Without
 * SYNC_WEBHOOK, all are stopped. Throws LeaseLost and nothing else.
 */
export async function keepWatching(run: SyncRun, before: readonly ChannelRow[]): Promise<void> {
  const { connectionId } = run.lease;
  const { syncWebhook } = env();
  if (run.outOfTime() || (!syncWebhook && before.length === 0)) return;
  try {
    const calendars = syncWebhook ? await readSyncedCalendars(connectionId, run.key) : [];
    const selected = calendars.filter((calendar) => calendar.selected);
    const round: Round = {
      run,
      before,
      keep: new Set(),
      signal: AbortSignal.any([run.signal, AbortSignal.timeout(deadlineMs)]),
      fault: null,
    };
    const opened = await fewAtATime(selected, inParallel, (calendar) => watch(round, calendar));
    await stopOthers(round);
    // What changed between a calendar's list and its channel is looked at once more.
    if (opened.includes('first')) await wantSync(connectionId);
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    log('warn', 'push.not_kept', { connectionId, ...errorFields(error) });
  }
}

interface Round {
  run: SyncRun;
  before: readonly ChannelRow[];
  /** Rows that stay as they are. */
  keep: Set<string>;
  signal: AbortSignal;
  /** Why no further calendar is asked for. */
  fault: ApiFault | null;
}

/** `first`: until now, nothing told of this calendar's changes. */
async function watch(round: Round, calendar: SyncedCalendar): Promise<'first' | 'renewed' | 'kept'> {
  const { run, keep } = round;
  const rows = round.before.filter((row) => row.calendarId === calendar.id && row.livesForMs > 0);
  const open = rows.filter(({ state }) => state === 'open').at(-1);
  const refused = rows.find(({ state }) => state === 'refused');
  if (refused) keep.add(refused.id);
  if (open && (refused || !isToBeRenewed(open))) keep.add(open.id);
  if (refused || (open && keep.has(open.id))) return 'kept';
  // Until the new one is open, the old one stays.
  if (open) keep.add(open.id);
  if (round.fault || round.signal.aborted) return 'kept';

  const now = run.now();
  const id = newChannelId(now);
  const token = randomBytes(32).toString('base64url');
  await addChannel(run.lease, calendar.id, { id, token, livesForMs: lifeMs });
  const address = `${env().appOrigin}/api/push/calendar`;
  const answer = await watchEvents(
    run.api,
    calendar,
    { id, token, address, expiresAt: now + lifeMs },
    round.signal,
  );
  if (answer.ok) {
    const { resourceId, expiration = now + lifeMs } = answer.value;
    const channel = {
      id,
      calendarId: calendar.id,
      resourceId,
      expiresAt: Math.min(expiration, now + lifeMs),
    };
    if (channel.expiresAt <= now) await refuseChannel(id, refusedForMs);
    else if (await openChannel(id, channel)) {
      if (open) keep.delete(open.id);
      return round.before.some((row) => row.calendarId === calendar.id) ? 'renewed' : 'first';
    }
    // Its end is past already, or the calendar went meanwhile.
    await stopChannel(run.api, channel, round.signal);
    return 'kept';
  }
  await noteFault(round, calendar, id, answer.fault);
  return 'kept';
}

async function noteFault(round: Round, calendar: SyncedCalendar, id: string, fault: ApiFault): Promise<void> {
  const { reason, cause } = fault;
  log('warn', 'push.not_watched', {
    connectionId: calendar.connectionId,
    calendarId: calendar.id,
    reason,
    cause,
  });
  if (ofEveryCalendar.has(reason)) {
    round.fault = fault;
    await removeChannels([id]);
  } else if (reason !== 'provider_unavailable') {
    await refuseChannel(id, refusedForMs);
  }
  // An outage may have happened on the way back: the row stays, and the channel completes it, or the next sync drops it.
}

/** In the last quarter of its life, so that short lives are not renewed at every sync. */
function isToBeRenewed({ id, expiresAt, livesForMs }: ChannelRow): boolean {
  return livesForMs < (expiresAt - madeAt(id)) / 4;
}

async function stopOthers(round: Round): Promise<void> {
  const over = round.before.filter(({ id }) => !round.keep.has(id));
  const open = over.filter(({ state, livesForMs }) => state === 'open' && livesForMs > 0);
  await fewAtATime(open, inParallel, (channel) => stopChannel(round.run.api, channel, round.signal));
  // Stopped or not: what an unknown channel says is not heard, and it ends by itself.
  await removeChannels(over.map(({ id }) => id));
}
