import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import { eventKey } from '#app/calendar/event/event-key.ts';
import { calendarName, titleOf } from '#app/calendar/week/event-notes.ts';
import type { InsightsTexts } from '#app/insights/words.ts';
import { decisionInWords, ruleAddress } from '#app/rules/words/rule-words.ts';
import type { CalendarEvent, PersonCalendar } from '#lib/calendar/event.ts';
import { dateAt } from '#lib/calendar/local-day.ts';
import type { Part } from '#lib/insights/figures.ts';
import type { RuleBook } from '#lib/tracker/rule-book.ts';

interface EventNameProps {
  /** Absent when it was deleted meanwhile. */
  event: CalendarEvent | undefined;
  calendars: readonly PersonCalendar[];
  timeZone: string;
  language: Language;
  t: InsightsTexts;
}

/** An event's title, which leads to it in its week where that shows it. */
export function EventName({ event, calendars, timeZone, language, t }: EventNameProps) {
  if (!event) return <span className="font-normal text-muted">{t('figure.gone')}</span>;
  const calendar = calendars.find(({ id }) => id === event.calendarId);
  const title = titleOf(event, calendar, translatorFor(language, 'calendar'));
  const { when } = event;
  if (event.status === 'cancelled' || !calendar?.selected)
    return <span className="wrap-anywhere">{title}</span>;
  const date = when.allDay ? when.startDate : dateAt(when.start, timeZone);
  return (
    <a
      href={`/calendar/week/${date}?event=${eventKey(event.id)}`}
      className="wrap-anywhere inline-block min-h-6 min-w-6"
    >
      {title}
    </a>
  );
}

interface CategoryWhyProps {
  event: CalendarEvent | undefined;
  book: RuleBook;
  calendars: readonly PersonCalendar[];
  language: Language;
}

/** What put an event into its category; a rule leads to where it stands. */
export function CategoryWhy({ event, book, calendars, language }: CategoryWhyProps) {
  if (!event) return null;
  const words = decisionInWords(event.decidedBy, book, calendars, language);
  const href = ruleAddress(event.decidedBy, book);
  return (
    <span className="wrap-anywhere block font-normal text-muted text-sm">
      {href ? (
        <a
          href={href}
          className="inline-block min-h-6 min-w-6 underline decoration-line-strong underline-offset-2"
        >
          {words}
        </a>
      ) : (
        words
      )}
    </span>
  );
}

interface WhenProps {
  part: Pick<Part, 'eventIds' | 'at'>;
  events: ReadonlyMap<string, CalendarEvent>;
  timeZone: string;
  language: Language;
  t: InsightsTexts;
}

const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
const clock = {
  ...day,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

/** When a stretch of time or an event is. */
export function WhenOf({ part, events, timeZone, language, t }: WhenProps) {
  const when = events.get(part.eventIds[0] ?? '')?.when;
  const span = part.at ?? (when && !when.allDay ? { from: when.start, to: when.end } : null);
  if (span) {
    const format = formatterFor(language, timeZone);
    const [from, to] = [new Date(span.from), new Date(span.to)];
    const words = span.to > span.from ? format.dateTimeRange(from, to, clock) : format.dateTime(from, clock);
    return <span className="text-muted text-sm">{words}</span>;
  }
  if (!when?.allDay) return null;
  const format = formatterFor(language, 'UTC');
  const [first, last] = [new Date(when.startDate), new Date(Date.parse(when.endDate) - 86_400_000)];
  const days = last > first ? format.dateTimeRange(first, last, day) : format.dateTime(first, day);
  return (
    <span className="text-muted text-sm">
      {days}, {t('figure.allDay')}
    </span>
  );
}

interface CalendarProps {
  ids: readonly string[];
  events: ReadonlyMap<string, CalendarEvent>;
  calendars: readonly PersonCalendar[];
  language: Language;
}

/** The calendars that some events are in. */
export function CalendarOf({ ids, events, calendars, language }: CalendarProps) {
  const t = translatorFor(language, 'calendar');
  const names = ids.flatMap((id) => {
    const calendar = calendars.find((each) => each.id === events.get(id)?.calendarId);
    return calendar ? [calendarName(calendar, t)] : [];
  });
  return <span className="wrap-anywhere text-muted text-sm">{[...new Set(names)].join(', ')}</span>;
}
