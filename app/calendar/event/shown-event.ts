import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { ReadView } from '#app/calendar/view/read-view.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { categoryChoice, categoryReason } from './category-choice.ts';
import { type EventDetail, eventDetail } from './event-detail.ts';

/**
 * The details of an event of a view, with its category, why it is in it, and the form that chooses another. What the
 * store does not hold has no such form: there is nothing to keep the choice with.
 */
export function shownEvent(read: ReadView, event: CalendarEvent, language: Language): EventDetail {
  const { book, calendars, categories, stored, timeZone } = read;
  const detail = eventDetail(event, calendars, timeZone.name, language, categories);
  if (!stored) return detail;
  const category = translatorFor(language, 'calendar')('event.category');
  const reason = categoryReason(event, book, calendars, language);
  return {
    ...detail,
    facts: detail.facts.flatMap((fact) => (fact.label === category ? [fact, reason] : [fact])),
    choice: categoryChoice(event, book, language),
  };
}
