import 'server-only';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { categorise } from '#lib/tracker/categorise.ts';
import type { PersonTracker } from './person-tracker.ts';
import { readOverrides } from './stored-overrides.ts';
import { readTrackedEvents } from './tracked-events.ts';

/**
 * Events that were read from the provider, with their categories: what the person chose by hand, else what the store has of
 * them, else what the rules as they stand make of them. Throws Failure `database_unavailable`.
 */
export async function withCategories(
  { userId, book }: PersonTracker,
  range: { from: number; to: number },
  events: readonly CalendarEvent[],
): Promise<CalendarEvent[]> {
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
