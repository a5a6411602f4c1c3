import { formatDuration } from '#app/_i18n/duration.ts';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import { layoutLane } from '#lib/calendar/all-day-lane.ts';
import type { AllDaySpan, CalendarEvent, PersonCalendar, TimedSpan } from '#lib/calendar/event.ts';
import { inertText } from '#lib/calendar/inert.ts';
import type { LocalDay } from '#lib/calendar/local-day.ts';
import { layoutDay } from '#lib/calendar/week-layout.ts';
import { type CalendarTexts, calendarName, eventNotes, titleOf } from './event-notes.ts';
import {
  look,
  type PackedBar,
  type PackedDay,
  type PackedEvent,
  type PackedPiece,
  type PackedWeek,
  packBars,
  packPieces,
} from './packed-week.ts';
import { workingHours } from './working-hours.ts';

const minuteMs = 60_000;
/** Nothing longer is legible in a column; the event's details have all of it. */
const titleLimit = 140;

interface WeekToPack {
  days: readonly LocalDay[];
  events: readonly CalendarEvent[];
  calendars: readonly PersonCalendar[];
}

/** The week as the browser is given it: every event on each day that it touches, placed, named and described. */
export function packWeek({ days, events, calendars }: WeekToPack, language: Language): PackedWeek {
  const t = translatorFor(language, 'calendar');
  const shared = sharedTables(events, calendars, t);
  const pieces = timedPieces(days, events, shared.event);
  const bars = laneBars(days, events, shared.event);
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
    colors: shared.colors,
    notes: shared.notes,
    laneRows: 1 + Math.max(-1, ...bars.flat().map(({ row }) => row)),
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

type ToPacked = (event: CalendarEvent, continued: number) => PackedEvent;

/** Turns events into what is written of them, filling the tables of colours and notes that they share. */
function sharedTables(
  events: readonly CalendarEvent[],
  calendars: readonly PersonCalendar[],
  t: CalendarTexts,
): { colors: string[]; notes: string[]; event: ToPacked } {
  const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  const colors = new Map<string, number>();
  const notes = new Map<string, number>();
  const known = new Map<string, number>();
  // With one calendar on the screen its name on every event would only be noise.
  const several = new Set(events.map((event) => event.calendarId)).size > 1;

  function note(event: CalendarEvent, continued: number): number {
    const { calendarId, response, status, transparency, eventType } = event;
    const key = [calendarId, response, status, transparency, eventType, continued].join(' ');
    const found = known.get(key);
    if (found !== undefined) return found;
    const calendar = byId.get(calendarId);
    const words = [
      continued & look.before ? t('continuedBefore') : '',
      continued & look.after ? t('continuedAfter') : '',
      ...eventNotes(event, t),
      several && calendar ? t('of', { name: calendarName(calendar, t) }) : '',
    ];
    const index = indexIn(notes, words.filter(Boolean).join(', '));
    known.set(key, index);
    return index;
  }

  return {
    get colors() {
      return [...colors.keys()];
    },
    get notes() {
      return [...notes.keys()];
    },
    event: (event, continued) => {
      const calendar = byId.get(event.calendarId);
      return {
        id: event.id,
        title: inertText(titleOf(event, calendar, t), titleLimit),
        color: indexIn(colors, event.color ?? calendar?.color ?? '#808080'),
        note: note(event, continued),
        look: lookOf(event) | continued,
      };
    },
  };
}

function indexIn(table: Map<string, number>, value: string): number {
  const index = table.get(value) ?? table.size;
  table.set(value, index);
  return index;
}

function lookOf({ response, status, transparency }: CalendarEvent): number {
  if (response === 'declined') return look.declined;
  const unsure = response === 'tentative' || response === 'needsAction' || status === 'tentative';
  return (unsure ? look.tentative : 0) | (transparency === 'transparent' ? look.free : 0);
}

function timedPieces(
  days: readonly LocalDay[],
  events: readonly CalendarEvent[],
  packed: ToPacked,
): PackedPiece[][] {
  const timed = events.flatMap((event) =>
    event.when.allDay ? [] : [{ id: event.id, ...(event.when satisfies TimedSpan), event }],
  );
  return days.map(({ from, to }) => {
    const layout = layoutDay(timed, from, to);
    return Array.from(layout.event, (source, index): PackedPiece => {
      const { event, start, end } = timed[source] as (typeof timed)[number];
      const continued = (start < from ? look.before : 0) | (end > to ? look.after : 0);
      return {
        ...packed(event, continued),
        start: Math.floor((layout.start[index] as number) / minuteMs),
        end: Math.ceil((layout.end[index] as number) / minuteMs),
        column: layout.column[index] as number,
        until: layout.until[index] as number,
        columns: layout.columns[index] as number,
      };
    });
  });
}

function laneBars(
  days: readonly LocalDay[],
  events: readonly CalendarEvent[],
  packed: ToPacked,
): PackedBar[][] {
  const whole = events.flatMap((event) =>
    event.when.allDay ? [{ id: event.id, ...(event.when satisfies AllDaySpan), event }] : [],
  );
  const dates = days.map(({ date }) => date);
  const lanes: PackedBar[][] = days.map(() => []);
  for (const bar of layoutLane(whole, dates)) {
    const { event, startDate, endDate } = whole[bar.event] as (typeof whole)[number];
    for (let day = bar.first; day < bar.after; day++) {
      const date = dates[day] as string;
      const after = day + 1 < bar.after || endDate > nextDate(date);
      const continued = (startDate < date ? look.before : 0) | (after ? look.after : 0);
      lanes[day]?.push({ ...packed(event, continued), row: bar.row, days: bar.after - day });
    }
  }
  for (const lane of lanes) lane.sort((a, b) => a.row - b.row);
  return lanes;
}

function nextDate(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
