import type { SyncState } from '#lib/calendar/sync/sync-state.ts';

export interface Watch {
  /** Told of every state, the last being the first that is not `running`. */
  tell: (state: SyncState) => void;
  /** When the last sync known to have ended did, in milliseconds: a state no newer is of before the one awaited. */
  since: number | null;
}

const pollMs = 2_000;
const longestPollMs = 30_000;
/** Looks at a state that is of before the sync awaited, until it is believed that there will be no other. */
const mostEarly = 3;
const earlyPollMs = 300;

/**
 * Follows the syncs of the person until none is under way: by server-sent events, and by asking again and again where
 * those do not come through. A stream that has told something and ends is one that has had its time: the browser opens
 * the next by itself. Returns how to stop.
 */
export function watchSync({ tell, since }: Watch): () => void {
  const stopping = new AbortController();
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let early = 0;
  let heardSome = false;

  const stop = () => {
    stopping.abort();
    source?.close();
    clearTimeout(timer);
  };

  const hear = (state: SyncState): 'ended' | 'goes on' => {
    const isEarly =
      state.state !== 'running' && !(Date.parse(state.finishedAt ?? '') > Math.floor(since ?? 0));
    if (isEarly && early < mostEarly) {
      early += 1;
      return 'goes on';
    }
    if (state.state !== 'running') stop();
    tell(state);
    return state.state === 'running' ? 'goes on' : 'ended';
  };

  const pollIn = (ms: number) => {
    source?.close();
    timer = setTimeout(async () => {
      try {
        const answer = await fetch('/api/v1/sync', { signal: stopping.signal });
        // Signed out meanwhile: the next thing the person does says so.
        if (answer.status === 401) return stop();
        if (!answer.ok) throw new Error(String(answer.status));
        const state: SyncState = await answer.json();
        if (hear(state) === 'goes on') pollIn(state.state === 'running' ? pollMs : earlyPollMs);
      } catch {
        if (!stopping.signal.aborted) pollIn(Math.min(ms * 2, longestPollMs));
      }
    }, ms);
  };

  if (typeof EventSource === 'undefined') pollIn(pollMs);
  else {
    source = new EventSource('/api/v1/sync/progress');
    source.addEventListener('progress', ({ data }) => {
      heardSome = true;
      hear(JSON.parse(data));
    });
    source.addEventListener('end', ({ data }) => {
      if (hear(JSON.parse(data)) === 'goes on') pollIn(earlyPollMs);
    });
    source.onerror = () => {
      if (source?.readyState !== EventSource.CONNECTING || !heardSome) return pollIn(pollMs);
      heardSome = false;
    };
  }
  return stop;
}
