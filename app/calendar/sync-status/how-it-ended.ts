import type { SyncState } from '#lib/calendar/sync/sync-state.ts';

/** How the last syncs of a person ended, all of their connections taken together. */
export type SyncEnd = 'failed' | 'partial' | 'whole';

/** `partial`: something was brought, and something failed. A permission that was never given fails no sync. */
export function howItEnded({ state, connections }: Pick<SyncState, 'state' | 'connections'>): SyncEnd {
  if (state === 'failed') return 'failed';
  const problems = connections.flatMap(({ problem, calendars }) => [
    problem,
    ...calendars.map((calendar) => calendar.problem),
  ]);
  return problems.some((each) => each !== null && each !== 'scope_missing') ? 'partial' : 'whole';
}
