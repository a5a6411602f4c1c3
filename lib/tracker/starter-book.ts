import type { Category, Condition, Rule, RuleBook } from './rule-book.ts';

type Language = 'en' | 'fr';

const categories: { id: string; color: string; name: Record<Language, string> }[] = [
  { id: 'meetings', color: '#1a73e8', name: { en: 'Meetings', fr: 'Réunions' } },
  { id: 'one-to-ones', color: '#8e24aa', name: { en: 'One-to-ones', fr: 'Tête-à-tête' } },
  { id: 'focus', color: '#0b8043', name: { en: 'Focus', fr: 'Concentration' } },
  { id: 'solo', color: '#3949ab', name: { en: 'Solo work', fr: 'Travail de fond' } },
  { id: 'admin', color: '#b06000', name: { en: 'Admin', fr: 'Administratif' } },
  { id: 'travel', color: '#00796b', name: { en: 'Travel', fr: 'Déplacements' } },
  { id: 'personal', color: '#c2185b', name: { en: 'Personal', fr: 'Personnel' } },
];

const contains = (value: string): Condition => ({ kind: 'title', op: 'contains', value });
const words = (...list: string[]): Condition => ({ kind: 'title', op: 'words', value: list.join(', ') });
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
    words('airport', 'aéroport', 'commute', 'trajet'),
  ],
  // Whoever else is invited has an address.
  ['meetings', { kind: 'attendee', value: '@' }],
  [
    'personal',
    words(
      'family',
      'famille',
      'kids',
      'children',
      'enfants',
      'mum',
      'mom',
      'dad',
      'maman',
      'papa',
      'parents',
    ),
    words('school', 'école', 'daycare', 'crèche', 'birthday', 'anniversaire', 'party', 'fête'),
    words(
      'lunch',
      'déjeuner',
      'dinner',
      'dîner',
      'brunch',
      'drinks',
      'apéro',
      'restaurant',
      'cooking',
      'cuisine',
    ),
    words(
      'doctor',
      'médecin',
      'dentist',
      'dentiste',
      'clinic',
      'clinique',
      'pediatrician',
      'pédiatre',
      'therapy',
    ),
    words(
      'gym',
      'yoga',
      'pilates',
      'run',
      'running',
      'course à pied',
      'swim',
      'swimming',
      'natation',
      'piscine',
    ),
    words(
      'climbing',
      'escalade',
      'hike',
      'randonnée',
      'ride',
      'cycling',
      'vélo',
      'tennis',
      'football',
      'cricket',
    ),
    words('concert', 'cinema', 'cinéma', 'museum', 'musée', 'theatre', 'théâtre', 'show', 'spectacle'),
    words(
      'rehearsal',
      'répétition',
      'practice',
      'piano',
      'guitar',
      'guitare',
      'cello',
      'violin',
      'choir',
      'chorale',
    ),
    words(
      'class',
      'cours',
      'groceries',
      'courses',
      'market',
      'marché',
      'church',
      'temple',
      'vacation',
      'vacances',
    ),
  ],
  [
    'solo',
    words('write', 'writing', 'draft', 'rédaction', 'rédiger', 'spec', 'specs', 'documentation', 'slides'),
    words(
      'review',
      'revue',
      'relecture',
      'analysis',
      'analyse',
      'research',
      'recherche',
      'grading',
      'corrections',
    ),
    words(
      'prepare',
      'preparation',
      'préparer',
      'préparation',
      'code',
      'coding',
      'bug',
      'release',
      'mise en production',
    ),
  ],
  [
    'meetings',
    words(
      'meeting',
      'réunion',
      'all hands',
      'stand-up',
      'standup',
      'check-in',
      'committee',
      'comité',
      'kick-off',
    ),
    words(
      'workshop',
      'atelier',
      'demo',
      'démo',
      'launch',
      'lancement',
      'presentation',
      'présentation',
      'offsite',
    ),
    words(
      'lecture',
      'seminar',
      'séminaire',
      'webinar',
      'webinaire',
      'conference',
      'conférence',
      'office hours',
    ),
    words('call', 'appel', 'interview', 'entretien', 'visit', 'visite', 'visitors', 'visiteurs'),
  ],
  [
    'admin',
    words(
      'admin',
      'email',
      'emails',
      'e-mails',
      'courriel',
      'courriels',
      'inbox',
      'expenses',
      'notes de frais',
    ),
    words('timesheet', 'paperwork', 'invoice', 'facture', 'taxes', 'impôts', 'reminder', 'rappel', 'backup'),
  ],
];

/** What a person begins with: seven categories and rules that put most of a working week into them. */
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
