import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { calendarName } from '#app/calendar/week/event-notes.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { counted } from '#lib/tracker/counted.ts';
import { type CsvDialect, type CsvValue, csvText } from './csv-text.ts';
import type { Exported } from './exported.ts';
import { figuresOf } from './figures.ts';

/** What the spreadsheets of each language expect. */
const dialects: Record<Language, CsvDialect> = {
  en: { separator: ',', decimal: '.' },
  fr: { separator: ';', decimal: ',' },
};

const columns = [
  'title',
  'start',
  'end',
  'allDay',
  'hours',
  'countedHours',
  'reason',
  'category',
  'calendar',
  'response',
  'status',
  'recurring',
  'location',
  'people',
] as const;

/**
 * A line per event, in the person's words and time zone. Times are `2026-11-23 09:00`, which every spreadsheet reads as
 * a time; whole days are dates, their end the last day. `Hours` is how long the event lasts; `Counted hours` what of it
 * falls into the range and counts, overlapped time shared, so that the column adds up to the counted total.
 */
export function eventsCsv(exported: Exported, language: Language): string {
  const t = translatorFor(language, 'exports');
  const inCalendar = translatorFor(language, 'calendar');
  const { range, settings } = exported;
  const { countedMs } = figuresOf(exported);
  const calendars = new Map(exported.calendars.map((calendar) => [calendar.id, calendar]));
  const categories = new Map(exported.categories.map(({ id, name }) => [id, name]));
  const wall = wallTimeIn(range.timeZone);
  const rows = exported.events.map((event): Record<(typeof columns)[number], CsvValue> => {
    const calendar = calendars.get(event.calendarId);
    const { reason } = counted(event, { selected: true }, settings.counting);
    return {
      title: event.title,
      ...timesOf(event, wall),
      allDay: t(event.when.allDay ? 'yes' : 'no'),
      countedHours: (countedMs.get(event.id) ?? 0) / 3_600_000,
      reason: reason && t(`reason.${reason}`),
      category: categories.get(event.categoryId ?? '') ?? t('uncategorised'),
      calendar: calendar ? calendarName(calendar, inCalendar) : null,
      response: event.response === 'none' ? null : t(`response.${event.response}`),
      status: t(`status.${event.status}`),
      recurring: t(event.recurring ? 'yes' : 'no'),
      location: event.location,
      people: othersIn(event),
    };
  });
  const lines = rows.map((row) => columns.map((column) => row[column]));
  return csvText([columns.map((column) => t(`columns.${column}`)), ...lines], dialects[language]);
}

function timesOf({ when }: CalendarEvent, wall: (at: number) => string) {
  if (!when.allDay) {
    return { start: wall(when.start), end: wall(when.end), hours: (when.end - when.start) / 3_600_000 };
  }
  const last = new Date(Date.parse(when.endDate) - 86_400_000).toISOString().slice(0, 10);
  return { start: when.startDate, end: last, hours: null };
}

/** Writes instants as `2026-11-23 09:00`. Swedes write times so; asking Temporal for each costs twenty times as much. */
function wallTimeIn(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => format.format(at);
}

function othersIn({ people }: CalendarEvent): string {
  return people
    .filter(({ self, resource }) => !self && !resource)
    .map(({ name, email }) => name ?? email)
    .filter((each) => each !== null)
    .join(', ');
}
