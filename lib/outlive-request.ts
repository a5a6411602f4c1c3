import 'server-only';
import { after } from 'next/server.js';

/**
 * Lets work that a request began be finished although nobody waits for it any more: its client hung up, or was answered
 * already. A server that is asked to stop waits for it, and a host that freezes what is idle does not freeze it. A
 * refresh broken off half-way would lose a rotated token.
 */
export function outliveRequest(work: Promise<unknown>): void {
  const settled = work.catch(() => {});
  try {
    after(settled);
  } catch {
    // Asked for by a script, a timer or a test: there is no request to outlive.
  }
}
