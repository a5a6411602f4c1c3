import { layoutLane } from '#lib/calendar/all-day-lane.ts';
import type { AllDaySpan, CalendarEvent, TimedSpan } from '#lib/calendar/event.ts';
import type { LocalDay } from '#lib/calendar/local-day.ts';
import { layoutDay } from '#lib/calendar/week-layout.ts';
import type { ToPacked } from './event-tables.ts';
import { look, type PackedBar, type PackedPiece } from './packed-week.ts';

const minuteMs = 60_000;

/** What the least height of an event takes of the scale: 1.5 of 3.5 rem an hour (week-wide-events.css), rounded up. */
const leastMs = 26 * minuteMs;

/** The pieces of events at hours, day by day, in the order of time. */
export function timedPieces(
  days: readonly LocalDay[],
  events: readonly CalendarEvent[],
  packed: ToPacked,
): PackedPiece[][] {
  const timed = events.flatMap((event) =>
    event.when.allDay ? [] : [{ id: event.id, ...(event.when satisfies TimedSpan), event }],
  );
  return days.map(({ from, to }) => {
    const layout = layoutDay(timed, from, to, leastMs);
    return Array.from(layout.event, (source, index): PackedPiece => {
      const { event, start, end } = timed[source] as (typeof timed)[number];
      const continued = (start < from ? look.before : 0) | (end > to ? look.after : 0);
      return {
        ...packed(event, continued),
        start: Math.floor((layout.start[index] as number) / minuteMs),
        end: Math.ceil((layout.end[index] as number) / minuteMs),
        column: layout.column[index] as number,
        until: layout.until[index] as number,
        columns: layout.columns[index] as number,
      };
    });
  });
}

/** The bars of all-day events, day by day, from the top row down. */
export function laneBars(
  days: readonly LocalDay[],
  events: readonly CalendarEvent[],
  packed: ToPacked,
): PackedBar[][] {
  const whole = events.flatMap((event) =>
    event.when.allDay ? [{ id: event.id, ...(event.when satisfies AllDaySpan), event }] : [],
  );
  const dates = days.map(({ date }) => date);
  const lanes: PackedBar[][] = days.map(() => []);
  for (const bar of layoutLane(whole, dates)) {
    const { event, startDate, endDate } = whole[bar.event] as (typeof whole)[number];
    for (let day = bar.first; day < bar.after; day++) {
      const date = dates[day] as string;
      const after = day + 1 < bar.after || endDate > nextDate(date);
      const continued = (startDate < date ? look.before : 0) | (after ? look.after : 0);
      lanes[day]?.push({ ...packed(event, continued), row: bar.row, days: bar.after - day });
    }
  }
  for (const lane of lanes) lane.sort((a, b) => a.row - b.row);
  return lanes;
}

function nextDate(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
