import 'server-only';
import { browserTimeZone } from '#app/_i18n/browser-time-zone.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { shownTimeZone } from '#app/calendar/week/time-zone-of.ts';
import { requireSomethingRead } from '#lib/calendar/calendar-problem.ts';
import type { EventRange } from '#lib/calendar/event-range.ts';
import { type Person, readPersonEvents } from '#lib/calendar/person-events.ts';
import type { EventsRead } from '#lib/calendar/read-events.ts';
import { rangeOf, requestedRange, resolvedRange } from '#lib/calendar/requested-range.ts';
import type { StoredCalendar } from '#lib/calendar/store/stored-calendars.ts';
import type { Category } from '#lib/tracker/rule-book.ts';
import type { TrackerSettings } from '#lib/tracker/settings.ts';
import { withCategories } from '#lib/tracker/store/live-categories.ts';
import { openTracker } from '#lib/tracker/store/person-tracker.ts';

/** What a file of a range is made of: the events of the selected calendars, and what counts of them. */
export interface Exported extends Pick<EventsRead, 'events' | 'problems' | 'skipped' | 'truncated'> {
  range: Required<EventRange>;
  calendars: StoredCalendar[];
  categories: Category[];
  settings: TrackerSettings;
}

/** A program that asks before the first sync has ended is answered once it has. */
const patienceMs = 15_000;

/**
 * Reads `?from=&to=` as `/api/v1/events` does, and what it asks for. Throws Failure `invalid_request` for a range that
 * makes no sense, and the first problem when nothing could be read.
 */
export async function exported(
  request: Request,
  user: Person & { timeZone: string | null },
): Promise<Exported> {
  const asked = requestedRange(new URL(request.url).searchParams);
  const browser = await browserTimeZone();
  const of = rangeOf(asked, user.timeZone, browser);
  const tracker = await openTracker(user, languageOf(request), { patienceMs });
  const read = await readPersonEvents(user, of);
  requireSomethingRead(
    read.calendars.filter(({ selected }) => selected),
    read.problems,
    read.events.length,
  );
  // Of a calendar that is read from the provider itself, the store knows when it was synced.
  const calendars = tracker.calendars.filter(({ selected }) => selected);
  const { name } = shownTimeZone(user.timeZone, browser, read.calendars);
  const { problems, skipped, truncated } = read;
  return {
    range: resolvedRange(asked, name),
    events: await withCategories(tracker, read),
    problems,
    skipped,
    truncated,
    calendars,
    categories: tracker.book.book.categories,
    settings: tracker.settings,
  };
}

/** Whether something of the range is missing. */
export function isIncomplete({ problems, skipped, truncated }: Exported): boolean {
  return truncated || problems.length > 0 || skipped.length > 0;
}
