/** What the first sync of 100,000 events keeps in memory, page by page. */
import { onEachDatabase } from './harness/on-each-database.ts';

await onEachDatabase(new URL('harness/sync-memory-process.ts', import.meta.url), 100_000);
