import { formatDuration } from '#app/_i18n/duration.ts';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import { type CalendarTexts, calendarName, kindOf, titleOf } from '#app/calendar/week/event-notes.ts';
import { cityOf } from '#app/calendar/week/time-zone-of.ts';
import type { CalendarEvent, EventPerson, PersonCalendar } from '#lib/calendar/event.ts';
import type { Category } from '#lib/tracker/rule-book.ts';
import type { CategoryChoice, EventFact } from './category-choice.ts';
import { eventKey } from './event-key.ts';

/** An event in words: what the dialog shows, and what GET /calendar/event answers. Every text is in the person's language. */
export interface EventDetail {
  /** Its key in addresses. */
  key: string;
  title: string;
  /** `#rrggbb`. */
  color: string;
  /** When it is, line by line: here, and where its calendar is if the clocks differ. */
  when: string[];
  facts: EventFact[];
  people: { label: string; list: { name: string; note: string }[]; more: string | null }[];
  /** http(s) addresses; the first is to join the meeting, if there is one. */
  links: { label: string; href: string }[];
  /** The form that puts it into another category; null where that cannot be kept. */
  choice: CategoryChoice | null;
}

/**
 * The details of an event of `calendars`, its hours as the clocks of `timeZone` show them; where `categories` are given,
 * its category among them too.
 */
export function eventDetail(
  event: CalendarEvent,
  calendars: readonly PersonCalendar[],
  timeZone: string,
  language: Language,
  categories?: readonly Category[],
): EventDetail {
  const t = translatorFor(language, 'calendar');
  const calendar = calendars.find(({ id }) => id === event.calendarId);
  const rooms = event.people.filter(({ resource }) => resource);
  const persons = event.people.filter(({ resource }) => !resource);
  const facts: [label: string, text: string | null][] = [
    [t('event.where'), event.location],
    [t('event.calendar'), calendar ? calendarName(calendar, t) : null],
    [t('event.category'), categories ? categoryOf(event, categories, t) : null],
    [t('event.reply'), event.response === 'none' ? null : t(`response.${event.response}`)],
    [t('event.status'), statusOf(event, t)],
    [t('event.kind'), kindOf(event, t)],
    [t('event.repeats'), event.recurring ? t('event.repeatsYes') : null],
  ];
  const groups = [
    { label: t('event.people'), list: persons, more: event.peopleOmitted ? t('event.peopleOmitted') : null },
    { label: t('event.rooms'), list: rooms, more: null },
  ];
  return {
    key: eventKey(event.id),
    title: titleOf(event, calendar, t),
    color: event.color ?? calendar?.color ?? '#808080',
    when: whenOf(event, timeZone, calendar?.timeZone ?? timeZone, language),
    facts: facts.flatMap(([label, text]) => (text ? [{ label, text }] : [])),
    people: groups
      .filter(({ list, more }) => list.length > 0 || more)
      .map(({ label, list, more }) => ({ label, list: list.map((one) => personOf(one, t)), more })),
    links: [
      ...(event.meetingUrl ? [{ label: t('event.join'), href: event.meetingUrl }] : []),
      ...(event.providerUrl ? [{ label: t('event.open'), href: event.providerUrl }] : []),
    ],
    choice: null,
  };
}

function categoryOf({ categoryId }: CalendarEvent, categories: readonly Category[], t: CalendarTexts) {
  return categories.find(({ id }) => id === categoryId)?.name ?? t('uncategorised');
}

function statusOf(event: CalendarEvent, t: CalendarTexts): string | null {
  const words = [
    event.status === 'tentative' ? t('status.tentative') : null,
    event.transparency === 'transparent' ? t('free') : null,
  ];
  return words.filter(Boolean).join(', ') || null;
}

function personOf(person: EventPerson, t: CalendarTexts): { name: string; note: string } {
  const notes = [
    person.self ? t('event.you') : null,
    person.organizer ? t('event.organizer') : null,
    person.response === 'none' ? null : t(`event.reply_${person.response}`),
  ];
  return {
    name: person.name ?? person.email ?? t('event.noName'),
    note: notes.filter(Boolean).join(', '),
  };
}

const wholeDate = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

function whenOf(event: CalendarEvent, here: string, there: string, language: Language): string[] {
  const { when } = event;
  if (when.allDay) {
    const format = formatterFor(language, 'UTC');
    const first = new Date(when.startDate);
    const last = new Date(Date.parse(when.endDate) - 86_400_000);
    return [
      first < last ? format.dateTimeRange(first, last, wholeDate) : format.dateTime(first, wholeDate),
      translatorFor(language, 'calendar')('allDay'),
    ];
  }
  const span = (timeZone: string) => {
    const format = formatterFor(language, timeZone);
    const [start, end] = [new Date(when.start), new Date(when.end)];
    return when.start === when.end
      ? format.dateTime(start, { ...wholeDate, ...clock })
      : format.dateTimeRange(start, end, { ...wholeDate, ...clock });
  };
  const lines = [span(here)];
  if (when.end > when.start) lines.push(formatDuration((when.end - when.start) / 60_000, language));
  if (span(there) !== span(here)) {
    const t = translatorFor(language, 'calendar');
    lines.push(t('event.elsewhere', { time: span(there), city: cityOf(there) }));
  }
  return lines;
}
