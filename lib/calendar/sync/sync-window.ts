import { hash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Window } from '#lib/calendar/store/synced-calendar.ts';

const dayMs = 86_400_000;
/** How much further than promised a full list reaches: longer than any time until the next one. */
const spareDays = 15;
const relistMs = 7 * dayMs;

/** What the store promises to hold: 12 months back and 6 ahead, by whole days of UTC. */
export function storeWindow(now: number): Window {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC').startOfDay();
  return {
    from: today.subtract({ months: 12 }).epochMilliseconds,
    to: today.add({ months: 6, days: 1 }).epochMilliseconds,
  };
}

/** Whether the store holds all of a range, in milliseconds since the epoch. */
export function storeHolds({ from, to }: Window, now: number): boolean {
  const window = storeWindow(now);
  return from >= window.from && to <= window.to;
}

/**
 * What a full list asks for. A sync token only tells of changes inside the window of the list that it continues, so
 * that window reaches far enough ahead for the promise to hold until the next full list; days that fall out behind are
 * left where they are until then.
 */
export function listWindow(now: number): Window {
  const { from, to } = storeWindow(now);
  return { from: from - 2 * dayMs, to: to + spareDays * dayMs };
}

/**
 * How long after a full list the next one is due: a week, a quarter more or less by the calendar's id, so that many
 * calendars listed together do not come back together.
 */
export function relistAfterMs(calendarId: string): number {
  const share = Number.parseInt(hash('sha256', calendarId, 'hex').slice(0, 8), 16) / 0xffff_ffff;
  return relistMs * (0.75 + 0.5 * share);
}
