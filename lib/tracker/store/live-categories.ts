import 'server-only';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import type { PersonEvents } from '#lib/calendar/person-events.ts';
import { categorise } from '#lib/tracker/categorise.ts';
import type { PersonTracker } from './person-tracker.ts';
import { readOverrides } from './stored-overrides.ts';
import { readTrackedEvents } from './tracked-events.ts';

/**
 * The events that were read, each in its category. One from the store has it already; one from the provider is in what the
 * person chose by hand, else in what the store has of it, else in what the rules as they stand make of it. Throws Failure
 * `database_unavailable`.
 */
export async function withCategories(
  { userId, book }: PersonTracker,
  { range, stored, events }: Pick<PersonEvents, 'range' | 'stored' | 'events'>,
): Promise<CalendarEvent[]> {
  if (stored || events.length === 0) return events;
  const [kept, chosen] = await Promise.all([readTrackedEvents(userId, range), readOverrides(userId)]);
  const known = new Map(kept.map(({ id, categoryId }) => [id, categoryId]));
  for (const { eventId, categoryId } of chosen) known.set(eventId, categoryId);
  return events.map((event) => {
    const categoryId = known.get(event.id);
    return {
      ...event,
      categoryId: categoryId === undefined ? categorise(event, book.book).categoryId : categoryId,
    };
  });
}
