import { calendarJson, eventsJson } from '#app/api/v1/_json/event-json.ts';
import type { Exported } from './exported.ts';
import { figuresOf } from './figures.ts';

/** What `/api/v1/events` gives of a range, the calendars and categories it names, and the totals of the range. */
export function eventsExport(exported: Exported) {
  const { range, calendars, categories, settings } = exported;
  const { total } = figuresOf(exported);
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  return {
    range: { from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString() },
    timeZone: range.timeZone,
    total: {
      countedMinutes: total.countedMs / 60_000,
      rawMinutes: total.rawMs / 60_000,
      events: total.events,
    },
    groups: total.groups.map(({ key, ms, events }) => ({
      key,
      label: names.get(key) ?? null,
      minutes: ms / 60_000,
      events,
    })),
    excluded: total.excluded.map(({ reason, events, ms }) => ({ reason, events, minutes: ms / 60_000 })),
    calendars: calendars.map(calendarJson),
    categories,
    ...eventsJson(exported, settings.counting),
  };
}
