import { formatDuration } from '#app/_i18n/duration.ts';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import { calendarName } from '#app/calendar/week/event-notes.ts';
import type { PersonCalendar } from '#lib/calendar/event.ts';
import type { Rule, RuleBook } from '#lib/tracker/rule-book.ts';

type Condition = Rule['conditions'][number];
type NamedCalendar = Pick<PersonCalendar, 'id' | 'summary' | 'primary'>;

/** What the screens call the kinds of event; of one newer than this text, its own name. */
export const eventTypes = [
  'default',
  'focusTime',
  'outOfOffice',
  'workingLocation',
  'birthday',
  'fromGmail',
] as const;

/** What a rule asks for, in words: `title contains “1:1” and at most 30 min`. */
export function conditionsInWords(
  conditions: readonly Condition[],
  calendars: readonly NamedCalendar[],
  language: Language,
): string {
  const parts = conditions.map((condition) => conditionInWords(condition, calendars, language));
  return formatterFor(language, 'UTC').list(parts, { type: 'conjunction' });
}

export function conditionInWords(
  condition: Condition,
  calendars: readonly NamedCalendar[],
  language: Language,
): string {
  const t = translatorFor(language, 'rules');
  switch (condition.kind) {
    case 'title':
      return t(`words.${condition.op}`, { value: condition.value });
    case 'attendee':
      // Every address has one: it stands for anybody in the starter set.
      if (condition.value === '@') return t('words.anybody');
      return t('words.attendee', { value: condition.value });
    case 'domain':
    case 'organizer':
      return t(`words.${condition.kind}`, { value: condition.value });
    case 'color':
      return t('words.color', { color: colorName(condition.value, language) });
    case 'eventType': {
      const known = eventTypes.find((type) => type === condition.value);
      return t('words.eventType', { type: known ? t(`eventType.${known}`) : condition.value });
    }
    case 'recurring':
      return t(condition.value ? 'words.recurring' : 'words.notRecurring');
    case 'length':
      return lengthInWords(condition, language);
    case 'calendar': {
      const calendarTexts = translatorFor(language, 'calendar');
      const names = condition.ids.map((id) => {
        const calendar = calendars.find((each) => each.id === id);
        return calendar ? calendarName(calendar, calendarTexts) : t('words.unknownCalendar');
      });
      return t('words.calendar', {
        names: formatterFor(language, 'UTC').list(names, { type: 'disjunction' }),
      });
    }
  }
}

function lengthInWords(
  { atLeast, atMost }: Extract<Condition, { kind: 'length' }>,
  language: Language,
): string {
  const t = translatorFor(language, 'rules');
  const [least, most] = [atLeast, atMost].map((minutes) => formatDuration(minutes ?? 0, language));
  if (atLeast === undefined) return t('words.atMost', { most: most ?? '' });
  if (atMost === undefined) return t('words.atLeast', { least: least ?? '' });
  return t('words.between', { least: least ?? '', most: most ?? '' });
}

/** Google's colours of events, which its own calendar calls so. */
export const eventColors = {
  '#a4bdfc': 'lavender',
  '#7ae7bf': 'sage',
  '#dbadff': 'grape',
  '#ff887c': 'flamingo',
  '#fbd75b': 'banana',
  '#ffb878': 'tangerine',
  '#46d6db': 'peacock',
  '#e1e1e1': 'graphite',
  '#5484ed': 'blueberry',
  '#51b749': 'basil',
  '#dc2127': 'tomato',
} as const;

/** A colour’s name, or itself where it has none. */
export function colorName(color: string, language: Language): string {
  const name = eventColors[color as keyof typeof eventColors];
  return name ? translatorFor(language, 'rules')(`color.${name}`) : color;
}

/** Why an event is in its category: `by rule 3: title contains “1:1”`. */
export function decisionInWords(
  decidedBy: string | null,
  book: RuleBook,
  calendars: readonly NamedCalendar[],
  language: Language,
): string {
  const t = translatorFor(language, 'rules');
  if (decidedBy === null) return t('by.nothing');
  if (decidedBy === 'hand' || decidedBy === 'calendar') return t(`by.${decidedBy}`);
  const at = book.rules.findIndex(({ id }) => id === decidedBy);
  const rule = book.rules[at];
  // Kept “from now on”, an event of the past may be where a rule put it that is no more.
  if (!rule) return t('by.formerRule');
  return t('by.rule', {
    number: String(at + 1),
    conditions: conditionsInWords(rule.conditions, calendars, language),
  });
}

/** Where the rule stands that put an event into its category; null when none did that is still there. */
export function ruleAddress(decidedBy: string | null, book: RuleBook): string | null {
  const rule = book.rules.find(({ id }) => id === decidedBy);
  return rule ? `/rules#rule-${rule.id}` : null;
}

/** The category of an id; null for none, and for one that is there no more. */
export function categoryOf(book: RuleBook, id: string | null) {
  return book.categories.find((category) => category.id === id) ?? null;
}
