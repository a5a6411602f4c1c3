import type { EventStore } from './event-store.ts';
import { changeEvent, insertEvent } from './event-write.ts';
import { type Random, randomFrom } from './sample/random.ts';

const dayMs = 86_400_000;
const titles = ['Quick sync', 'Point rapide', 'Coffee ☕', 'Revue imprévue', 'Customer call', 'Dentiste'];

/**
 * Makes `n` changes to single events within a month of `now` (ms): two in five move or rename one, two add one, one
 * deletes one. The same calendar in the same state changes in the same way. Returns the ids, each once.
 */
export function changeAtRandom(store: EventStore, n: number, now: number): string[] {
  const random = randomFrom(`changes ${store.seq}`);
  const near = [...store.live()]
    .filter(
      ({ span, resource }) =>
        span && !span.allDay && !resource.recurrence && Math.abs(span.start - now) < 30 * dayMs,
    )
    .map((item) => item.id);
  const touched = new Set<string>();
  for (let made = 0; made < n; made += 1) {
    const act =
      near.length === 0 ? 'add' : random.pick(['change', 'change', 'add', 'add', 'remove'] as const);
    touched.add(
      act === 'add'
        ? add(store, random, near, now)
        : act === 'change'
          ? change(store, random, near, now)
          : remove(store, random, near, now),
    );
  }
  return [...touched];
}

function timesNear(random: Random, now: number) {
  const start = Math.floor(now / 900_000 + random.between(-14 * 96, 14 * 96)) * 900_000;
  const time = (at: number) => ({ dateTime: new Date(at).toISOString() });
  return { start: time(start), end: time(start + random.pick([15, 30, 45, 60, 90]) * 60_000) };
}

function add(store: EventStore, random: Random, near: string[], now: number): string {
  const { id } = insertEvent(
    store,
    { summary: random.pick(titles), ...timesNear(random, now) },
    () => random.id(),
    now,
  );
  near.push(id);
  return id;
}

function change(store: EventStore, random: Random, near: string[], now: number): string {
  const id = random.pick(near);
  const changes = random.chance(0.5)
    ? timesNear(random, now)
    : { summary: `${random.pick(titles)} (${store.seq})` };
  changeEvent(store, id, changes, { replace: false, ifMatch: undefined, at: now });
  return id;
}

function remove(store: EventStore, random: Random, near: string[], now: number): string {
  const [id = ''] = near.splice(random.between(0, near.length - 1), 1);
  store.remove(id, now);
  return id;
}
