import { eventsScope } from '#lib/calendar/events-list.ts';
import type { Filters } from './filters.ts';
import type { ReadView } from './read-view.ts';

/** Why a view has nothing to show. The last three leave the days to be seen. */
export type Emptiness =
  | 'disconnected'
  | 'unread'
  | 'none'
  | 'hidden'
  | 'hiddenCalendar'
  | 'filtered'
  | 'nothing';

/** Why there is nothing to show, each with its own text; null when there is something. `shown` have passed the filters. */
export function emptiness(
  read: ReadView,
  { connections, filters, shown }: { connections: number; filters: Filters; shown: number },
): Emptiness | null {
  if (shown > 0) return null;
  const selected = read.calendars.filter((calendar) => calendar.selected);
  if (selected.length > 0 && asksForHidden(read, filters)) return 'hiddenCalendar';
  if (read.events.length > 0) return 'filtered';
  if (connections === 0) return 'disconnected';
  // What the first sync has not brought yet is not missing.
  const { first } = read.freshness;
  if (read.calendars.length === 0) return read.problems.length > 0 ? 'unread' : first ? null : 'none';
  if (selected.length === 0) return 'hidden';
  // Nothing under every day would be taken for a free week.
  const failed = new Set(read.problems.map(({ calendarId }) => calendarId));
  const closed = new Set(
    read.problems
      .filter(({ missingScopes }) => missingScopes?.includes(eventsScope))
      .map(({ connectionId }) => connectionId),
  );
  const unread = selected.every(({ id, connectionId }) => failed.has(id) || closed.has(connectionId));
  if (read.skipped.length === 0 && unread) return 'unread';
  return first || read.problems.length > 0 || read.skipped.length > 0 ? null : 'nothing';
}

/** All the calendars that the filters ask for are there, and hidden. */
function asksForHidden({ calendars }: ReadView, filters: Filters): boolean {
  const hidden = new Set(calendars.flatMap(({ id, selected }) => (selected ? [] : [id])));
  return filters.calendars.length > 0 && filters.calendars.every((id) => hidden.has(id));
}
