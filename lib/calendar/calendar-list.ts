import 'server-only';
import type { CalendarApi } from './calendar-api.ts';
import type { PersonCalendar } from './event.ts';
import { calendarListFields, toPersonCalendar } from './google-calendar-list.ts';
import type { Palette } from './google-colors.ts';
import { type PagedList, readPages } from './paged-list.ts';

export const calendarListScope = 'https://www.googleapis.com/auth/calendar.calendarlist.readonly';

const maxPages = 8;

/**
 * `calendarList.list`: the calendars of one connection, the main one first, then in the provider's order. Entries that
 * come twice count once, as they came last.
 */
export async function listCalendars(
  api: CalendarApi,
  paletteReading: Promise<Palette>,
  signal?: AbortSignal,
): Promise<PagedList & { calendars: PersonCalendar[] }> {
  const entries: unknown[] = [];
  const list = await readPages(
    api,
    {
      path: '/users/me/calendarList',
      query: { maxResults: '250', fields: `nextPageToken,items(${calendarListFields})` },
      maxBytes: 1_048_576,
      requiredScope: calendarListScope,
      signal,
    },
    maxPages,
    ({ items }) => {
      entries.push(...(items ?? []));
      return 'more';
    },
  );
  const palette = await paletteReading;
  const byId = new Map<string, PersonCalendar>();
  for (const entry of entries) {
    const calendar = toPersonCalendar(entry, { connectionId: api.connectionId, palette });
    if (calendar) byId.set(calendar.id, calendar);
  }
  const calendars = [...byId.values()].toSorted((a, b) => Number(b.primary) - Number(a.primary));
  return { ...list, calendars };
}
