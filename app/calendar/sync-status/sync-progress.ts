import type { SyncState } from '#lib/calendar/sync/sync-state.ts';

/** How far the first sync is. */
export interface SyncProgress {
  /** Calendars that are in, or cannot be read for now. */
  done: number;
  all: number;
  /** Events that were saved. */
  events: number;
}

/** A calendar as the store has it; what a live reading answers lacks the rest. */
interface CalendarOnScreen {
  selected: boolean;
  lastSyncedAt?: number | null;
  listing?: boolean;
  eventCount?: number;
  problem?: string | null;
}

/** From the calendars that a page was drawn with. */
export function progressOfCalendars(calendars: readonly CalendarOnScreen[]): SyncProgress {
  const wanted = calendars.filter(({ selected }) => selected);
  return {
    done: wanted.filter(({ lastSyncedAt, listing, problem }) => problem || (lastSyncedAt && !listing)).length,
    all: wanted.length,
    events: wanted.reduce((sum, { eventCount = 0 }) => sum + eventCount, 0),
  };
}

/** From what `/api/v1/sync` says. */
export function progressOfState({ connections }: SyncState): SyncProgress {
  const calendars = connections.flatMap((connection) => connection.calendars);
  return {
    done: calendars.filter(({ done, problem }) => done || problem).length,
    all: calendars.length,
    events: calendars.reduce((sum, { events }) => sum + events, 0),
  };
}
