import type { AllDaySpan } from './event.ts';

/** A bar of the all-day lane: over days `first` to `after` (exclusive) of the days shown, in one row. */
export interface LaneBar {
  /** Index of the event in the list that was given. */
  event: number;
  first: number;
  after: number;
  row: number;
}

/** `id` only settles the order of two events on exactly the same days. */
export type PlacedDays = Pick<AllDaySpan, 'startDate' | 'endDate'> & { id: string };

/**
 * All-day events over consecutive ISO dates: clipped to them, the earlier and then the longer first, each in the first
 * row that is free on all of its days. Events on none of the days are left out.
 */
export function layoutLane(events: readonly PlacedDays[], days: readonly string[]): LaneBar[] {
  const bars: (LaneBar & { id: string })[] = [];
  for (let event = 0; event < events.length; event++) {
    const { startDate, endDate, id } = events[event] as PlacedDays;
    // ISO dates compare as text.
    const first = days.findIndex((day) => day >= startDate);
    const end = days.findIndex((day) => day >= endDate);
    const after = end < 0 ? days.length : end;
    if (first >= 0 && first < after) bars.push({ event, first, after, row: 0, id });
  }
  bars.sort((a, b) => a.first - b.first || b.after - a.after || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const rowEnds: number[] = [];
  for (const bar of bars) {
    const free = rowEnds.findIndex((end) => end <= bar.first);
    bar.row = free < 0 ? rowEnds.length : free;
    rowEnds[bar.row] = bar.after;
  }
  return bars.map(({ event, first, after, row }) => ({ event, first, after, row }));
}
