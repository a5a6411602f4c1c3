import type { CalendarProblem } from '#lib/calendar/calendar-problem.ts';

/** A calendar as the store has it; what a live reading answers lacks the instant. */
export interface CalendarOnScreen {
  id: string;
  connectionId: string;
  selected: boolean;
  lastSyncedAt?: number | null;
}

/**
 * Where a whole connection could not be read the last time, by one failure or by each of its calendars': of when the
 * oldest is that is shown of it, in milliseconds since the epoch. Null where none failed, or nothing of it is shown. A
 * permission that was never given makes nothing old.
 */
export function shownAsOf(
  problems: readonly Pick<CalendarProblem, 'connectionId' | 'calendarId' | 'reason'>[],
  calendars: readonly CalendarOnScreen[],
): number | null {
  const failed = new Set(
    problems
      .filter(({ calendarId, reason }) => calendarId === null && reason !== 'scope_missing')
      .map(({ connectionId }) => connectionId),
  );
  const broken = new Set(problems.map(({ calendarId }) => calendarId));
  const selected = calendars.filter((calendar) => calendar.selected);
  const working = new Set(selected.filter(({ id }) => !broken.has(id)).map((each) => each.connectionId));
  const times = selected.flatMap(({ connectionId, lastSyncedAt }) =>
    failed.has(connectionId) || !working.has(connectionId) ? (lastSyncedAt ?? []) : [],
  );
  return times.length === 0 ? null : Math.min(...times);
}
