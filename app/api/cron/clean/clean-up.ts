import 'server-only';
import { cleanUpAccounts } from '#lib/account/clean-up.ts';
import { cleanUpCalendars } from '#lib/calendar/clean-up.ts';

/** One round of cleaning, within `budgetMs`. */
export async function cleanUp(budgetMs: number) {
  const calendars = await cleanUpCalendars(budgetMs / 3);
  const { settled, ...accounts } = await cleanUpAccounts((budgetMs * 2) / 3);
  return {
    deleted: { ...accounts.deleted, ...calendars.deleted },
    /** Revocations that were owed to a provider, and are no more. */
    settled,
    more: accounts.more || calendars.more,
  };
}
