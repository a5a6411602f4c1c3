import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { decisionInWords, ruleAddress } from '#app/rules/words/rule-words.ts';
import type { CalendarEvent, PersonCalendar } from '#lib/calendar/event.ts';
import type { RuleBook } from '#lib/tracker/rule-book.ts';

/** What the form sends to leave an event to the rules; an id of a category cannot be this, having no colon. */
export const leftToRules = ':rules';

/** One line of an event's details; `href` leads to what it speaks of, in this app. */
export interface EventFact {
  label: string;
  text: string;
  href?: string;
}

/** The form with which one event is put into a category by hand, in words. */
export interface CategoryChoice {
  eventId: string;
  chosen: string;
  options: { value: string; label: string }[];
  label: string;
  save: string;
  /** Where a rule begins that is made from this event. */
  rule: { label: string; href: string };
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
    rule: { label: t('hand.rule'), href: `/rules/rule?event=${encodeURIComponent(event.id)}` },
  };
}

/** Why an event is in its category, as a line of its details. */
export function categoryReason(
  event: CalendarEvent,
  book: RuleBook,
  calendars: readonly PersonCalendar[],
  language: Language,
): EventFact {
  const t = translatorFor(language, 'rules');
  const text = decisionInWords(event.decidedBy, book, calendars, language);
  const href = ruleAddress(event.decidedBy, book);
  return { label: t('hand.why'), text, ...(href && { href }) };
}
