import 'server-only';
import { createHash } from 'node:crypto';

/** What may be said of a secret of many random bits: enough to see that two are the same, and nothing to use it with. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 10);
}
