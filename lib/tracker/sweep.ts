import type { Pieces } from './pieces.ts';

/**
 * How long at least one piece lasts, between each bound and the next: `bounds` ascend, and the answer has one member
 * fewer. Time that several pieces fill is there once, time outside of the bounds not at all.
 */
export function unionBetween(
  pieces: Pick<Pieces, 'starts' | 'ends'>,
  bounds: ArrayLike<number>,
): Float64Array {
  const lengths = new Float64Array(Math.max(bounds.length - 1, 0));
  let segment = 0;
  forEachUnion(pieces, (from, to) => {
    while (segment < lengths.length && (bounds[segment + 1] as number) <= from) segment += 1;
    for (let at = segment; at < lengths.length && (bounds[at] as number) < to; at++) {
      const length = Math.min(to, bounds[at + 1] as number) - Math.max(from, bounds[at] as number);
      if (length > 0) lengths[at] = (lengths[at] as number) + length;
    }
  });
  return lengths;
}

/** The stretches that pieces fill without a gap, in order of time; pieces come in order of start. */
export function forEachUnion(
  { starts, ends }: Pick<Pieces, 'starts' | 'ends'>,
  visit: (from: number, to: number) => void,
): void {
  let from = 0;
  let to = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < starts.length; index++) {
    const [start, end] = [starts[index] as number, ends[index] as number];
    if (end <= start) continue;
    if (start > to) {
      if (to > from) visit(from, to);
      from = start;
    }
    if (end > to) to = end;
  }
  if (to > from) visit(from, to);
}

/**
 * Overlapping pieces share their time equally: visits each piece with its share between each bound and the next. The
 * share of a piece is F(end) − F(start), where F grows by 1/n while n pieces run, and begins anew whenever none does:
 * a piece that overlaps nothing gets its length exactly. No piece reaches beyond the first or the last bound.
 */
export function sharesBetween(
  pieces: Pieces,
  bounds: ArrayLike<number>,
  visit: (piece: number, segment: number, ms: number) => void,
): void {
  const { starts, ends } = pieces;
  const sweep = swept(pieces, bounds);
  let first = 0;
  for (let index = 0; index < starts.length; index++) {
    const [start, end] = [starts[index] as number, ends[index] as number];
    if (end <= start) continue;
    while (first < bounds.length - 1 && (bounds[first + 1] as number) <= start) first += 1;
    let before = sweep.atStart[index] as number;
    for (let at = first; at < bounds.length - 1 && (bounds[at] as number) < end; at++) {
      const whole = end <= (bounds[at + 1] as number);
      const after = whole
        ? (sweep.atEnd[rankOf(end, sweep.ends)] as number)
        : (sweep.atBound[at + 1] as number);
      visit(index, at, after - before);
      before = after;
    }
  }
}

/** F at the start of each piece, at each end (in order of time), and at each bound. */
function swept({ starts, ends: unordered }: Pieces, bounds: ArrayLike<number>) {
  const ends = unordered.filter((end, index) => end > (starts[index] as number)).sort();
  const atStart = new Float64Array(starts.length);
  const atEnd = new Float64Array(ends.length);
  const atBound = new Float64Array(bounds.length);
  let [start, end, bound, running, grown, last] = [0, 0, 0, 0, 0, 0];
  const advance = (to: number) => {
    if (running > 0) grown += (to - last) / running;
    last = to;
  };
  while (end < ends.length) {
    const nextEnd = ends[end] as number;
    const nextStart = starts[start] ?? Number.POSITIVE_INFINITY;
    const nextBound = bounds[bound] ?? Number.POSITIVE_INFINITY;
    if (nextEnd <= nextStart && nextEnd <= nextBound) {
      advance(nextEnd);
      atEnd[end++] = grown;
      running -= 1;
      if (running === 0) grown = 0;
    } else if (nextBound <= nextStart) {
      advance(nextBound);
      atBound[bound++] = grown;
    } else {
      advance(nextStart);
      // A piece of no length takes no part.
      if ((unordered[start] as number) > nextStart) running += 1;
      atStart[start++] = grown;
    }
  }
  return { ends, atStart, atEnd, atBound };
}

function rankOf(value: number, ascending: Float64Array): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
