import type { CalendarEvent } from '#lib/calendar/event.ts';
import type { LocalDay } from '#lib/calendar/local-day.ts';

/** More than anybody can look at, and few enough for a page that opens at once. */
const mostPerDay = 300;

/**
 * At most 300 events for each day they begin on, the earliest first, and how many are left out: a calendar with fifty
 * thousand events must not make a page that no browser can show. Events are given in order of start.
 */
export function fewPerDay(
  events: readonly CalendarEvent[],
  days: readonly LocalDay[],
): { shown: readonly CalendarEvent[]; left: number } {
  const begun = days.map(() => 0);
  const shown = events.filter((event) => {
    const day = Math.max(0, dayOf(event, days));
    begun[day] = (begun[day] ?? 0) + 1;
    return begun[day] <= mostPerDay;
  });
  return { shown, left: events.length - shown.length };
}

/** The index of the day an event begins on; -1 before the first. */
function dayOf({ when }: CalendarEvent, days: readonly LocalDay[]): number {
  return when.allDay
    ? days.findLastIndex(({ date }) => date <= when.startDate)
    : days.findLastIndex(({ from }) => from <= when.start);
}
