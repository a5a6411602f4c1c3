import { assembled, type Insights, readingRange } from '#lib/insights/assemble.ts';
import type { Scene, TimeRange } from '#lib/tracker/pieces.ts';
import { totals } from '#lib/tracker/totals.ts';
import type { TrackedEvent } from '#lib/tracker/tracked-event.ts';

/** A week in figures; all times in milliseconds. */
export interface WeekReport extends Pick<Insights, 'totals' | 'comparison' | 'meetings' | 'focus'> {
  /** All seven, also those without any. */
  days: { date: string; ms: number; meetingMs: number }[];
}

/** All that events have to be read for. */
export function reportReading(range: TimeRange, stored: TimeRange, timeZone: string): TimeRange {
  return readingRange({ range, trendRange: range, stored }, timeZone);
}

/** The report of a week from the events of `reportReading`. */
export function reportOf(
  events: readonly TrackedEvent[],
  week: { days: readonly string[]; range: TimeRange; stored: TimeRange },
  scene: Scene,
): WeekReport {
  const { range, stored } = week;
  const found = assembled(events, { range, trendRange: range, groupBy: 'category', stored }, scene);
  const byDay = new Map(
    totals(events, range, { ...scene, groupBy: 'day' }).groups.map(({ key, ms }) => [key, ms]),
  );
  const inMeetings = new Map(found.meetings.days.map(({ key, ms }) => [key, ms]));
  return {
    totals: found.totals,
    comparison: found.comparison,
    meetings: found.meetings,
    focus: found.focus,
    days: week.days.map((date) => ({
      date,
      ms: byDay.get(date) ?? 0,
      meetingMs: inMeetings.get(date) ?? 0,
    })),
  };
}
