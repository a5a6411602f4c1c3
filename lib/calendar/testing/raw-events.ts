import type { CalendarEvent } from '#lib/calendar/event.ts';
import { calendarIdOf, eventIdOf } from '#lib/calendar/opaque-id.ts';
import type { StoreInstance } from './synced-person.ts';

/** What is compared of an event, in the plainest words. */
export interface EventFacts {
  calendarId: string;
  title: string;
  when: string;
  place: string;
  people: string[];
  status: string;
  response: string;
  recurring: boolean;
  free: boolean;
  type: string;
}

interface Window {
  from: number;
  to: number;
}
interface RawTime {
  date?: string;
  dateTime?: string;
}
interface RawPerson {
  displayName?: string;
  email?: string;
  self?: boolean;
  resource?: boolean;
  organizer?: boolean;
  responseStatus?: string;
}
/** An item of the demo's `events.list`, as far as it is compared. */
export interface RawEvent {
  id: string;
  status?: string;
  summary?: string;
  location?: string;
  start: RawTime;
  end: RawTime;
  attendees?: RawPerson[];
  organizer?: RawPerson;
  recurringEventId?: string;
  transparency?: string;
  eventType?: string;
}
interface RawCalendar {
  id: string;
  selected?: boolean;
  hidden?: boolean;
  deleted?: boolean;
}

const hour = 3_600_000;

/** A list of the provider to its end, by nothing but `fetch`. */
export async function rawList<Item>(url: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let pageToken = ''; ; ) {
    const address = `${url}${pageToken && `&pageToken=${encodeURIComponent(pageToken)}`}`;
    const response = await fetch(address, { headers: { authorization: 'Bearer token' } });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    const page = (await response.json()) as { items: Item[]; nextPageToken?: string };
    items.push(...page.items);
    if (!page.nextPageToken) return items;
    pageToken = page.nextPageToken;
  }
}

/** The ids of the calendars that the provider shows. */
export async function shownCalendars(apiUrl: string): Promise<string[]> {
  const listed = await rawList<RawCalendar>(`${apiUrl}/users/me/calendarList?maxResults=250`);
  return listed
    .filter(({ selected, hidden, deleted }) => selected && !hidden && !deleted)
    .map(({ id }) => id);
}

/** Every event, instances and all, that the provider shows of the window, by our id. Independent of what reads it in lib. */
export async function providerFacts(
  apiUrl: string,
  connectionId: string,
  window: Window,
): Promise<Map<string, EventFacts>> {
  const facts = new Map<string, EventFacts>();
  // Wider than the window: the provider judges whole days by the calendar's zone, the store by any.
  const time = (at: number) => encodeURIComponent(new Date(at).toISOString());
  const range = `timeMin=${time(window.from - 48 * hour)}&timeMax=${time(window.to + 48 * hour)}`;
  for (const calendar of await shownCalendars(apiUrl)) {
    const calendarId = calendarIdOf(connectionId, calendar);
    const url = `${apiUrl}/calendars/${encodeURIComponent(calendar)}/events?singleEvents=true&maxResults=2500&${range}`;
    for (const event of await rawList<RawEvent>(url)) {
      if (event.status !== 'cancelled' && overlaps(event, window)) {
        facts.set(eventIdOf(calendarId, event.id), factsOfRaw(event, calendarId));
      }
    }
  }
  return facts;
}

function overlaps({ start, end }: RawEvent, { from, to }: Window): boolean {
  const starts = start.date ? Date.parse(start.date) - 14 * hour : Date.parse(start.dateTime ?? '');
  const ends = end.date ? Date.parse(end.date) + 12 * hour : Date.parse(end.dateTime ?? '');
  return starts < to && (ends > from || (starts === ends && starts >= from));
}

function factsOfRaw(event: RawEvent, calendarId: string): EventFacts {
  const attendees = event.attendees ?? [];
  const time = ({ date, dateTime }: RawTime) => date ?? new Date(dateTime ?? '').toISOString();
  const own = attendees.find(({ self }) => self)?.responseStatus;
  const calledByOneself = own === 'needsAction' && event.organizer?.self;
  return {
    calendarId,
    title: event.summary?.trim() ?? '',
    when: `${time(event.start)} ${time(event.end)}`,
    place: event.location ?? '',
    people: attendees.map(({ displayName, email, self, resource, organizer, responseStatus }) =>
      [displayName ?? '', email ?? '', self, resource, organizer].join('|').concat(` ${responseStatus}`),
    ),
    status: event.status ?? 'confirmed',
    response: calledByOneself ? 'accepted' : (own ?? 'none'),
    recurring: event.recurringEventId !== undefined,
    free: event.transparency === 'transparent',
    type: event.eventType ?? 'default',
  };
}

/** The same of the store, read as a page reads it. Throws when a row that is there cannot be read, or is there without right. */
export async function storeFacts(
  store: StoreInstance,
  userId: string,
  window: Window,
): Promise<Map<string, EventFacts>> {
  const { key } = await store.calendars.readStoredCalendars(userId);
  const read = key && (await store.events.readStoredEvents(userId, window, key));
  const facts = new Map((read?.events ?? []).map((event) => [event.id, factsOfStored(event)]));
  const rows = await store.db.query<{ id: string }>(
    {
      name: 'test-rows-in-window',
      text: `SELECT event.id FROM event JOIN calendar ON calendar.id = calendar_id JOIN connection c ON c.id = connection_id
              WHERE user_id = $1 AND listed AND skipped IS NULL AND starts_at < to_timestamp($3 / 1000.0)
                AND (ends_at > to_timestamp($2 / 1000.0) OR (starts_at = ends_at AND starts_at >= to_timestamp($2 / 1000.0)))`,
    },
    [userId, window.from, window.to],
  );
  const unread = rows.filter(({ id }) => !facts.has(id));
  if (unread.length > 0 || rows.length !== facts.size)
    throw new Error(`${unread.length} rows cannot be read`);
  return facts;
}

function factsOfStored(event: CalendarEvent): EventFacts {
  const { when, title, location, status, response, recurring, transparency, eventType, calendarId } = event;
  const flag = (is: boolean) => (is ? true : undefined);
  return {
    calendarId,
    title,
    when: when.allDay
      ? `${when.startDate} ${when.endDate}`
      : `${new Date(when.start).toISOString()} ${new Date(when.end).toISOString()}`,
    place: location ?? '',
    people: event.people.map(({ name, email, self, resource, organizer, response: reply }) =>
      [name ?? '', email ?? '', flag(self), flag(resource), flag(organizer)].join('|').concat(` ${reply}`),
    ),
    status,
    response,
    recurring,
    free: transparency === 'transparent',
    type: eventType,
  };
}

/** How the two differ: the first few events, in words. Empty when they are the same, event by event. */
export function differences(provider: Map<string, EventFacts>, store: Map<string, EventFacts>): string[] {
  const words = (facts: EventFacts | undefined) => JSON.stringify(facts ?? null);
  const ids = new Set([...provider.keys(), ...store.keys()]);
  const differ = [...ids].filter((id) => words(provider.get(id)) !== words(store.get(id)));
  return differ
    .slice(0, 4)
    .map(
      (id) => `${id} of ${differ.length}: provider ${words(provider.get(id))}, store ${words(store.get(id))}`,
    );
}
