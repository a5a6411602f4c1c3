import { shares, type Totals, totals } from '#lib/tracker/totals.ts';
import type { TrackedEvent } from '#lib/tracker/tracked-event.ts';
import type { Exported } from './exported.ts';

/** The totals of a range by category, and what each event brings to them, in milliseconds by its id. */
export function figuresOf(exported: Pick<Exported, 'events' | 'calendars' | 'range' | 'settings'>): {
  total: Totals;
  countedMs: Map<string, number>;
} {
  const { range, settings } = exported;
  const tracked = trackedOf(exported);
  const scene = { timeZone: range.timeZone, settings, groupBy: 'category' as const };
  return { total: totals(tracked, range, scene), countedMs: shares(tracked, range, scene) };
}

/** The events as the figures need them. Who took part is left out: nothing here is counted by person. */
function trackedOf({ events, calendars }: Pick<Exported, 'events' | 'calendars'>): TrackedEvent[] {
  const selected = new Map(calendars.map((calendar) => [calendar.id, calendar.selected]));
  return events.map((event) => ({
    id: event.id,
    calendarId: event.calendarId,
    when: event.when,
    status: event.status,
    response: event.response,
    eventType: event.eventType,
    transparency: event.transparency,
    selected: selected.get(event.calendarId) ?? true,
    categoryId: event.categoryId,
    seriesId: event.recurring ? event.id : null,
    meeting: false,
    people: [],
  }));
}
