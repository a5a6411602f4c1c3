import 'server-only';
import { browserTimeZone } from '#app/_i18n/browser-time-zone.ts';
import type { CurrentUser } from '#lib/account/current-user.ts';
import type { CalendarEvent, PersonCalendar } from '#lib/calendar/event.ts';
import { dateAt, type LocalDay, localDays } from '#lib/calendar/local-day.ts';
import { type PersonEvents, readPersonCalendars, readPersonEvents } from '#lib/calendar/person-events.ts';
import { type Week, weekOf } from '#lib/calendar/week.ts';
import { type ShownTimeZone, shownTimeZone } from './time-zone-of.ts';

/** Everything the person's calendars hold in the week of a date, cancelled events left out. */
export interface ReadWeek extends PersonEvents {
  week: Week;
  days: LocalDay[];
  timeZone: ShownTimeZone;
}

/** Reads the week that holds `date` (an ISO date). Throws Failure `database_unavailable`. */
export async function readWeek(user: CurrentUser, date: string): Promise<ReadWeek> {
  const browser = await browserTimeZone();
  const week = weekOf(date);
  const inZone = (timeZone: ShownTimeZone) => {
    const days = localDays(week.days, timeZone.name);
    const range = { from: days[0]?.from ?? 0, to: days.at(-1)?.to ?? 0, timeZone: timeZone.name };
    return { timeZone, days, range };
  };
  const of = (calendars: PersonCalendar[]) => inZone(shownTimeZone(user.timeZone, browser, calendars));
  const read = await readPersonEvents(user, (calendars) => of(calendars).range);
  const { timeZone, days } = of(read.calendars);
  const events = read.events.filter((event: CalendarEvent) => event.status !== 'cancelled');
  return { ...read, events, week, days, timeZone };
}

/** The ISO date that it is for the person. */
export async function today(user: CurrentUser, now = Date.now()): Promise<string> {
  const browser = await browserTimeZone();
  const known = user.timeZone || browser;
  const calendars = known ? [] : (await readPersonCalendars(user)).calendars;
  return dateAt(now, shownTimeZone(user.timeZone, browser, calendars).name);
}
