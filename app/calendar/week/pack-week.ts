import { formatDuration } from '#app/_i18n/duration.ts';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { LocalDay } from '#lib/calendar/local-day.ts';
import type { TrackerSettings } from '#lib/tracker/settings.ts';
import type { CalendarTexts } from './event-notes.ts';
import { type EventsToWrite, eventTables } from './event-tables.ts';
import { laneBars, timedPieces } from './pack-events.ts';
import { type PackedDay, type PackedWeek, packBars, packPieces } from './packed-week.ts';
import { workingHours } from './working-hours.ts';

const minuteMs = 60_000;

interface WeekToPack extends EventsToWrite {
  days: readonly LocalDay[];
  settings: TrackerSettings;
  /** Counted time by date, in milliseconds. */
  totals?: ReadonlyMap<string, number>;
}

/** Days as the browser is given them: every event on each day that it touches, placed, named and described. */
export function packWeek(week: WeekToPack, language: Language): PackedWeek {
  const { days, events, settings, totals } = week;
  const t = translatorFor(language, 'calendar');
  const tables = eventTables(week, t);
  const pieces = timedPieces(days, events, tables.packed);
  const bars = laneBars(days, events, tables.packed);
  return {
    days: days.map((day, index) => ({
      ...dayHeading(day, language, t),
      from: day.from,
      length: (day.to - day.from) / minuteMs,
      ...given({
        total: totalOf(totals?.get(day.date), language),
        clock: day.clock.length === 1 && day.clock[0]?.[1] === 0 ? undefined : day.clock,
        work: workingHours(day, settings),
      }),
      lane: packBars(bars[index] ?? []),
      timed: packPieces(pieces[index] ?? []),
    })),
    ...tables.looks(),
    laneRows: bars.flat().reduce((rows, { row }) => Math.max(rows, row + 1), 0),
  };
}

/** What is undefined is written all the same, if its key is there. */
function given<T extends object>(values: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: NonNullable<T[Key]>;
  };
}

/** Nothing for less than half a minute. */
export function totalOf(ms: number | undefined, language: Language): string | undefined {
  const minutes = Math.round((ms ?? 0) / minuteMs);
  return minutes > 0 ? formatDuration(minutes, language) : undefined;
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
    ...(minutes === 1440 ? {} : { hint: t('longDay', { length: formatDuration(minutes, language) }) }),
  };
}
