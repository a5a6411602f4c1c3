import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { errorFields, log } from '#lib/log.ts';
import { syncState } from './sync-state.ts';

const lookEveryMs = 300;
/** A comment this often keeps proxies from taking the stream for dead. */
const beatMs = 15_000;
/** After this the stream ends, and the browser's EventSource opens another. */
const longestMs = 50_000;

/**
 * A stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): `progress` with the
 * SyncState whenever it changes, and `end` with the last one once nothing is under way. Looks at the store, where the
 * progress of every instance is written. Ends with its reader, and when the store cannot be read.
 */
export function progressStream(userId: string, gone: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const ended = new AbortController();
  const signal = AbortSignal.any([gone, ended.signal]);
  return new ReadableStream({
    async start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      try {
        await tell(userId, signal, send);
        if (!ended.signal.aborted) controller.close();
      } catch (error) {
        if (signal.aborted) return;
        log('warn', 'sync.progress_ended', errorFields(error));
        controller.close();
      }
    },
    cancel() {
      ended.abort();
    },
  });
}

async function tell(userId: string, signal: AbortSignal, send: (text: string) => void): Promise<void> {
  const startedAt = performance.now();
  let said = '';
  let saidAt = startedAt;
  send('retry: 1000\n\n');
  while (!signal.aborted && performance.now() - startedAt < longestMs) {
    const state = await syncState(userId);
    const text = JSON.stringify(state);
    if (state.state !== 'running') return send(`event: end\ndata: ${text}\n\n`);
    if (text !== said) {
      send(`event: progress\ndata: ${text}\n\n`);
      [said, saidAt] = [text, performance.now()];
    } else if (performance.now() - saidAt > beatMs) {
      send(': still at it\n\n');
      saidAt = performance.now();
    }
    await wait(lookEveryMs, undefined, { signal });
  }
}
