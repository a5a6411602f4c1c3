import { placed, type Scene, type TimeRange } from '#lib/tracker/pieces.ts';
import type { TrackedEvent } from '#lib/tracker/tracked-event.ts';

/** A stretch of time, and the events that make it what it is. */
export interface Stretch extends TimeRange {
  eventIds: string[];
}

/** When at least two counted events run, each stretch with all that run in it; their lengths add up to `doubleBooking().ms`. */
export function doubleBooked(events: readonly TrackedEvent[], range: TimeRange, scene: Scene): Stretch[] {
  const { pieces } = placed(events, range, scene);
  const found: Stretch[] = [];
  let running: { id: string; end: number }[] = [];
  /** Until when at least two run. */
  let until = Number.NEGATIVE_INFINITY;
  for (let piece = 0; piece < pieces.starts.length; piece++) {
    const [start, end] = [pieces.starts[piece] as number, pieces.ends[piece] as number];
    if (end <= start) continue;
    const { id } = pieces.events[pieces.owners[piece] as number] as TrackedEvent;
    running = running.filter((other) => other.end > start);
    if (running.length > 0) {
      const longest = Math.max(...running.map((other) => other.end));
      const both = Math.min(end, longest);
      if (start > until) found.push({ from: start, to: both, eventIds: [] });
      const stretch = found.at(-1) as Stretch;
      until = Math.max(until, both);
      stretch.to = until;
      for (const each of [...running.map((other) => other.id), id]) {
        if (!stretch.eventIds.includes(each)) stretch.eventIds.push(each);
      }
    }
    running.push({ id, end });
  }
  return found;
}
