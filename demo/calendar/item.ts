import type { EventResource } from './event-resource.ts';
import type { Span } from './event-time.ts';
import type { Occurrence } from './recurrence.ts';

/** A stored event: a single one, the master of a series, an exception of a series, or what is left of a deleted one. */
export interface Item {
  id: string;
  /** What the store knows it by: its id, except for raw events. */
  key: string;
  resource: EventResource;
  /** Served exactly as it came, in every list: the tests' malformed events. */
  raw: boolean;
  cancelled: boolean;
  /** Position of the last change in this calendar's history; 0 for what was there from the beginning. */
  seq: number;
  /** Milliseconds. */
  updated: number;
  span: Span | null;
  /** From the earliest to the latest time it ever had: a sync must tell of what has left the window. */
  reach: { start: number; end: number };
  /** Of a series' master: its occurrences by suffix, exceptions included; computed when first asked for. */
  occurrences: Map<string, Occurrence> | null;
}
