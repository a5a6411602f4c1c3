/**
 * The insights of a year from the store: what the statement, the rows and the totals cost, how that grows with the number
 * of events, and beside it what a tracker without a store does, which reads the year from the provider and asks a
 * time-zone library of every event. The provider is on this machine: a real one is further away.
 */
import { onEachDatabase } from './harness/on-each-database.ts';

/** In the main calendar of eighteen months: a year of all calendars has about as many. */
const events = 5_100;

await onEachDatabase(new URL('harness/insights-process.ts', import.meta.url), events);
