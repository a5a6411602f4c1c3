import { formatDuration } from '#app/_i18n/duration.ts';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { CalendarEvent, PersonCalendar } from '#lib/calendar/event.ts';
import type { LocalDay } from '#lib/calendar/local-day.ts';
import type { CalendarTexts } from './event-notes.ts';
import { eventTables } from './event-tables.ts';
import { laneBars, timedPieces } from './pack-events.ts';
import { type PackedDay, type PackedWeek, packBars, packPieces } from './packed-week.ts';
import { workingHours } from './working-hours.ts';

const minuteMs = 60_000;

interface WeekToPack {
  days: readonly LocalDay[];
  events: readonly CalendarEvent[];
  calendars: readonly PersonCalendar[];
}

/** The week as the browser is given it: every event on each day that it touches, placed, named and described. */
export function packWeek({ days, events, calendars }: WeekToPack, language: Language): PackedWeek {
  const t = translatorFor(language, 'calendar');
  const tables = eventTables(calendars, t);
  const pieces = timedPieces(days, events, tables.packed);
  const bars = laneBars(days, events, tables.packed);
  return {
    days: days.map((day, index) => ({
      ...dayHeading(day, language, t),
      from: day.from,
      length: (day.to - day.from) / minuteMs,
      clock: day.clock.length === 1 && day.clock[0]?.[1] === 0 ? undefined : day.clock,
      work: workingHours(day),
      lane: packBars(bars[index] ?? []),
      timed: packPieces(pieces[index] ?? []),
    })),
    colors: tables.colors,
    notes: tables.notes,
    laneRows: bars.flat().reduce((rows, { row }) => Math.max(rows, row + 1), 0),
  };
}

function dayHeading(
  day: LocalDay,
  language: Language,
  t: CalendarTexts,
): Pick<PackedDay, 'date' | 'name' | 'short' | 'hint'> {
  const format = formatterFor(language, 'UTC');
  const date = new Date(day.date);
  const minutes = (day.to - day.from) / minuteMs;
  return {
    date: day.date,
    name: format.dateTime(date, 'day'),
    short: [format.dateTime(date, { weekday: 'short' }), String(date.getUTCDate())],
    hint: minutes === 1440 ? undefined : t('longDay', { length: formatDuration(minutes, language) }),
  };
}
