import { placed, type Scene, type TimeRange } from './pieces.ts';
import { segmentsOf } from './segments.ts';
import { sharesBetween, unionBetween } from './sweep.ts';
import { singleKey } from './totals.ts';
import type { TrackedEvent } from './tracked-event.ts';

/** One local day, week or month of a range; the first and the last may be cut by it. */
export interface Step {
  /** As `segmentsOf`: the ISO date of its first day, or the month. */
  key: string;
  from: number;
  to: number;
  countedMs: number;
  /** They add up to `countedMs`; longest first. */
  groups: { key: string; ms: number }[];
}

/** Day by day, week by week or month by month over a range, those without any counted time included. */
export function series(
  events: readonly TrackedEvent[],
  range: TimeRange,
  scene: Scene & { groupBy: 'category' | 'calendar'; every: 'day' | 'week' | 'month' },
): Step[] {
  const { pieces } = placed(events, range, scene);
  const { bounds, keys } = segmentsOf(scene.every, pieces.clock, range, scene);
  const lengths = unionBetween(pieces, bounds);
  const keyOf = singleKey[scene.groupBy];
  const groups = keys.map(() => new Map<string, number>());
  sharesBetween(pieces, bounds, (piece, segment, ms) => {
    const key = keyOf(pieces.events[pieces.owners[piece] as number] as TrackedEvent);
    const ofStep = groups[segment] as Map<string, number>;
    ofStep.set(key, (ofStep.get(key) ?? 0) + ms);
  });
  return keys.map((key, index) => ({
    key,
    from: bounds[index] as number,
    to: bounds[index + 1] as number,
    countedMs: lengths[index] as number,
    groups: [...(groups[index] as Map<string, number>)]
      .map(([group, ms]) => ({ key: group, ms }))
      .sort((a, b) => b.ms - a.ms || (a.key < b.key ? -1 : 1)),
  }));
}
