import type { CalendarEvent, EventResponse } from '#lib/calendar/event.ts';
import { foldText } from '#lib/tracker/fold-text.ts';

/** Which events a view shows: of each list any one, of the lists all. Empty is no filter. */
export interface Filters {
  calendars: readonly string[];
  /** Ids, or `uncategorised`. */
  categories: readonly string[];
  replies: readonly EventResponse[];
  /** Looked for in titles, places and people, without regard to case and accents. */
  text: string;
}

/** No id of a category has this sign. */
export const uncategorised = '~';

export const replies: readonly EventResponse[] = ['accepted', 'tentative', 'needsAction', 'declined', 'none'];

const mostValues = 50;
const longestText = 100;

type Query = Record<string, string | string[] | undefined>;

/** The filters that an address asks for; what makes no sense is not there. */
export function filtersOf(query: Query): Filters {
  const all = (name: string) => {
    const values = [query[name] ?? []].flat().filter((value) => value !== '' && value.length <= 200);
    return [...new Set(values)].slice(0, mostValues);
  };
  return {
    calendars: all('calendar'),
    categories: all('category'),
    replies: replies.filter((reply) => all('reply').includes(reply)),
    text: ([query.text ?? ''].flat()[0] ?? '').slice(0, longestText).trim(),
  };
}

/** The filters as a query, without its question mark; empty where there is none. */
export function filterQuery({ calendars, categories, replies: asked, text }: Filters): string {
  const pairs = [
    ...calendars.map((id) => ['calendar', id]),
    ...categories.map((id) => ['category', id]),
    ...asked.map((reply) => ['reply', reply]),
    ...(text ? [['text', text]] : []),
  ];
  return new URLSearchParams(pairs).toString();
}

/** The events that pass, in the order in which they were. */
export function filteredEvents(events: readonly CalendarEvent[], filters: Filters): readonly CalendarEvent[] {
  if (filterQuery(filters) === '') return events;
  const sought = foldText(filters.text);
  const has = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  return events.filter(
    (event) =>
      has(filters.calendars, event.calendarId) &&
      has(filters.categories, event.categoryId ?? uncategorised) &&
      has(filters.replies, event.response) &&
      (sought === '' || holds(event, sought)),
  );
}

function holds({ title, location, people }: CalendarEvent, sought: string): boolean {
  const has = (text: string | null) => text !== null && foldText(text).includes(sought);
  return has(title) || has(location) || people.some(({ name, email }) => has(name) || has(email));
}
