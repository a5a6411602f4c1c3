import type { CalendarEvent } from '#lib/calendar/event.ts';
import { categorise, type Decision } from './categorise.ts';
import type { RuleBook } from './rule-book.ts';

export interface DryChange {
  eventId: string;
  before: Decision;
  after: Decision;
}

export interface DryRun {
  /** Events whose category would be another one, in the order given. */
  changes: DryChange[];
  /** How many would go from one category to another; the most first. */
  moves: { from: string | null; to: string | null; events: number }[];
  /** How many would keep theirs, `byHand` among them: those that no rule decides. */
  unchanged: number;
  byHand: number;
}

/**
 * What a changed book would do to events, without doing it. Those whose category was chosen by hand keep it. A category
 * that is the same as before counts as unchanged, whichever rule gives it.
 */
export function dryRun(
  events: readonly CalendarEvent[],
  before: RuleBook,
  after: RuleBook,
  chosenByHand: ReadonlySet<string> = new Set(),
): DryRun {
  const found: DryRun = { changes: [], moves: [], unchanged: 0, byHand: 0 };
  const moves = new Map<string, DryRun['moves'][number]>();
  for (const event of events) {
    if (chosenByHand.has(event.id)) {
      found.byHand += 1;
      found.unchanged += 1;
      continue;
    }
    const [was, would] = [categorise(event, before), categorise(event, after)];
    if (was.categoryId === would.categoryId) {
      found.unchanged += 1;
      continue;
    }
    found.changes.push({ eventId: event.id, before: was, after: would });
    const key = `${was.categoryId ?? ''} ${would.categoryId ?? ''}`;
    const move = moves.get(key) ?? { from: was.categoryId, to: would.categoryId, events: 0 };
    move.events += 1;
    moves.set(key, move);
  }
  found.moves = [...moves.values()].sort((a, b) => b.events - a.events);
  return found;
}
