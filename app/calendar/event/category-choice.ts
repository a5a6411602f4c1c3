import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { decisionInWords } from '#app/rules/words/rule-words.ts';
import type { CalendarEvent, PersonCalendar } from '#lib/calendar/event.ts';
import type { RuleBook } from '#lib/tracker/rule-book.ts';

/** What the form sends to leave an event to the rules; an id of a category cannot be this, having no colon. */
export const leftToRules = ':rules';

/** The form with which one event is put into a category by hand, in words. */
export interface CategoryChoice {
  eventId: string;
  chosen: string;
  options: { value: string; label: string }[];
  label: string;
  save: string;
}

/** The categories that an event may be put into by hand, and the way back to the rules. */
export function categoryChoice(event: CalendarEvent, book: RuleBook, language: Language): CategoryChoice {
  const t = translatorFor(language, 'rules');
  const known = book.categories.some(({ id }) => id === event.categoryId);
  return {
    eventId: event.id,
    chosen: event.decidedBy === 'hand' ? (known && event.categoryId) || '' : leftToRules,
    options: [
      { value: leftToRules, label: t('hand.leave') },
      ...book.categories.map(({ id, name }) => ({ value: id, label: name })),
      { value: '', label: t('none') },
    ],
    label: t('hand.label'),
    save: t('hand.save'),
  };
}

/** Why an event is in its category, as a line of its details. */
export function categoryReason(
  event: CalendarEvent,
  book: RuleBook,
  calendars: readonly PersonCalendar[],
  language: Language,
): { label: string; text: string } {
  const t = translatorFor(language, 'rules');
  return { label: t('hand.why'), text: decisionInWords(event.decidedBy, book, calendars, language) };
}
