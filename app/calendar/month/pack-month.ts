import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { ShownDates } from '#app/calendar/view/shown-dates.ts';
import { type EventsToWrite, eventTables, type ToPacked } from '#app/calendar/week/event-tables.ts';
import { totalOf } from '#app/calendar/week/pack-week.ts';
import { look } from '#app/calendar/week/packed-week.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import type { LocalDay } from '#lib/calendar/local-day.ts';
import { wallMinute } from '#lib/calendar/wall-clock.ts';
import { eventsByDay } from './events-by-day.ts';
import { dayBefore, type MonthLine, type PackedMonth, packMonthLines, wholeDay } from './packed-month.ts';

/** What fits into a day of the table; the day itself has them all. */
const mostPerDay = 4;

interface MonthToPack extends EventsToWrite {
  dates: ShownDates;
  days: readonly LocalDay[];
  /** Counted time by date, in milliseconds. */
  totals?: ReadonlyMap<string, number>;
}

/** A month as the browser is given it: of each day the first events, whole days before hours, and how many more. */
export function packMonth(month: MonthToPack, language: Language): PackedMonth {
  const { dates, days, events, totals } = month;
  const t = translatorFor(language, 'calendar');
  const format = formatterFor(language, 'UTC');
  const perDay = eventsByDay(days, events, mostPerDay);
  const written = new Set(perDay.flatMap(({ first }) => first));
  const tables = eventTables({ ...month, events: [...written] }, t);
  const packedDays = days.map((day, index) => {
    const { first, count } = perDay[index] as (typeof perDay)[number];
    const name = format.dateTime(new Date(day.date), 'day');
    const more = String(count - first.length);
    return {
      date: day.date,
      name,
      ...(day.date < dates.from || day.date >= dates.to ? { other: 1 as const } : {}),
      total: totalOf(totals?.get(day.date), language),
      ...(count > 0 ? { count: [count, t('eventsOn', { count })] as [number, string] } : {}),
      ...(count > first.length
        ? { more: [t('more', { count: more }), t('moreOn', { count: more, day: name })] as [string, string] }
        : {}),
      lines: packMonthLines(first.map((event) => lineOf(event, day, tables.packed))),
    };
  });
  const weekday = (index: number, width: 'short' | 'long') =>
    format.dateTime(new Date(days[index]?.date ?? 0), { weekday: width });
  return {
    weekdays: Array.from({ length: 7 }, (_, index) => [weekday(index, 'short'), weekday(index, 'long')]),
    days: packedDays,
    ...tables.looks(),
  };
}

function lineOf(event: CalendarEvent, day: LocalDay, packed: ToPacked): MonthLine {
  const { when } = event;
  if (when.allDay) return { ...packed(event, 0), start: wholeDay };
  const before = when.start < day.from;
  const continued = (before ? look.before : 0) | (when.end > day.to ? look.after : 0);
  const elapsed = Math.floor((when.start - day.from) / 60_000);
  return { ...packed(event, continued), start: before ? dayBefore : wallMinute(day.clock, elapsed) % 1440 };
}
