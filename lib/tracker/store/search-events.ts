import 'server-only';
import type { SealingKey } from '#lib/aes-gcm.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { readSearchable } from '#lib/calendar/store/searchable-events.ts';
import { readEventsById } from '#lib/calendar/store/stored-events.ts';
import { matching, nearestFirst, type SearchWords } from '#lib/tracker/search.ts';

export interface FoundEvents {
  /** Nearest to now first. */
  ids: string[];
  /** How many were looked at. */
  searched: number;
  /** There are more. */
  truncated: boolean;
}

/**
 * The stored events of a person's selected calendars in which all of the words are found; those that were cancelled left
 * out. What is sealed cannot be searched by the database: all of it is opened, about 10 µs an event. Throws Failure
 * `database_unavailable`.
 */
export async function searchEvents(
  userId: string,
  words: SearchWords,
  key: SealingKey,
  now = Date.now(),
): Promise<FoundEvents> {
  const { events, truncated } = await readSearchable(userId, key);
  const ids = nearestFirst(matching(events, words), now).map(({ id }) => id);
  return { ids, searched: events.length, truncated };
}

/** Some of the events that were found, in the order of their ids; those that are gone meanwhile are left out. */
export async function foundEvents(
  userId: string,
  ids: readonly string[],
  key: SealingKey,
): Promise<CalendarEvent[]> {
  const byId = new Map((await readEventsById(userId, ids, key)).map((event) => [event.id, event]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
