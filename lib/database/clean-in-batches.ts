import 'server-only';
import { database, type Statement } from './client.ts';

/** Rows whose time is over, of one kind. `batch` removes some of them and answers how many, fewer than `size` at the end. */
export interface Cleaning {
  what: string;
  size: number;
  batch: () => Promise<number>;
}

/** How many rows of each kind went. `more`: time was up before the end. */
export interface Cleaned {
  deleted: Record<string, number>;
  more: boolean;
}

/** How many rows go at once: no lock is held for long, and no transaction grows. */
export const batchSize = 1_000;

/**
 * The rows of a table that `where` holds for, found by its key. Rows that somebody else is at are left for the next time,
 * so several of these may run side by side.
 */
export function expiredRows(what: string, table: string, key: string, where: string): Cleaning {
  const statement: Statement = {
    name: `clean-${table.replaceAll('_', '-')}`,
    text: `WITH gone AS (
             DELETE FROM ${table} WHERE (${key}) IN (
               SELECT ${key} FROM ${table} WHERE ${where} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)
             RETURNING 1)
           SELECT count(*)::int AS count FROM gone`,
  };
  return {
    what,
    size: batchSize,
    batch: async () => {
      const [row] = await (await database()).query<{ count: number }>(statement, []);
      return row?.count ?? 0;
    },
  };
}

/** Removes one kind after the other, in batches, until nothing is left or `budgetMs` have passed. */
export async function cleanInBatches(kinds: readonly Cleaning[], budgetMs: number): Promise<Cleaned> {
  const until = performance.now() + budgetMs;
  const cleaned: Cleaned = { deleted: {}, more: false };
  for (const { what, size, batch } of kinds) {
    cleaned.deleted[what] = 0;
    for (let last = size; last >= size; ) {
      if (performance.now() > until) {
        cleaned.more = true;
        break;
      }
      last = await batch();
      cleaned.deleted[what] += last;
    }
  }
  return cleaned;
}
