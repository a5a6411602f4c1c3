import 'server-only';
import { recordAudit } from './audit.ts';
import type { CookieToSet } from './cookies.ts';
import { readCurrentUser } from './current-user.ts';
import { endSession } from './session.ts';

/** Ends this browser's session in the database and answers the removal of its cookie. Throws Failure `database_unavailable`. */
export async function logout(cookieHeader: string | null): Promise<CookieToSet> {
  const user = await readCurrentUser(cookieHeader);
  const removal = await endSession(cookieHeader);
  if (user) await recordAudit({ kind: 'session_end', outcome: 'ok', userId: user.id });
  return removal;
}
