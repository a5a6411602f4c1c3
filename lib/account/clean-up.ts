import 'server-only';
import { type Cleaned, cleanInBatches, expiredRows } from '#lib/database/clean-in-batches.ts';
import { forgetEverybodysOver, overAtOnce } from './forget.ts';
import { payRevocations } from './revocation-outbox.ts';

/** What the privacy page says of each is what is meant here; a person's own journal stays as long as they do. */
const kinds = [
  { what: 'sessions', size: overAtOnce, batch: forgetEverybodysOver },
  expiredRows('attempts', 'login_attempt', 'state_hash', 'expires_at < now()'),
  expiredRows('entriesOfNobody', 'audit_entry', 'id', "user_id IS NULL AND at < now() - interval '30 days'"),
  expiredRows(
    'protocolSteps',
    'protocol_step',
    'id',
    "(at < now() - interval '30 days' OR (user_id IS NULL AND at < now() - interval '1 day'))",
  ),
  expiredRows('rateWindows', 'rate_window', 'key, start_at', "start_at < now() - interval '10 minutes'"),
  // An hour more than it is valid, for a server whose clock is late (provider-logout.ts).
  expiredRows('logoutTokens', 'logout_token', 'jti_hash', "expires_at < now() - interval '1 hour'"),
];

/**
 * Removes what is kept of accounts and has had its time, within `budgetMs`, and settles what is owed to providers: a
 * revocation that is due is tried, one that was owed for a month is given up. May run as often as one likes, several at
 * once. Throws Failure `database_unavailable`.
 */
export async function cleanUpAccounts(budgetMs: number): Promise<Cleaned & { settled: number }> {
  const started = performance.now();
  const cleaned = await cleanInBatches(kinds, budgetMs / 2);
  const settled = await payRevocations(budgetMs - (performance.now() - started));
  return { ...cleaned, settled };
}
