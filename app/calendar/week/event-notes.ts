import type { translatorFor } from '#app/_i18n/texts.ts';
import type { CalendarEvent, PersonCalendar } from '#lib/calendar/event.ts';

export type CalendarTexts = ReturnType<typeof translatorFor<'calendar'>>;

/** What of an event is out of the ordinary, in words: everything that its look says, and its kind. */
export function eventNotes(event: CalendarEvent, t: CalendarTexts): string[] {
  const notes: string[] = [];
  const { response, status } = event;
  if (response === 'declined' || response === 'tentative' || response === 'needsAction') {
    notes.push(t(`response.${response}`));
  }
  if (status === 'tentative') notes.push(t('status.tentative'));
  const kind = kindOf(event, t);
  if (kind) notes.push(kind);
  // Providers mark these two as free: it would say nothing.
  const alwaysFree = event.eventType === 'workingLocation' || event.eventType === 'birthday';
  if (event.transparency === 'transparent' && !alwaysFree) notes.push(t('free'));
  return notes;
}

/** Null for an ordinary event, and for a kind newer than this text. */
export function kindOf({ eventType }: CalendarEvent, t: CalendarTexts): string | null {
  switch (eventType) {
    case 'focusTime':
    case 'outOfOffice':
    case 'workingLocation':
    case 'birthday':
    case 'fromGmail':
      return t(`kind.${eventType}`);
    default:
      return null;
  }
}

/** What an event is called; a calendar that shows no details has only busy times. */
export function titleOf(event: CalendarEvent, calendar: PersonCalendar | undefined, t: CalendarTexts) {
  return event.title || (calendar?.details === false ? t('busy') : t('untitled'));
}

/** A calendar's name, or what stands for it. */
export function calendarName(
  calendar: Pick<PersonCalendar, 'summary' | 'primary'>,
  t: CalendarTexts,
): string {
  return calendar.summary || (calendar.primary ? t('mainCalendar') : t('unnamed'));
}

/**
 * What calendars are called where all of them stand together, by id. One that several accounts have, as colleagues' shared
 * calendars are, is followed by the name of that account's main calendar.
 */
export function calendarNames(
  calendars: readonly Pick<PersonCalendar, 'id' | 'connectionId' | 'summary' | 'primary'>[],
  t: CalendarTexts,
): Map<string, string> {
  const accounts = new Map(
    calendars.filter(({ primary }) => primary).map((main) => [main.connectionId, calendarName(main, t)]),
  );
  const named = calendars.map((calendar) => ({ ...calendar, name: calendarName(calendar, t) }));
  return new Map(
    named.map(({ id, connectionId, name, primary }) => {
      const alone = primary || named.every((other) => other.id === id || other.name !== name);
      const account = alone ? undefined : accounts.get(connectionId);
      return [id, account === undefined ? name : `${name} · ${account}`];
    }),
  );
}
