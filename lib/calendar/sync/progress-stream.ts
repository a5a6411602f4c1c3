import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { readStoredCalendars } from '#lib/calendar/store/stored-calendars.ts';
import { Failure } from '#lib/failure.ts';
import { functionSeconds } from '#lib/function-time.ts';
import { errorFields, log } from '#lib/log.ts';
import { type SyncState, stateOf } from './sync-state.ts';

const lookEveryMs = 300;
/** A comment this often keeps proxies from taking the stream for dead. */
const beatMs = 15_000;
/** After this the stream ends, before a host would cut it off, and the browser's EventSource opens another. */
const longestMs = functionSeconds * 1000 - 10_000;
/** More than anybody has tabs open in their browsers during one sync; whoever asks for more is to poll. */
const mostStreams = 20;

/** The streams of one person in this process, and the last look at the store that one of them had. */
interface Watched {
  streams: number;
  lookedAt: number;
  look: Promise<Look> | null;
}
interface Look {
  state: SyncState;
  /** A sync stopped before its end, and nobody is at any. */
  stopped: boolean;
}
const watchedPeople = new Map<string, Watched>();

/**
 * A stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): `progress` with the
 * SyncState whenever it changes, and `end` with the last one once nothing is under way. Looks at the store, where the
 * progress of every instance is written: all streams of one person together as often as one would. Ends with its reader,
 * and when the store cannot be read; also where a sync was stopped in the middle: the next request for a stream has the
 * time to go on with it. Throws Failure `rate_limited` when the person has too many open.
 */
export function progressStream(userId: string, gone: AbortSignal): ReadableStream<Uint8Array> {
  const watched = watch(userId);
  const encoder = new TextEncoder();
  const ended = new AbortController();
  const signal = AbortSignal.any([gone, ended.signal]);
  return new ReadableStream({
    async start(controller) {
      const reader: Reader = {
        send: (text) => controller.enqueue(encoder.encode(text)),
        isWaiting: () => (controller.desiredSize ?? 0) > 0,
      };
      try {
        await tell(userId, watched, signal, reader);
        if (!ended.signal.aborted) controller.close();
      } catch (error) {
        if (signal.aborted) return;
        log('warn', 'sync.progress_ended', errorFields(error));
        controller.close();
      } finally {
        unwatch(userId, watched);
      }
    },
    cancel() {
      ended.abort();
    },
  });
}

interface Reader {
  send: (text: string) => void;
  /** Has taken everything that was sent. */
  isWaiting: () => boolean;
}

async function tell(userId: string, watched: Watched, signal: AbortSignal, reader: Reader): Promise<void> {
  const startedAt = performance.now();
  let said = '';
  let saidAt = startedAt;
  reader.send('retry: 1000\n\n');
  // Its own: what others saw may be of before the sync that this reader has just asked for.
  let { state, stopped } = await lookAnew(userId, watched);
  while (!signal.aborted && !stopped && performance.now() - startedAt < longestMs) {
    const text = JSON.stringify(state);
    if (state.state !== 'running') return reader.send(`event: end\ndata: ${text}\n\n`);
    // For one who does not read, nothing is heaped up.
    if (text !== said && reader.isWaiting()) {
      reader.send(`event: progress\ndata: ${text}\n\n`);
      [said, saidAt] = [text, performance.now()];
    } else if (performance.now() - saidAt > beatMs && reader.isWaiting()) {
      reader.send(': still at it\n\n');
      saidAt = performance.now();
    }
    await wait(lookEveryMs, undefined, { signal });
    const isRecent = performance.now() - watched.lookedAt < lookEveryMs;
    ({ state, stopped } = await (watched.look && isRecent ? watched.look : lookAnew(userId, watched)));
  }
}

function lookAnew(userId: string, watched: Watched): Promise<Look> {
  watched.look = look(userId);
  watched.lookedAt = performance.now();
  return watched.look;
}

async function look(userId: string): Promise<Look> {
  const stored = await readStoredCalendars(userId);
  const stopped =
    stored.syncs.some(({ interrupted }) => interrupted) && !stored.syncs.some(({ running }) => running);
  return { state: stateOf(stored), stopped };
}

function watch(userId: string): Watched {
  const watched = watchedPeople.get(userId) ?? { streams: 0, lookedAt: 0, look: null };
  if (watched.streams >= mostStreams) {
    const detail = `progress: more than ${mostStreams} streams of one person`;
    throw new Failure('rate_limited', { detail, retryAfterSeconds: longestMs / 1000 });
  }
  watched.streams += 1;
  watchedPeople.set(userId, watched);
  return watched;
}

function unwatch(userId: string, watched: Watched): void {
  watched.streams -= 1;
  if (watched.streams === 0) watchedPeople.delete(userId);
}
