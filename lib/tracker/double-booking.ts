import { placed, type Scene, type TimeRange } from './pieces.ts';
import type { TrackedEvent } from './tracked-event.ts';

/** Two counted events at the same time, from when they both run until one of them ends. */
export interface Clash {
  /** Ids, the event that began first before the other. */
  events: [string, string];
  from: number;
  to: number;
}

export interface DoubleBooking {
  /** How long at least two counted events run. */
  ms: number;
  /** All events that clash with another one, in order of time. */
  eventIds: string[];
  /** How many clashes there are; the first `limit` of them, in order of time, are told one by one. */
  clashes: number;
  first: Clash[];
}

/** When a person was to be in two places. One sweep; many events at one time make many clashes, hence the limit. */
export function doubleBooking(
  events: readonly TrackedEvent[],
  range: TimeRange,
  scene: Scene,
  limit = 500,
): DoubleBooking {
  const { pieces } = placed(events, range, scene);
  const idOf = (piece: number) => (pieces.events[pieces.owners[piece] as number] as TrackedEvent).id;
  const endOf = (piece: number) => pieces.ends[piece] as number;
  const clashing = new Set<string>();
  const found: DoubleBooking = { ms: 0, eventIds: [], clashes: 0, first: [] };
  const { starts } = pieces;
  const ends = pieces.ends.filter((end, piece) => end > (starts[piece] as number)).sort();
  /** The pieces that run, kept only while clashes are told one by one. */
  let running: number[] = [];
  let [begun, ended] = [0, 0];
  /** The piece that runs longest, until when, and until when a second one runs. */
  let [longest, once, twice] = [-1, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let piece = 0; piece < starts.length; piece++) {
    const [start, end] = [starts[piece] as number, endOf(piece)];
    if (end <= start) continue;
    while ((ends[ended] as number) <= start) ended += 1;
    const others = begun - ended;
    begun += 1;
    found.clashes += others;
    // Whoever ran beside another one is known to clash already: only one that ran alone is not.
    if (others === 1) clashing.add(idOf(longest));
    if (others > 0) clashing.add(idOf(piece));
    if (found.first.length < limit) {
      running = running.filter((other) => endOf(other) > start);
      for (const other of running.slice(0, limit - found.first.length)) {
        found.first.push({
          events: [idOf(other), idOf(piece)],
          from: start,
          to: Math.min(end, endOf(other)),
        });
      }
      running.push(piece);
    }
    const both = Math.min(end, once);
    if (both > Math.max(start, twice)) found.ms += both - Math.max(start, twice);
    twice = Math.max(twice, both);
    if (end > once) [longest, once] = [piece, end];
  }
  found.eventIds = [...clashing];
  return found;
}
