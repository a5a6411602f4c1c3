import 'server-only';
import { browserTimeZone } from '#app/_i18n/browser-time-zone.ts';
import type { Language } from '#app/_i18n/language.ts';
import {
  awayFrom,
  calendarElsewhere,
  type ShownTimeZone,
  shownTimeZone,
} from '#app/calendar/week/time-zone-of.ts';
import type { CurrentUser } from '#lib/account/current-user.ts';
import type { PersonCalendar } from '#lib/calendar/event.ts';
import { dateAt, type LocalDay, localDays, rangeOfDays } from '#lib/calendar/local-day.ts';
import { type PersonEvents, readPersonCalendars, readPersonEvents } from '#lib/calendar/person-events.ts';
import type { Category, RuleBook } from '#lib/tracker/rule-book.ts';
import type { TrackerSettings } from '#lib/tracker/settings.ts';
import { withCategories } from '#lib/tracker/store/live-categories.ts';
import { openTracker } from '#lib/tracker/store/person-tracker.ts';
import { type ShownDates, shownDates } from './shown-dates.ts';
import type { View } from './views.ts';

/** Everything the person's calendars hold on the days of a view, cancelled events left out. */
export interface ReadView extends PersonEvents {
  dates: ShownDates;
  days: LocalDay[];
  timeZone: ShownTimeZone;
  /** Where the browser says it is, when other clocks than those of the chosen zone hold there; else null. */
  away: string | null;
  /** Where the main calendar is kept, when the browser's zone is shown and other clocks hold there; else null. */
  elsewhere: string | null;
  categories: readonly Category[];
  /** What put events into them. */
  book: RuleBook;
  settings: TrackerSettings;
}

/** Reads a view at a date (an ISO date). Throws Failure `database_unavailable`. */
export async function readView(
  user: CurrentUser,
  { view, date }: { view: View; date: string },
  language: Language,
): Promise<ReadView> {
  const [browser, tracker] = await Promise.all([browserTimeZone(), openTracker(user, language)]);
  const dates = shownDates(view, date, tracker.settings.weekStart);
  const inZone = (calendars: PersonCalendar[]) => {
    const timeZone = shownTimeZone(user.timeZone, browser, calendars);
    const days = localDays(dates.days, timeZone.name);
    const range = { ...rangeOfDays(days), timeZone: timeZone.name };
    return { timeZone, days, range };
  };
  // Opening the tracker has been patient with a first sync already.
  const read = await readPersonEvents(user, (calendars) => inZone(calendars).range, { patienceMs: 0 });
  const { timeZone, days } = inZone(read.calendars);
  const { book } = tracker.book;
  const events = await withCategories(tracker, read);
  return {
    ...read,
    events: events.filter(({ status }) => status !== 'cancelled'),
    dates,
    days,
    timeZone,
    away: awayFrom(timeZone, browser),
    elsewhere: calendarElsewhere(timeZone, read.calendars),
    categories: book.categories,
    book,
    settings: tracker.settings,
  };
}

/** The ISO date that it is for the person. */
export async function today(user: CurrentUser, now = Date.now()): Promise<string> {
  const browser = await browserTimeZone();
  const known = user.timeZone || browser;
  const calendars = known ? [] : (await readPersonCalendars(user)).calendars;
  return dateAt(now, shownTimeZone(user.timeZone, browser, calendars).name);
}
