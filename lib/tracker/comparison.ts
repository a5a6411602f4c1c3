import { periodBefore } from './period.ts';
import type { TimeRange } from './pieces.ts';
import { type GroupBy, type GroupedScene, totals } from './totals.ts';
import type { TrackedEvent } from './tracked-event.ts';

/** A figure of a period beside that of the period before, in milliseconds. */
export interface Change {
  ms: number;
  beforeMs: number;
  /** `ms` − `beforeMs`. */
  deltaMs: number;
}

export interface Comparison extends Change {
  before: TimeRange;
  /** Of every key that either period has, the greatest change first. */
  groups: (Change & { key: string })[];
}

/**
 * Counted time against that of the period before. `events` hold both. Days and weeks have no counterpart by their key:
 * only groupings whose keys come again can be compared.
 */
export function comparison(
  events: readonly TrackedEvent[],
  range: TimeRange,
  scene: GroupedScene & { groupBy: Exclude<GroupBy, 'day' | 'week'> },
): Comparison {
  const before = periodBefore(range, scene.timeZone);
  const [now, then] = [totals(events, range, scene), totals(events, before, scene)];
  const thenOf = new Map(then.groups.map(({ key, ms }) => [key, ms]));
  const nowOf = new Map(now.groups.map(({ key, ms }) => [key, ms]));
  const groups = [...new Set([...nowOf.keys(), ...thenOf.keys()])].map((key) => ({
    key,
    ...change(nowOf.get(key) ?? 0, thenOf.get(key) ?? 0),
  }));
  groups.sort((a, b) => Math.abs(b.deltaMs) - Math.abs(a.deltaMs) || (a.key < b.key ? -1 : 1));
  return { before, groups, ...change(now.countedMs, then.countedMs) };
}

function change(ms: number, beforeMs: number): Change {
  return { ms, beforeMs, deltaMs: ms - beforeMs };
}
