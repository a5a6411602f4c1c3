import { defaultSettings, type TrackerSettings } from '#lib/tracker/settings.ts';
import type { TrackedEvent } from '#lib/tracker/tracked-event.ts';

/** An event that counts, of which only what a test is about need be said: `at('a', '2026-11-23T09:00Z', 60)`. */
export function at(
  id: string,
  start: string,
  minutes: number,
  more: Partial<TrackedEvent> = {},
): TrackedEvent {
  const begin = Date.parse(start);
  return {
    id,
    calendarId: 'work',
    when: { allDay: false, start: begin, end: begin + minutes * 60_000 },
    status: 'confirmed',
    response: 'accepted',
    eventType: 'default',
    transparency: 'opaque',
    selected: true,
    categoryId: null,
    seriesId: null,
    meeting: false,
    people: [],
    ...more,
  };
}

/** A whole-day event; `endDate` is exclusive. */
export function days(id: string, startDate: string, endDate: string, more: Partial<TrackedEvent> = {}) {
  return at(id, startDate, 0, { when: { allDay: true, startDate, endDate }, ...more });
}

/** From one date or instant to another, read as UTC unless they say otherwise. */
export const between = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });

/** A person in a zone, with the usual settings unless told otherwise. */
export const sceneIn = (timeZone: string, more: Partial<TrackerSettings> = {}) => ({
  timeZone,
  settings: { ...defaultSettings, ...more },
});
