import { placed, type Scene, type TimeRange } from './pieces.ts';
import { hourOfWeek, segmentsOf } from './segments.ts';
import { unionBetween } from './sweep.ts';
import type { TrackedEvent } from './tracked-event.ts';

/**
 * Counted milliseconds by hour of the local week: `[weekday - 1][hour]`, Monday first, hours as the clocks show them (one
 * that happens twice in a night is there with both). They add up to `countedMs`; the events of an hour are
 * those of `shares(…, groupBy: 'hourOfWeek', hourOfWeek(weekday, hour))`.
 */
export function heatMap(events: readonly TrackedEvent[], range: TimeRange, scene: Scene): number[][] {
  const { pieces } = placed(events, range, scene);
  const { bounds, keys } = segmentsOf('hourOfWeek', pieces.clock, range, scene);
  const byKey = new Map<string, number>();
  unionBetween(pieces, bounds).forEach((ms, segment) => {
    const key = keys[segment] as string;
    byKey.set(key, (byKey.get(key) ?? 0) + ms);
  });
  return Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (_hour, hour) => byKey.get(hourOfWeek(day + 1, hour)) ?? 0),
  );
}
