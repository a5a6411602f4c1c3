import { useEffect } from 'react';

/** Away for longer than this, in milliseconds, a page is drawn anew. */
const awayMs = 60_000;
/** What a clock of ours may differ from the database's. */
const marginMs = 1_000;

/**
 * Asks for a fresh page when somebody returns to the tab, and, while they look at it, when a failed sync is due again
 * (`nextTryMs` after `now`, the instant the page was drawn).
 */
export function useFreshTab(
  refresh: () => void,
  { now, nextTryMs }: { now: number; nextTryMs: number | null },
) {
  useEffect(() => {
    let leftAt = Number.POSITIVE_INFINITY;
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') leftAt = Date.now();
      else if (Date.now() - leftAt > awayMs) refresh();
    };
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (persisted) refresh();
    };
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pageshow', onShow);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pageshow', onShow);
    };
  }, [refresh]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every drawing has its own wait, however long
  useEffect(() => {
    if (nextTryMs === null) return;
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') refresh();
    }, nextTryMs + marginMs);
    return () => clearTimeout(timer);
  }, [refresh, now, nextTryMs]);
}
