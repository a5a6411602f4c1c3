/** The sync of 10 changes among 10,000 events beside the first sync of all of them, and the calls that it makes. */
import { onEachDatabase } from './harness/on-each-database.ts';

await onEachDatabase(new URL('harness/incremental-sync-process.ts', import.meta.url), 10_000);
