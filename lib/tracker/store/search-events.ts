import 'server-only';
import type { SealingKey } from '#lib/aes-gcm.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { readStoredEvents } from '#lib/calendar/store/stored-events.ts';
import { matching, nearestFirst, type SearchWords } from '#lib/tracker/search.ts';

/** No calendar holds anything outside these years. */
const allTime = { from: Date.UTC(1899, 0, 1), to: Date.UTC(2201, 0, 1) };

/**
 * The stored events of a person's selected calendars in which all of the words are found, nearest to now first; those
 * that were cancelled left out. What is sealed cannot be searched by the database: all of it is opened, about 10 µs an
 * event. `searched`: how many were looked at; `truncated`: there are more. Throws Failure `database_unavailable`.
 */
export async function searchEvents(
  userId: string,
  words: SearchWords,
  key: SealingKey,
  now = Date.now(),
): Promise<{ events: CalendarEvent[]; searched: number; truncated: boolean }> {
  const { events, truncated } = await readStoredEvents(userId, allTime, key);
  const there = events.filter(({ status }) => status !== 'cancelled');
  return { events: nearestFirst(matching(there, words), now), searched: there.length, truncated };
}
