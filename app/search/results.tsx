import { Fragment } from 'react';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import { calendarName, titleOf } from '#app/calendar/week/event-notes.ts';
import type { CalendarEvent, PersonCalendar } from '#lib/calendar/event.ts';
import { foldForSearch, marked, type SearchWords } from '#lib/tracker/search.ts';
import { addressOfEvent } from './address-of-event.ts';
import { whenText } from './when-text.ts';

interface ResultsProps {
  events: readonly CalendarEvent[];
  words: SearchWords;
  calendars: readonly PersonCalendar[];
  timeZone: string;
  language: Language;
}

/** Events that were found, each leading to its week with the event open. */
export function Results({ events, words, calendars, timeZone, language }: ResultsProps) {
  const t = translatorFor(language, 'search');
  const inCalendar = translatorFor(language, 'calendar');
  const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  return (
    <ol className="grid">
      {events.map((event) => {
        const people = peopleFound(event, words, language);
        const calendar = byId.get(event.calendarId);
        return (
          <li key={event.id} className="flex gap-3 border-line border-b py-3">
            <span
              aria-hidden="true"
              className="mt-1.5 size-3 shrink-0 rounded-full"
              style={{ backgroundColor: event.color ?? calendar?.color ?? '#808080' }}
            />
            <div className="wrap-anywhere min-w-0">
              <a href={addressOfEvent(event, timeZone)} className="font-medium">
                <Marked text={titleOf(event, calendar, inCalendar)} words={words} />
              </a>
              <p className="text-sm">{whenText(event, timeZone, language)}</p>
              {event.location ? (
                <p className="text-sm">
                  <Marked text={event.location} words={words} />
                </p>
              ) : null}
              {people ? (
                <p className="text-sm">
                  <Marked text={t('with', { people })} words={words} />
                </p>
              ) : null}
              {calendar ? <p className="text-muted text-sm">{calendarName(calendar, inCalendar)}</p> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

const mostPeople = 10;

/** The first of those in whose name or address one of the words is: a company may be invited. */
function peopleFound(event: CalendarEvent, words: SearchWords, language: Language): string | null {
  const found = event.people
    .map(({ name, email }) => (name && email ? `${name} (${email})` : (name ?? email)))
    .filter((each) => each !== null)
    .filter((each) => {
      const folded = foldForSearch(each);
      return words.some((word) => folded.includes(word));
    })
    .slice(0, mostPeople);
  return found.length > 0 ? formatterFor(language, 'UTC').list(found) : null;
}

/** A text with the words that were looked for marked in it. */
function Marked({ text, words }: { text: string; words: SearchWords }) {
  return marked(text, words).map((part, index) => {
    // Parts have nothing but their place.
    const key = index;
    return part.found ? (
      <mark key={key} className="rounded-sm bg-warning-soft text-ink">
        {part.text}
      </mark>
    ) : (
      <Fragment key={key}>{part.text}</Fragment>
    );
  });
}
