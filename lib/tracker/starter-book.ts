import type { Category, Condition, Rule, RuleBook } from './rule-book.ts';

type Language = 'en' | 'fr';

const categories: { id: string; color: string; name: Record<Language, string> }[] = [
  { id: 'meetings', color: '#1a73e8', name: { en: 'Meetings', fr: 'Réunions' } },
  { id: 'one-to-ones', color: '#8e24aa', name: { en: 'One-to-ones', fr: 'Tête-à-tête' } },
  { id: 'focus', color: '#0b8043', name: { en: 'Focus', fr: 'Concentration' } },
  { id: 'admin', color: '#b06000', name: { en: 'Admin', fr: 'Administratif' } },
  { id: 'travel', color: '#00796b', name: { en: 'Travel', fr: 'Déplacements' } },
  { id: 'personal', color: '#c2185b', name: { en: 'Personal', fr: 'Personnel' } },
];

const contains = (value: string): Condition => ({ kind: 'title', op: 'contains', value });
const pattern = (value: string): Condition => ({ kind: 'title', op: 'pattern', value });
const eventType = (value: string): Condition => ({ kind: 'eventType', value });

/**
 * In the order in which they are asked. Words of both languages, since many calendars have both; those that only tell
 * something of events with nobody else come after the rule for meetings.
 */
const rules: [category: string, ...Condition[]][] = [
  ['focus', eventType('focusTime'), contains('focus'), contains('deep work'), contains('concentration')],
  ['personal', eventType('outOfOffice')],
  [
    'one-to-ones',
    pattern('*1:1*'),
    pattern('*1-on-1*'),
    pattern('*one?to?one*'),
    pattern('*one?on?one*'),
    pattern('*tete?a?tete*'),
    contains('point individuel'),
  ],
  [
    'travel',
    pattern('flight *'),
    pattern('train *'),
    pattern('vol *'),
    contains('airport'),
    contains('aeroport'),
    contains('hotel'),
  ],
  // Whoever else is invited has an address.
  ['meetings', { kind: 'attendee', value: '@' }],
  [
    'personal',
    contains('lunch'),
    contains('dejeuner'),
    contains('dinner'),
    contains('diner'),
    contains('doctor'),
    contains('medecin'),
    contains('dentist'),
    contains('yoga'),
    contains('school'),
    contains('ecole'),
    contains('vacation'),
    contains('vacances'),
  ],
  [
    'admin',
    contains('admin'),
    contains('email'),
    contains('courriel'),
    contains('inbox'),
    contains('expenses'),
    contains('notes de frais'),
    contains('timesheet'),
    contains('paperwork'),
  ],
];

/** What a person begins with: six categories and rules that put most of a working week into them. */
export function starterBook(language: Language): RuleBook {
  return {
    version: 1,
    categories: categories.map(({ id, color, name }): Category => ({ id, color, name: name[language] })),
    rules: rules.flatMap(([categoryId, ...alternatives], place) =>
      alternatives.map(
        (condition, index): Rule => ({
          id: `starter-${place + 1}-${index + 1}`,
          categoryId,
          enabled: true,
          conditions: [condition],
        }),
      ),
    ),
    calendarDefaults: {},
    goals: [],
  };
}
