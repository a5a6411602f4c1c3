import type { EventStore } from './event-store.ts';
import type { Row } from './timeline.ts';

export interface EventLabel {
  id: string;
  name?: string;
  backgroundColor: string;
}

/** A calendar, whoever lists it. */
export interface Calendar {
  id: string;
  summary: string;
  description?: string;
  timeZone: string;
  labels: EventLabel[];
  /** Filled when first asked for. */
  readonly store: EventStore;
  /** Sorted lists asked for last (events-list.ts). */
  readonly recent: Map<string, { seq: number; rows: Row[] }>;
}

export type AccessRole = 'freeBusyReader' | 'reader' | 'writer' | 'owner';

/** A calendar in somebody's list: their name and colour for it, and what they may do. */
export interface ListedCalendar {
  calendarId: string;
  accessRole: AccessRole;
  summaryOverride?: string;
  colorId?: string;
  backgroundColor: string;
  foregroundColor: string;
  hidden?: boolean;
  selected?: boolean;
  primary?: boolean;
  deleted?: boolean;
  /** Position of the entry's last change in the list's history. */
  seq: number;
  updated: number;
}
