import 'server-only';
import type { CalendarApi } from './calendar-api.ts';
import type { PersonCalendar } from './event.ts';
import { calendarListFields, toPersonCalendar } from './google-calendar-list.ts';
import type { Palette } from './google-colors.ts';
import { type PagedList, readPages } from './paged-list.ts';

export const calendarListScope = 'https://www.googleapis.com/auth/calendar.calendarlist.readonly';

const maxPages = 8;

/** `calendarList.list`: the entries as they came, until the signal fires. */
export async function listCalendars(
  api: CalendarApi,
  signal: AbortSignal,
): Promise<PagedList & { entries: unknown[] }> {
  const entries: unknown[] = [];
  const list = await readPages(
    api,
    {
      endpoint: 'calendarList.list',
      path: '/users/me/calendarList',
      query: { maxResults: '250', fields: `nextPageToken,items(${calendarListFields})` },
      maxBytes: 1_048_576,
      requiredScope: calendarListScope,
      signal,
    },
    maxPages,
    ({ items }) => {
      for (const entry of items ?? []) entries.push(entry);
      return 'more';
    },
  );
  return { ...list, entries };
}

/**
 * The calendars that the entries describe, the main one first, then in the provider's order. Entries that come twice
 * count once, as they came last. When none is selected, the main one counts as such.
 */
export function personCalendars(
  entries: readonly unknown[],
  context: { connectionId: string; palette: Palette },
): PersonCalendar[] {
  const byId = new Map<string, PersonCalendar>();
  for (const entry of entries) {
    const calendar = toPersonCalendar(entry, context);
    if (calendar) byId.set(calendar.id, calendar);
  }
  return withOneSelected([...byId.values()].toSorted((a, b) => Number(b.primary) - Number(a.primary)));
}

/** A server that never says which calendars are selected must not leave the person before an empty week. */
function withOneSelected(calendars: PersonCalendar[]): PersonCalendar[] {
  if (calendars.some(({ selected }) => selected)) return calendars;
  return calendars.map((calendar) => ({ ...calendar, selected: calendar.primary }));
}
