import type { translatorFor } from '#app/_i18n/texts.ts';
import { eventKey } from '#app/calendar/event/event-key.ts';
import type { CalendarEvent, PersonCalendar } from '#lib/calendar/event.ts';
import { inertText } from '#lib/inert.ts';
import type { Category } from '#lib/tracker/rule-book.ts';
import { calendarName, eventNotes, titleOf } from './event-notes.ts';
import { look, type PackedEvent, type PackedLooks } from './packed-week.ts';

/** Nothing longer is legible in a column; the event's details have all of it. */
const titleLimit = 140;
const colorOfNone = '#808080';

/** An event as it is written; `continued` says by `look` flags that it began before, or ends after, the day at hand. */
export type ToPacked = (event: CalendarEvent, continued: number) => PackedEvent;

export interface EventsToWrite {
  calendars: readonly PersonCalendar[];
  categories: readonly Category[];
  events: readonly CalendarEvent[];
}

interface EventTables {
  packed: ToPacked;
  /** What the events written so far have in common. */
  looks: () => PackedLooks;
}

/** Writes events, filling the tables that they share: those are read when all are written. */
export function eventTables(
  { calendars, categories, events }: EventsToWrite,
  t: ReturnType<typeof translatorFor<'calendar'>>,
): EventTables {
  const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  const markOf = new Map(categories.map(({ id, color }) => [id, color]));
  // Most events are in the main calendar: its colour is the one that goes without saying, and so is its name.
  const main = calendars.find(({ primary }) => primary);
  const colors = new Map([[main?.color ?? colorOfNone, 0]]);
  const marks = new Map([[mostFrequent(events.map((event) => mark(event))) ?? '', 0]]);
  const notes = new Map([['', 0]]);
  const kinds = new Map<string, number>();
  const known = new Map<string, number>();

  function mark({ categoryId }: CalendarEvent): string {
    return (categoryId !== null && markOf.get(categoryId)) || '';
  }

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
      calendar && calendar !== main ? t('of', { name: calendarName(calendar, t) }) : '',
    ];
    const index = indexIn(notes, words.filter(Boolean).join(', '));
    known.set(key, index);
    return index;
  }

  return {
    looks: () => ({
      colors: [...colors.keys()],
      marks: [...marks.keys()],
      notes: [...notes.keys()],
      kinds: [...kinds.keys()].map((kind) => JSON.parse(kind)),
    }),
    packed: (event, continued) => {
      const calendar = byId.get(event.calendarId);
      const kind = [
        indexIn(colors, event.color ?? calendar?.color ?? colorOfNone),
        indexIn(marks, mark(event)),
        note(event, continued),
        lookOf(event) | continued,
      ];
      return {
        key: eventKey(event.id),
        title: inertText(titleOf(event, calendar, t), titleLimit),
        kind: indexIn(kinds, JSON.stringify(kind)),
      };
    },
  };
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
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
