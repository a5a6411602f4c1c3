import type { CalendarEvent } from '#lib/calendar/event.ts';
import type { LocalDay } from '#lib/calendar/local-day.ts';

export interface EventsOfDay {
  /** At most so many as were asked for: whole days first, then in order of start. */
  first: CalendarEvent[];
  /** All that touch the day. */
  count: number;
}

/** The events of each day, one over midnight in both. `events` are in order of start. */
export function eventsByDay(
  days: readonly LocalDay[],
  events: readonly CalendarEvent[],
  most: number,
): EventsOfDay[] {
  return days.map((day) => {
    const whole: CalendarEvent[] = [];
    const timed: CalendarEvent[] = [];
    let count = 0;
    for (const event of events) {
      if (!touches(event, day)) continue;
      count += 1;
      const list = event.when.allDay ? whole : timed;
      if (list.length < most) list.push(event);
    }
    return { first: [...whole, ...timed].slice(0, most), count };
  });
}

/** As the layout of a week has it: an event of no length is on the day that holds its moment. */
function touches({ when }: CalendarEvent, { date, from, to }: LocalDay): boolean {
  if (when.allDay) return when.startDate <= date && date < when.endDate;
  return when.start < to && Math.max(when.end, when.start + 1) > from;
}
