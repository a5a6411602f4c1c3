import type { CalendarEvent } from '#lib/calendar/event.ts';
import { rangeOfDays } from '#lib/calendar/local-day.ts';
import { totals } from '#lib/tracker/totals.ts';
import type { TrackedEvent } from '#lib/tracker/tracked-event.ts';
import type { ReadView } from './read-view.ts';

/** Where the time of a view went, in milliseconds. */
export interface ViewTotals {
  /** Of the period itself: of a month, its own days alone. */
  countedMs: number;
  overlappedMs: number;
  /** The category's id, or `''`; longest first; they add up to `countedMs`. */
  categories: { key: string; ms: number }[];
  /** By date, of every day that is drawn. */
  days: ReadonlyMap<string, number>;
}

/** The totals of some of the events of a view: union, overlapped time shared equally (lib/tracker/totals.ts). */
export function viewTotals(read: ReadView, events: readonly CalendarEvent[]): ViewTotals {
  const { days, dates, settings, timeZone } = read;
  const tracked = events.map(trackedEvent);
  const scene = { timeZone: timeZone.name, settings };
  const own = days.filter(({ date }) => date >= dates.from && date < dates.to);
  const whole = totals(tracked, rangeOfDays(own), { ...scene, groupBy: 'category' });
  const byDay = totals(tracked, rangeOfDays(days), { ...scene, groupBy: 'day' });
  return {
    countedMs: whole.countedMs,
    overlappedMs: whole.overlappedMs,
    categories: whole.groups.filter(({ ms }) => ms > 0).map(({ key, ms }) => ({ key, ms })),
    days: new Map(byDay.groups.map(({ key, ms }) => [key, ms])),
  };
}

/** What was read is of calendars that are shown; who takes part changes neither of these totals. */
function trackedEvent(event: CalendarEvent): TrackedEvent {
  const { id, calendarId, when, status, response, eventType, transparency, categoryId } = event;
  const shared = { id, calendarId, when, status, response, eventType, transparency, categoryId };
  return { ...shared, selected: true, seriesId: null, meeting: false, people: [] };
}
