import { partition } from './timeline.ts';

/** A sort key: number first, then text. */
export type Key = [number, string];

export const compareKeys = (a: Key, b: Key): number =>
  a[0] !== b[0] ? (a[0] < b[0] ? -1 : 1) : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0;

/**
 * How many rows page number `page` (from 0) of an unfinished list holds. Google may end a page early or serve an empty
 * one while more follow, so this server does, always at the same places: clients must go by `nextPageToken` alone.
 */
export function pageLength(page: number, maxResults: number): number {
  if (page % 7 === 3) return 0;
  if (page % 5 === 1) return Math.ceil(maxResults / 2);
  return maxResults;
}

/** The rows of one page of `sorted`, those after `after`, and whether more follow. */
export function takePage<T>(
  sorted: readonly T[],
  keyOf: (row: T) => Key,
  page: number,
  after: Key | null,
  maxResults: number,
): { rows: T[]; last: Key | null; more: boolean } {
  const from = after
    ? partition(sorted.length, (index) => compareKeys(keyOf(sorted[index] as T), after) <= 0)
    : 0;
  const rest = sorted.length - from;
  const length = rest <= maxResults && page === 0 ? rest : Math.min(rest, pageLength(page, maxResults));
  const rows = sorted.slice(from, from + length);
  const end = rows.at(-1);
  return { rows, last: end === undefined ? after : keyOf(end), more: rest > length };
}
