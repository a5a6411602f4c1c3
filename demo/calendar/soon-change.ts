import type { EventStore } from './event-store.ts';
import { changeEvent, insertEvent } from './event-write.ts';
import type { Item } from './item.ts';

const quarterMs = 900_000;
const halfHourMs = 1_800_000;

/**
 * Makes one change that is easy to find: adds an event of half an hour at the next quarter of an hour, moves the next
 * event of no series by half an hour, or deletes it. Answers its id. Throws RangeError when there is no event to come.
 */
export function changeSoon(store: EventStore, act: 'add' | 'change' | 'remove', now: number): string {
  if (act === 'add') return add(store, now);
  const { id, span } = next(store, now);
  if (act === 'remove') store.remove(id, now);
  else {
    const later = timesOf(span.start + halfHourMs, span.end + halfHourMs);
    changeEvent(store, id, later, { replace: false, ifMatch: undefined, at: now });
  }
  return id;
}

function add(store: EventStore, now: number): string {
  const start = Math.ceil(now / quarterMs) * quarterMs;
  const event = { summary: `Surprise ${store.seq + 1}`, ...timesOf(start, start + halfHourMs) };
  const newId = () => `soon${String(store.seq + 1).padStart(8, '0')}`;
  return insertEvent(store, event, newId, now).id;
}

function next(store: EventStore, now: number): { id: string; span: NonNullable<Item['span']> } {
  let soonest: { id: string; span: NonNullable<Item['span']> } | undefined;
  for (const { id, span, resource } of store.live()) {
    if (!span || span.allDay || resource.recurrence || span.start <= now) continue;
    if (!soonest || span.start < soonest.span.start) soonest = { id, span };
  }
  if (!soonest) throw new RangeError('No event is to come in this calendar');
  return soonest;
}

function timesOf(start: number, end: number) {
  const time = (at: number) => ({ dateTime: new Date(at).toISOString() });
  return { start: time(start), end: time(end) };
}
