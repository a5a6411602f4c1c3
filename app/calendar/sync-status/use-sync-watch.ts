import { useCallback, useEffect, useRef, useState } from 'react';
import type { SyncState } from '#lib/calendar/sync/sync-state.ts';
import { howItEnded, type SyncEnd } from './how-it-ended.ts';
import { markOfState } from './sync-mark.ts';
import { progressOfState, type SyncProgress } from './sync-progress.ts';
import { useQuietRefresh } from './use-quiet-refresh.ts';
import { watchSync } from './watch-sync.ts';

/** How the page was drawn. */
export interface Drawn {
  syncing: boolean;
  first: boolean;
  syncedAt: number | null;
  mark: string;
  progress: SyncProgress;
  /** The server's instant: another one is another drawing. */
  now: number;
}

/**
 * Follows a sync that is under way and keeps the page in step: drawn again as events come in while it is the first, and
 * at the end if it brought something. `onEnd` is told how it ended, and whether the page is another one for it.
 */
export function useSyncWatch(drawn: Drawn, onEnd: (how: SyncEnd, changed: boolean) => void) {
  const refresh = useQuietRefresh();
  const [watching, setWatching] = useState(drawn.syncing);
  const [heard, setHeard] = useState<SyncProgress | null>(null);
  /** The mark that the page was last drawn again for: one that it cannot have, it is not drawn for twice. */
  const drawnFor = useRef('');
  const latest = useRef({ drawn, onEnd });
  useEffect(() => {
    latest.current = { drawn, onEnd };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: every drawing tells anew whether a sync is under way
  useEffect(() => {
    if (drawn.syncing) setWatching(true);
  }, [drawn.now, drawn.syncing]);

  const hear = useCallback(
    (state: SyncState) => {
      const { drawn: page, onEnd: tellEnd } = latest.current;
      const progress = progressOfState(state);
      setHeard(progress);
      if (state.state === 'running') {
        setWatching(true);
        if (page.first && isFurther(progress, page.progress)) refresh();
        return;
      }
      setWatching(false);
      const mark = markOfState(state);
      const changed = page.first || ![page.mark, drawnFor.current].includes(mark);
      drawnFor.current = mark;
      if (changed) refresh();
      tellEnd(howItEnded(state), changed);
    },
    [refresh],
  );

  useEffect(() => {
    if (!watching) return;
    const stop = watchSync({ tell: hear, since: latest.current.drawn.syncedAt });
    const onHide = () => {
      stop();
      setWatching(false);
    };
    window.addEventListener('pagehide', onHide);
    return () => {
      window.removeEventListener('pagehide', onHide);
      stop();
    };
  }, [watching, hear]);

  return { watching, progress: heard ?? drawn.progress, hear, refresh };
}

function isFurther(one: SyncProgress, other: SyncProgress): boolean {
  return one.events !== other.events || one.done !== other.done;
}
