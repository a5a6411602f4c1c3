/**
 * The first sync of 10,000 events: what it has the database do beside one bare `INSERT … SELECT FROM unnest` for each
 * page of the same rows; all of it beside fetching the same pages, throwing them away, and those statements.
 */
import { onEachDatabase } from './harness/on-each-database.ts';

await onEachDatabase(new URL('harness/first-sync-process.ts', import.meta.url), 10_000);
