import 'server-only';
import { setImmediate as breath } from 'node:timers/promises';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { type DryRun, dryRun } from '#lib/tracker/dry-run.ts';
import type { RuleBook } from '#lib/tracker/rule-book.ts';
import { categorise } from '#lib/tracker/rules.ts';
import { eventsOf, type PersonTracker, trackedEvents } from '#lib/tracker/store/person-tracker.ts';

const dayMs = 86_400_000;
/** More than what the store holds: twelve months back and six ahead. */
const reach = { back: 500 * dayMs, ahead: 300 * dayMs };
/** Each has to be opened: as many as a page can wait for. */
const mostLookedAt = 5_000;
/** What a person waits for a page. */
const patienceMs = 2_500;
/** How many events are looked at in one go: each may take milliseconds, by a book of hundreds of patterns. */
const atOnce = 5;

/** What a changed book would do to the person's events, those nearest to now first. */
export interface Trial extends Omit<DryRun, 'changes'> {
  changes: (DryRun['changes'][number] & { event: CalendarEvent })[];
  /** How many of the changes are of events that have not begun yet. */
  ahead: number;
  /** Past events that an earlier change had left as they were, and that this one would move if it held for all time. */
  kept: number;
  /** How many events were looked at, and how many there are. */
  looked: number;
  all: number;
}

/** Tries a changed book on the person's events; nothing is saved. Throws Failure `database_unavailable`. */
export async function tryChange(tracker: PersonTracker, after: RuleBook, now: number): Promise<Trial> {
  const tracked = await trackedEvents(tracker, { from: now - reach.back, to: now + reach.ahead });
  const near = tracked
    .filter(({ status }) => status !== 'cancelled')
    .map((event) => ({ id: event.id, distance: Math.abs(startOf(event.when) - now) }))
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1));
  const ids = near.slice(0, mostLookedAt).map(({ id }) => id);
  const events = await eventsOf(tracker, ids);
  const byHand = new Set(events.filter(({ decidedBy }) => decidedBy === 'hand').map(({ id }) => id));
  const trial: Trial = {
    changes: [],
    moves: [],
    unchanged: 0,
    byHand: 0,
    ahead: 0,
    kept: 0,
    looked: 0,
    all: near.length,
  };
  const giveUpAt = performance.now() + patienceMs;
  for (let at = 0; at < events.length && performance.now() < giveUpAt; at += atOnce) {
    const some = events.slice(at, at + atOnce);
    add(trial, some, dryRun(some, tracker.book.book, after, byHand), { after, byHand, now });
    // Others are answered in between.
    await breath();
  }
  trial.moves.sort((a, b) => b.events - a.events);
  return trial;
}

function add(
  trial: Trial,
  events: readonly CalendarEvent[],
  run: DryRun,
  { after, byHand, now }: { after: RuleBook; byHand: ReadonlySet<string>; now: number },
): void {
  const byId = new Map(events.map((event) => [event.id, event]));
  for (const change of run.changes) {
    const event = byId.get(change.eventId);
    if (!event) continue;
    byId.delete(change.eventId);
    trial.changes.push({ ...change, event });
    if (startOf(event.when) >= now) trial.ahead += 1;
  }
  for (const move of run.moves) {
    const same = trial.moves.find(({ from, to }) => from === move.from && to === move.to);
    if (same) same.events += move.events;
    else trial.moves.push(move);
  }
  trial.kept += [...byId.values()].filter(
    (event) => !byHand.has(event.id) && event.categoryId !== categorise(event, after).categoryId,
  ).length;
  trial.unchanged += run.unchanged;
  trial.byHand += run.byHand;
  trial.looked += events.length;
}

/** When an event begins, of whole days as early as it can anywhere: “from now on” is decided so. */
function startOf(when: CalendarEvent['when']): number {
  return when.allDay ? Date.parse(when.startDate) - 14 * 3_600_000 : when.start;
}
