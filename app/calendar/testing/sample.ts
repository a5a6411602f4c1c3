import type { ReadView } from '#app/calendar/view/read-view.ts';
import { shownDates } from '#app/calendar/view/shown-dates.ts';
import type { View } from '#app/calendar/view/views.ts';
import type { CalendarEvent, PersonCalendar } from '#lib/calendar/event.ts';
import { localDays, rangeOfDays } from '#lib/calendar/local-day.ts';
import { defaultSettings } from '#lib/tracker/settings.ts';
import { starterBook } from '#lib/tracker/starter-book.ts';

/** A calendar, main and selected unless said otherwise. */
export function calendar(change: Partial<PersonCalendar> = {}): PersonCalendar {
  return {
    id: 'main',
    connectionId: 'connection-1',
    providerId: 'ada@example.com',
    summary: 'Ada Moreau',
    color: '#4285f4',
    timeZone: 'Europe/Paris',
    primary: true,
    selected: true,
    details: true,
    ...change,
  };
}

/** A plain confirmed event of the main calendar at hours given as RFC 3339. */
export function timed(start: string, end: string, change: Partial<CalendarEvent> = {}): CalendarEvent {
  return event({ allDay: false, start: Date.parse(start), end: Date.parse(end) }, change);
}

/** An all-day event; `endDate` is exclusive. */
export function allDay(
  startDate: string,
  endDate: string,
  change: Partial<CalendarEvent> = {},
): CalendarEvent {
  return event({ allDay: true, startDate, endDate }, change);
}

let count = 0;

function event(when: CalendarEvent['when'], change: Partial<CalendarEvent>): CalendarEvent {
  count += 1;
  return {
    // As long as a real one, and different within its first characters, which addresses use.
    id: `e${String(count).padStart(9, '0')}0123456789ab`,
    calendarId: 'main',
    title: 'Stand-up',
    when,
    status: 'confirmed',
    response: 'none',
    eventType: 'default',
    transparency: 'opaque',
    recurring: false,
    location: null,
    people: [],
    peopleOmitted: false,
    meetingUrl: null,
    providerUrl: null,
    color: null,
    categoryId: null,
    decidedBy: null,
    ...change,
  };
}

/** The week of 2026-11-23 in Paris, read without a fault, unless said otherwise. */
export function readWeek(change: Partial<ReadView> = {}, date?: string, zone?: string): ReadView {
  return readView('week', change, date, zone);
}

/** As the week, any view. */
export function readView(
  view: View,
  change: Partial<ReadView> = {},
  date = '2026-11-23',
  zone = 'Europe/Paris',
): ReadView {
  const dates = shownDates(view, date);
  const days = localDays(dates.days, zone);
  return {
    dates,
    days,
    range: { ...rangeOfDays(days), timeZone: zone },
    timeZone: { name: zone, source: 'browser' },
    away: null,
    elsewhere: null,
    calendars: [calendar()],
    categories: [
      { id: 'meetings', name: 'Meetings', color: '#1a73e8' },
      { id: 'focus', name: 'Focus', color: '#0b8043' },
    ],
    book: starterBook('en'),
    settings: defaultSettings,
    stored: true,
    events: [],
    problems: [],
    skipped: [],
    truncated: false,
    freshness: { syncing: false, first: false, syncedAt: Date.UTC(2026, 10, 23, 8), changes: 1 },
    ...change,
  };
}
