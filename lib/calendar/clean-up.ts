import 'server-only';
import { batchSize, type Cleaned, cleanInBatches, expiredRows } from '#lib/database/clean-in-batches.ts';
import { forgetOldCalls } from './provider-calls.ts';

const kinds = [
  { what: 'providerCalls', size: batchSize, batch: forgetOldCalls },
  // A day more: a sync that began before may be about to replace it.
  expiredRows('channels', 'notification_channel', 'id', "expires_at < now() - interval '1 day'"),
];

/** Removes what is kept of calendars and has had its time, within `budgetMs`. Throws Failure `database_unavailable`. */
export function cleanUpCalendars(budgetMs: number): Promise<Cleaned> {
  return cleanInBatches(kinds, budgetMs);
}
