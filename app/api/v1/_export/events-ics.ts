import type { CalendarEvent } from '#lib/calendar/event.ts';
import type { Category } from '#lib/tracker/rule-book.ts';
import { type IcsLine, icsDate, icsInstant, icsText, icsValue } from './ics-text.ts';

/**
 * Events as a calendar program imports them (RFC 5545). Each instance of a series is an event of its own. Who takes part
 * is left out: a program that imports attendees may write to them. Every event is `CLASS:PRIVATE`: imported into a
 * calendar that is shared, it shows to nobody else.
 */
export function eventsIcs(
  events: readonly CalendarEvent[],
  categories: readonly Category[],
  now = Date.now(),
): string {
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  return icsText([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Cal Tracker//Cal Tracker//EN'],
    ['CALSCALE', 'GREGORIAN'],
    ...events.flatMap((event) => eventLines(event, names.get(event.categoryId ?? ''), now)),
    ['END', 'VCALENDAR'],
  ]);
}

function eventLines(event: CalendarEvent, category: string | undefined, now: number): IcsLine[] {
  const optional = (name: string, value: string | null | undefined): IcsLine[] =>
    value ? [[name, value]] : [];
  return [
    ['BEGIN', 'VEVENT'],
    ['UID', `${event.id}@cal-tracker`],
    ['DTSTAMP', icsInstant(now)],
    ...whenLines(event),
    ...optional('SUMMARY', icsValue(event.title)),
    ...optional('LOCATION', event.location && icsValue(event.location)),
    ...optional('CATEGORIES', category && icsValue(category)),
    ['STATUS', event.status.toUpperCase()],
    ['TRANSP', event.transparency.toUpperCase()],
    ['CLASS', 'PRIVATE'],
    // Addresses are of type URI: http(s) as the URL standard writes it, which holds nothing to escape.
    ...optional('URL', event.providerUrl),
    ...optional('CONFERENCE;VALUE=URI', event.meetingUrl),
    ['END', 'VEVENT'],
  ];
}

function whenLines({ when }: CalendarEvent): IcsLine[] {
  if (when.allDay) {
    return [
      ['DTSTART;VALUE=DATE', icsDate(when.startDate)],
      ['DTEND;VALUE=DATE', icsDate(when.endDate)],
    ];
  }
  const [start, end] = [icsInstant(when.start), icsInstant(when.end)];
  // An end must be later than the start (§3.6.1); without one, an event ends where it begins.
  return end > start
    ? [
        ['DTSTART', start],
        ['DTEND', end],
      ]
    : [['DTSTART', start]];
}
