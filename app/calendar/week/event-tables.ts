import type { translatorFor } from '#app/_i18n/texts.ts';
import { eventKey } from '#app/calendar/event/event-key.ts';
import type { CalendarEvent, PersonCalendar } from '#lib/calendar/event.ts';
import { inertText } from '#lib/inert.ts';
import { calendarName, eventNotes, titleOf } from './event-notes.ts';
import { look, type PackedEvent } from './packed-week.ts';

/** Nothing longer is legible in a column; the event's details have all of it. */
const titleLimit = 140;
const colorOfNone = '#808080';

/** An event as it is written; `continued` says by `look` flags that it began before, or ends after, the day at hand. */
export type ToPacked = (event: CalendarEvent, continued: number) => PackedEvent;

/** Writes events, filling the tables of colours and notes that they share; the tables are read when all are written. */
export function eventTables(
  calendars: readonly PersonCalendar[],
  t: ReturnType<typeof translatorFor<'calendar'>>,
): { colors: string[]; notes: string[]; packed: ToPacked } {
  const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  // Most events are in the main calendar: its colour is the one that goes without saying, and so is its name.
  const main = calendars.find(({ primary }) => primary);
  const colors = new Map([[main?.color ?? colorOfNone, 0]]);
  const notes = new Map([['', 0]]);
  const known = new Map<string, number>();

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
    get colors() {
      return [...colors.keys()];
    },
    get notes() {
      return [...notes.keys()];
    },
    packed: (event, continued) => {
      const calendar = byId.get(event.calendarId);
      return {
        key: eventKey(event.id),
        title: inertText(titleOf(event, calendar, t), titleLimit),
        color: indexIn(colors, event.color ?? calendar?.color ?? colorOfNone),
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
