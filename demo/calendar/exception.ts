import type { EventResource, EventTime } from './event-resource.ts';
import { formatDate } from './event-time.ts';
import type { Item } from './item.ts';
import type { Occurrence } from './recurrence.ts';
import type { Zone } from './zone.ts';

/** The resource of an exception: one occurrence of a series as an event of its own, with `changes`. */
export function exceptionOf(
  master: Item,
  occurrence: Occurrence,
  calendarZone: Zone,
  changes: Partial<EventResource>,
): EventResource {
  const { recurrence: _, ...rest } = master.resource;
  const timeZone = master.resource.start?.timeZone ?? calendarZone.id;
  const time = (at: number): EventTime =>
    master.span?.allDay
      ? { date: formatDate(at, calendarZone) }
      : { dateTime: `${new Date(at).toISOString().slice(0, 19)}Z`, timeZone };
  return {
    ...rest,
    start: time(occurrence.start),
    end: time(occurrence.end),
    ...changes,
    id: `${master.id}_${occurrence.suffix}`,
    recurringEventId: master.id,
    originalStartTime: time(occurrence.start),
  };
}
