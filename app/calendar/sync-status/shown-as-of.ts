import type { CalendarProblem } from '#lib/calendar/calendar-problem.ts';

/** A calendar as the store has it; what a live reading answers lacks the instant. */
interface CalendarOnScreen {
  id: string;
  connectionId: string;
  selected: boolean;
  lastSyncedAt?: number | null;
}

/**
 * Where the last sync of a whole connection failed: of when the oldest is that is shown of it, in milliseconds since the
 * epoch. Null where none failed, or nothing of it is shown. A calendar that is broken by itself has its own notice, and
 * a permission that was never given makes nothing old.
 */
export function shownAsOf(
  problems: readonly CalendarProblem[],
  calendars: readonly CalendarOnScreen[],
): number | null {
  const failed = new Set(
    problems
      .filter(({ calendarId, reason }) => calendarId === null && reason !== 'scope_missing')
      .map(({ connectionId }) => connectionId),
  );
  const broken = new Set(problems.map(({ calendarId }) => calendarId));
  const times = calendars.flatMap(({ id, connectionId, selected, lastSyncedAt }) =>
    selected && failed.has(connectionId) && !broken.has(id) ? (lastSyncedAt ?? []) : [],
  );
  return times.length === 0 ? null : Math.min(...times);
}
