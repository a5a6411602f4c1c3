import { type Comparison, comparison } from '#lib/tracker/comparison.ts';
import { type DoubleBooking, doubleBooking } from '#lib/tracker/double-booking.ts';
import { type FocusTime, focusTime } from '#lib/tracker/focus.ts';
import { heatMap } from '#lib/tracker/heat-map.ts';
import { type MeetingLoad, meetingLoad, recurringLoad } from '#lib/tracker/meetings.ts';
import { periodBefore } from '#lib/tracker/period.ts';
import type { Scene, TimeRange } from '#lib/tracker/pieces.ts';
import { type Step, series } from '#lib/tracker/series.ts';
import { type Totals, totals } from '#lib/tracker/totals.ts';
import type { TrackedEvent } from '#lib/tracker/tracked-event.ts';

export const groupings = ['category', 'calendar', 'person', 'day', 'week'] as const;
export type Grouping = (typeof groupings)[number];

/** Everything that the screen says of a range. */
export interface Insights {
  totals: Totals;
  /** Null where the period before is not all stored. */
  comparison: Comparison | null;
  /** Week by week, over a range of its own. */
  trend: Step[];
  heatMap: number[][];
  meetings: MeetingLoad;
  focus: FocusTime;
  double: DoubleBooking;
  recurring: ReturnType<typeof recurringLoad>;
}

interface Asked {
  range: TimeRange;
  trendRange: TimeRange;
  groupBy: Grouping;
  /** What the store promises to hold. */
  stored: TimeRange;
}

/** All that events have to be read for: the range, the period before if it is stored, and the weeks of the trend. */
export function readingRange(
  { range, trendRange, stored }: Omit<Asked, 'groupBy'>,
  timeZone: string,
): TimeRange {
  const before = periodBefore(range, timeZone);
  const from = before.from >= stored.from ? before.from : range.from;
  return { from: Math.min(from, trendRange.from), to: Math.max(range.to, trendRange.to) };
}

/** The figures of a range from the events of `readingRange`. */
export function assembled(events: readonly TrackedEvent[], asked: Asked, scene: Scene): Insights {
  const { range, trendRange, groupBy, stored } = asked;
  const compared = groupBy === 'day' || groupBy === 'week' ? 'category' : groupBy;
  const isStored = periodBefore(range, scene.timeZone).from >= stored.from;
  return {
    totals: totals(events, range, { ...scene, groupBy }),
    comparison: isStored ? comparison(events, range, { ...scene, groupBy: compared }) : null,
    trend: series(events, trendRange, { ...scene, groupBy: 'category', every: 'week' }),
    heatMap: heatMap(events, range, scene),
    meetings: meetingLoad(events, range, scene),
    focus: focusTime(events, range, scene),
    double: doubleBooking(events, range, scene),
    recurring: recurringLoad(events, range, scene),
  };
}
