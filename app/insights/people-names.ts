import 'server-only';
import { personHash } from '#lib/calendar/store/people-hash.ts';
import type { Group } from '#lib/tracker/group-by.ts';
import { eventsOf, type PersonTracker } from '#lib/tracker/store/person-tracker.ts';

/**
 * The names behind person groups, by key. One event of each is opened, and no other. Of two people with one name, the
 * addresses are told too. Somebody whose event is gone meanwhile is left out.
 */
export async function peopleNames(
  tracker: PersonTracker,
  groups: readonly Pick<Group, 'key' | 'eventIds'>[],
): Promise<Map<string, string>> {
  const wanted = new Set(groups.map(({ key }) => key));
  const ids = new Set(groups.flatMap(({ eventIds }) => eventIds.slice(0, 1)));
  const found = new Map<string, { name: string; email: string | null }>();
  for (const { people } of await eventsOf(tracker, [...ids])) {
    for (const person of people) {
      const key = person.self || person.resource ? null : personHash(person, tracker.key);
      const name = person.name ?? person.email;
      if (key !== null && name !== null && wanted.has(key)) found.set(key, { name, email: person.email });
    }
  }
  const times = new Map<string, number>();
  for (const { name } of found.values()) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(
    [...found].map(([key, { name, email }]) => [
      key,
      (times.get(name) ?? 0) > 1 && email && email !== name ? `${name} (${email})` : name,
    ]),
  );
}
