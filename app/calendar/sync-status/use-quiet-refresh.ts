import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useTransition } from 'react';

/** Between two drawings of the page. */
const gapMs = 2_000;
/** A dialog that closes steps back in the history, and that has ended by then. */
const afterDialogMs = 300;

/**
 * Draws the page again when asked, in the background: one at a time, two seconds apart, and not under a dialog that
 * somebody reads. Scroll position, focus and what is typed stay.
 */
export function useQuietRefresh(): () => void {
  const router = useRouter();
  const [pending, start] = useTransition();
  const wish = useRef({ wanted: false, pending: false, startedAt: 0, timer: 0 });

  const attempt = useCallback(() => {
    const { current } = wish;
    clearTimeout(current.timer);
    if (!current.wanted || current.pending) return;
    const wait = current.startedAt + gapMs - Date.now();
    if (wait > 0) {
      current.timer = window.setTimeout(attempt, wait);
    } else if (document.querySelector('dialog[open]')) {
      // `close` does not bubble.
      const later = () => {
        current.timer = window.setTimeout(attempt, afterDialogMs);
      };
      document.addEventListener('close', later, { capture: true, once: true });
    } else {
      Object.assign(current, { wanted: false, pending: true, startedAt: Date.now() });
      start(() => router.refresh());
    }
  }, [router]);

  useEffect(() => {
    wish.current.pending = pending;
    if (!pending) attempt();
  }, [pending, attempt]);
  useEffect(() => () => clearTimeout(wish.current.timer), []);

  return useCallback(() => {
    wish.current.wanted = true;
    attempt();
  }, [attempt]);
}
