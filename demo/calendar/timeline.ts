import type { Item } from './item.ts';
import type { Occurrence } from './recurrence.ts';

/** One line of a list: an event, or one occurrence of a series. */
export interface Row {
  id: string;
  /** Its id, or for a raw event of the tests, whose id may be anybody's, something unique. */
  key: string;
  start: number;
  end: number;
  item: Item;
  /** Set when the row is an occurrence that the rule of `item` generates. */
  occurrence: Occurrence | null;
}

/**
 * Rows in order of their start, with the latest end seen so far beside them, so that the rows of a window are found by
 * two binary searches. Rows without usable times (raw events of the tests) belong to every window and come last.
 */
export class Timeline {
  readonly rows: Row[];
  private readonly latestEnd: Float64Array;

  constructor(rows: Row[]) {
    this.rows = rows.sort(byStart);
    this.latestEnd = new Float64Array(rows.length);
    let latest = Number.NEGATIVE_INFINITY;
    rows.forEach((row, index) => {
      if (row.end > latest) latest = row.end;
      this.latestEnd[index] = latest;
    });
  }

  /** Rows that end after `min` and start before `max`, both exclusive, in order of their start. */
  between(min: number, max: number): Row[] {
    const from = partition(this.rows.length, (index) => (this.latestEnd[index] ?? 0) <= min);
    const to = partition(this.rows.length, (index) => (this.rows[index]?.start ?? 0) < max);
    const unplaced = partition(
      this.rows.length,
      (index) => this.rows[index]?.start !== Number.POSITIVE_INFINITY,
    );
    return this.rows
      .slice(from, to)
      .filter((row) => row.end > min)
      .concat(this.rows.slice(unplaced));
  }
}

export function byStart(a: Row, b: Row): number {
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** The first index for which `before` no longer holds; `before` must hold for a prefix. */
export function partition(length: number, before: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
