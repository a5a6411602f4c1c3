import type { TimedSpan } from './event.ts';

/**
 * Where the timed events of one day go, so that no two that overlap share space: parallel arrays in the order of
 * time. An event takes columns `column` to `until` (exclusive) of the `columns` that its cluster of overlapping events
 * is divided into.
 */
export interface DayLayout {
  /** Index of the event in the list that was given. */
  event: Uint32Array;
  /** Milliseconds after the day began, clipped to the day. */
  start: Float64Array;
  end: Float64Array;
  column: Uint32Array;
  until: Uint32Array;
  columns: Uint32Array;
}

/** `id` only settles the order of two events at exactly the same time, so that the layout depends on no list's order. */
export type PlacedSpan = Pick<TimedSpan, 'start' | 'end'> & { id: string };

/**
 * The layout of events in the day `[from, to)` (milliseconds since the epoch; the day may be of any length). Events that do not
 * touch the day are left out; the others are clipped to it, taken by start, longer first, and put into the first
 * column whose last event has ended. Then each is widened to the right over columns that stay free as long as it
 * lasts. `least`, in milliseconds, is the room that a shorter event is drawn in: what begins within it stands beside, not
 * over, the event. Without it times collide as they are, an event of no length as one millisecond, so that two at the same
 * moment are both seen. O(n log n).
 */
export function layoutDay(events: readonly PlacedSpan[], from: number, to: number, least = 1): DayLayout {
  const order = piecesInOrder(events, from, to);
  const count = order.length;
  const layout: DayLayout = {
    event: new Uint32Array(count),
    start: new Float64Array(count),
    end: new Float64Array(count),
    column: new Uint32Array(count),
    until: new Uint32Array(count),
    columns: new Uint32Array(count),
  };
  for (let index = 0; index < count; index++) {
    const piece = order[index] as Piece;
    layout.event[index] = piece.event;
    layout.start[index] = piece.start;
    layout.end[index] = piece.end;
  }
  sweep(layout, least);
  return layout;
}

interface Piece {
  event: number;
  start: number;
  end: number;
  id: string;
}

function piecesInOrder(events: readonly PlacedSpan[], from: number, to: number): Piece[] {
  const pieces: Piece[] = [];
  if (to <= from) return pieces;
  for (let event = 0; event < events.length; event++) {
    const { start, end, id } = events[event] as PlacedSpan;
    if (start < to && Math.max(end, start + 1) > from) {
      pieces.push({ event, start: Math.max(start, from) - from, end: Math.min(end, to) - from, id });
    }
  }
  return pieces.sort(
    (a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

/**
 * One pass in order of time. `ends` is a complete binary tree over the columns whose leaves are the end of each
 * column's last event and whose nodes are the smaller of their two children: the first free column is found by
 * walking down it. Columns of an earlier cluster have all ended, so nothing is reset between clusters.
 */
function sweep({ start, end, column, until, columns }: DayLayout, least: number): void {
  const count = start.length;
  let leaves = 1;
  while (leaves < count) leaves *= 2;
  const ends = new Float64Array(2 * leaves).fill(Number.NEGATIVE_INFINITY);
  const occupant = new Uint32Array(leaves);
  let clusterFirst = 0;
  let clusterEnd = Number.NEGATIVE_INFINITY;
  let clusterColumns = 0;
  for (let index = 0; index < count; index++) {
    const begins = start[index] as number;
    if (begins >= clusterEnd) {
      close(clusterFirst, index, clusterColumns);
      clusterFirst = index;
      clusterColumns = 0;
    }
    let node = 1;
    while (node < leaves) {
      node *= 2;
      if ((ends[node] as number) > begins) node += 1;
    }
    const own = node - leaves;
    column[index] = own;
    // Every column left of the first free one is taken at this moment. Of those, only the nearest learns of a new
    // neighbour: each of the others met its own neighbour when the later of the two was placed.
    if (own > 0) {
      const left = occupant[own - 1] as number;
      until[left] = Math.min(until[left] as number, own);
    }
    let right = own + 1;
    while (right < clusterColumns && (ends[leaves + right] as number) <= begins) right += 1;
    until[index] = right < clusterColumns ? right : unbounded;
    occupant[own] = index;
    const ended = Math.max(end[index] as number, begins + least);
    ends[node] = ended;
    for (node >>= 1; node >= 1; node >>= 1) {
      ends[node] = Math.min(ends[2 * node] as number, ends[2 * node + 1] as number);
    }
    clusterColumns = Math.max(clusterColumns, own + 1);
    clusterEnd = Math.max(clusterEnd, ended);
  }
  close(clusterFirst, count, clusterColumns);

  function close(first: number, after: number, used: number): void {
    for (let index = first; index < after; index++) {
      columns[index] = used;
      until[index] = Math.min(until[index] as number, used);
    }
  }
}

const unbounded = 0xffffffff;
