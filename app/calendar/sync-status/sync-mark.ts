import type { CalendarProblem } from '#lib/calendar/calendar-problem.ts';
import type { SyncState } from '#lib/calendar/sync/sync-state.ts';

/**
 * What a sync can change of a page, as one text: pages drawn at the same mark are alike. Changes of events are counted;
 * a calendar that breaks or works again changes the notices alone.
 */
export function markOfPage(
  changes: number,
  problems: readonly Pick<CalendarProblem, 'calendarId'>[],
): string {
  const broken = problems.flatMap(({ calendarId }) => calendarId ?? []);
  return mark(changes, broken.length < problems.length, broken);
}

/** The mark that a page drawn now would have. */
export function markOfState({ changes, connections }: SyncState): string {
  const calendars = connections.flatMap((connection) => connection.calendars);
  const broken = calendars.filter(({ problem }) => problem !== null).map(({ id }) => id);
  const failed = connections.some(({ problem }) => problem !== null);
  return mark(changes, failed, broken);
}

function mark(changes: number, failed: boolean, broken: string[]): string {
  return [changes, failed, ...new Set(broken.sort())].join(' ');
}
