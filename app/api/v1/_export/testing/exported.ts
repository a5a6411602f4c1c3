import type { Exported } from '#app/api/v1/_export/exported.ts';
import { calendar } from '#app/calendar/testing/sample.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { defaultSettings } from '#lib/tracker/settings.ts';

/** The week of 2026-11-23 in Paris with these events, exported. */
export function exportedWeek(events: CalendarEvent[], change: Partial<Exported> = {}): Exported {
  return {
    range: {
      from: Date.parse('2026-11-22T23:00:00Z'),
      to: Date.parse('2026-11-29T23:00:00Z'),
      timeZone: 'Europe/Paris',
    },
    events,
    calendars: [{ ...calendar(), lastSyncedAt: null, listing: false, eventCount: 0, problem: null }],
    categories: [{ id: 'meetings', name: 'Réunions', color: '#1a73e8' }],
    settings: defaultSettings,
    problems: [],
    skipped: [],
    truncated: false,
    ...change,
  };
}
