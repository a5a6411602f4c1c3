import 'server-only';
import { contentKey } from '#lib/account/content-key.ts';
import type { SealingKey } from '#lib/aes-gcm.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import {
  type Freshness,
  type Person,
  type PersonCalendars,
  type ReadingOptions,
  readPersonCalendars,
} from '#lib/calendar/person-events.ts';
import { readEventsById } from '#lib/calendar/store/stored-events.ts';
import type { TrackerSettings } from '#lib/tracker/settings.ts';
import type { TrackedEvent } from '#lib/tracker/tracked-event.ts';
import { categoriseStored } from './categorise-stored.ts';
import { readBook, type StoredBook } from './stored-book.ts';
import { readSettings } from './stored-settings.ts';
import { readTrackedEvents } from './tracked-events.ts';

/** What a person's figures are made of: their calendars, how they count, and the way to their events. */
export interface PersonTracker {
  userId: string;
  calendars: PersonCalendars['calendars'];
  problems: PersonCalendars['problems'];
  freshness: Freshness;
  settings: TrackerSettings;
  book: StoredBook;
  key: SealingKey;
}

/**
 * Opens a person's tracker: events that the rules have not looked at are put into their categories. A first book is made
 * in `language`. Throws Failure `database_unavailable`.
 */
export async function openTracker(
  person: Person,
  language: 'en' | 'fr',
  options: ReadingOptions = {},
): Promise<PersonTracker> {
  const [{ calendars, problems, freshness, key: known }, settings] = await Promise.all([
    readPersonCalendars(person, options),
    readSettings(person.id),
  ]);
  const key = known ?? (await contentKey(person.id)).key;
  const book = await readBook(person.id, key, language);
  await categoriseStored(person.id, key, book);
  return { userId: person.id, calendars, problems, freshness, settings, book, key };
}

/** The events that may overlap a range, without their content. */
export function trackedEvents(
  { userId }: PersonTracker,
  range: { from: number; to: number },
): Promise<TrackedEvent[]> {
  return readTrackedEvents(userId, range);
}

/** The events of some ids with their content, in the order of the ids; those that are gone are left out. */
export async function eventsOf(
  { userId, key }: PersonTracker,
  ids: readonly string[],
): Promise<CalendarEvent[]> {
  const found = await readEventsById(userId, ids, key);
  const byId = new Map(found.map((event) => [event.id, event]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
