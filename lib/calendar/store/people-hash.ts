import 'server-only';
import { createHmac } from 'node:crypto';
import type { SealingKey } from '#lib/aes-gcm.ts';
import type { CalendarEvent, EventPerson } from '#lib/calendar/event.ts';

/**
 * Whether an event is a meeting (at least one other person who is no room, shown to us or not), and who the others are:
 * enough to count the time with somebody, and without the person's key nothing to tell who.
 */
export function othersOf(
  event: Pick<CalendarEvent, 'people' | 'peopleOmitted'>,
  key: SealingKey,
): { meeting: boolean; people: string } {
  const others = event.people.filter(({ self, resource }) => !self && !resource);
  const hashes = new Set(others.map((person) => personHash(person, key)));
  return { meeting: others.length > 0 || event.peopleOmitted, people: [...hashes].join(' ') };
}

/** The same few people are in most of somebody's events: their hashes, for as long as a sync holds the key. */
const known = new WeakMap<SealingKey, Map<string, string>>();
const knownAtMost = 2_000;

/** One person's keyed hash: by their address, or by their name where there is none. */
export function personHash({ email, name }: Pick<EventPerson, 'email' | 'name'>, key: SealingKey): string {
  const who = (email ?? name ?? '').toLowerCase();
  const hashes = known.get(key) ?? new Map<string, string>();
  const seen = hashes.get(who);
  if (seen !== undefined) return seen;
  const made = createHmac('sha256', key).update(`person\n${who}`).digest('base64url').slice(0, 16);
  if (hashes.size < knownAtMost) known.set(key, hashes.set(who, made));
  return made;
}
