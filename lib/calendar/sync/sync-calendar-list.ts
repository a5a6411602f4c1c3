import 'server-only';
import type { ApiFault } from '#lib/calendar/api-fault.ts';
import { listCalendars, personCalendars } from '#lib/calendar/calendar-list.ts';
import type { PersonCalendar } from '#lib/calendar/event.ts';
import { readPrimary } from '#lib/calendar/primary-calendar.ts';
import { saveCalendars } from '#lib/calendar/store/save-calendars.ts';
import { readListedCalendars } from '#lib/calendar/store/synced-calendar.ts';
import { span } from '#lib/telemetry.ts';
import type { SyncRun } from './sync-calendar.ts';

export interface ListSynced {
  fault: ApiFault | null;
  /** There are more calendars than were listed. */
  truncated: boolean;
  /** Calendars that are new, different or gone. */
  changed: number;
}

/**
 * Brings the stored list of calendars in step. One that the provider lists no more goes with its events; a list that
 * could not be read to its end removes nothing. Where the person let us read events and not the list, the main calendar
 * stands alone, unless others are stored already. Throws LeaseLost.
 */
export function syncCalendarList(run: SyncRun): Promise<ListSynced> {
  return span('sync.calendar_list', {}, async (note) => {
    const { changed, fault, truncated } = await syncList(run);
    note({ changed, reason: fault?.reason });
    return { changed, fault, truncated };
  });
}

async function syncList(run: SyncRun): Promise<ListSynced> {
  const { entries, fault, truncated } = await listCalendars(run.api, run.signal);
  const { connectionId } = run.lease;
  const stored = await readListedCalendars(connectionId, run.key);
  if (!fault) {
    const listed = personCalendars(entries, { connectionId, palette: run.palette });
    return { fault: null, truncated, changed: await saveChanged(run, stored, listed, !truncated) };
  }
  if (fault.reason !== 'scope_missing' || stored.length > 0) return { fault, truncated: false, changed: 0 };
  const primary = await readPrimary(run.api, run.signal);
  if (!primary.ok) return { fault: primary.fault, truncated: false, changed: 0 };
  return { fault, truncated: false, changed: await saveChanged(run, stored, [primary.value], false) };
}

async function saveChanged(
  run: SyncRun,
  stored: readonly PersonCalendar[],
  calendars: readonly PersonCalendar[],
  complete: boolean,
): Promise<number> {
  const before = new Map(stored.map((calendar, place) => [calendar.id, fingerprint(calendar, place)]));
  const changed = calendars.filter(
    (calendar, place) => before.get(calendar.id) !== fingerprint(calendar, place),
  );
  const ids = new Set(calendars.map(({ id }) => id));
  const gone = complete ? stored.filter(({ id }) => !ids.has(id)).length : 0;
  if (changed.length + gone > 0) await saveCalendars(run.lease, run.key, { calendars, complete });
  return changed.length + gone;
}

/** Everything that is stored of a calendar; sealing makes each ciphertext differ. */
function fingerprint(calendar: PersonCalendar, place: number): string {
  const { providerId, summary, color, timeZone, primary, details, selected } = calendar;
  return JSON.stringify([place, providerId, summary, color, timeZone, primary, details, selected]);
}
