import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { categorise } from './categorise.ts';
import { dryRun } from './dry-run.ts';
import type { Condition, RuleBook } from './rule-book.ts';
import { starterBook } from './starter-book.ts';
import { calendarEvent, person } from './testing/calendar-event.ts';

const bookOf = (...rules: { id: string; to: string; if: Condition[]; enabled?: boolean }[]): RuleBook => ({
  version: 1,
  categories: ['deep', 'talk', 'home'].map((id) => ({ id, name: id, color: '#123456' })),
  rules: rules.map(({ id, to, if: conditions, enabled = true }) => ({
    id,
    categoryId: to,
    enabled,
    conditions,
  })),
  calendarDefaults: { family: 'home' },
  goals: [],
});
const holds = (condition: Condition, event: CalendarEvent) =>
  categorise(event, bookOf({ id: 'r', to: 'deep', if: [condition] })).by === 'r';

const self = person('Ada Moreau', 'ada@example.com', { self: true });
const chloe = person('Chloé Lefèvre', 'chloe@clients.nimbus.example', { organizer: true });
const room = person('Salle Noether', 'room@resource.example', { resource: true });
const meeting = calendarEvent('m', 'Comité « Équipe » d’été', { people: [self, chloe, room] });
const untold = calendarEvent('u', '');

describe('a condition', () => {
  it.each<[Condition, CalendarEvent, CalendarEvent]>([
    [{ kind: 'calendar', ids: ['home', 'work'] }, meeting, calendarEvent('x', '', { calendarId: 'family' })],
    [{ kind: 'title', op: 'contains', value: 'EQUIPE' }, meeting, untold],
    [{ kind: 'title', op: 'contains', value: "d'ete" }, meeting, untold],
    [{ kind: 'title', op: 'startsWith', value: 'comite' }, meeting, calendarEvent('x', 'Le comité')],
    [{ kind: 'title', op: 'words', value: 'dîner, Equipe' }, meeting, calendarEvent('x', 'Équipement')],
    [
      { kind: 'title', op: 'words', value: 'course à pied,' },
      calendarEvent('x', 'La course à pied !'),
      untold,
    ],
    [
      { kind: 'title', op: 'words', value: ',,run' },
      calendarEvent('x', 'prune, run'),
      calendarEvent('x', 'prunes'),
    ],
    [{ kind: 'title', op: 'pattern', value: 'COMITÉ*ete' }, meeting, calendarEvent('x', 'Comité d’été 2')],
    [{ kind: 'attendee', value: 'chloe' }, meeting, untold],
    [{ kind: 'attendee', value: 'lefèvre' }, meeting, calendarEvent('x', 'Chloé Lefèvre')],
    [{ kind: 'attendee', value: '@' }, meeting, calendarEvent('x', '', { people: [self, room] })],
    [{ kind: 'domain', value: '@Nimbus.example' }, meeting, calendarEvent('x', '', { people: [self, room] })],
    [
      { kind: 'domain', value: 'nimbus.example' },
      meeting,
      calendarEvent('x', '', { people: [person('Eve', 'eve@evilnimbus.example')] }),
    ],
    [{ kind: 'color', value: '#aabbcc' }, calendarEvent('x', '', { color: '#AABBCC' }), meeting],
    [{ kind: 'eventType', value: 'focusTime' }, calendarEvent('x', '', { eventType: 'focusTime' }), meeting],
    [{ kind: 'organizer', value: 'Chloe' }, meeting, calendarEvent('x', '', { people: [self] })],
    [{ kind: 'recurring', value: true }, calendarEvent('x', '', { recurring: true }), meeting],
    [{ kind: 'recurring', value: false }, meeting, calendarEvent('x', '', { recurring: true })],
    [
      { kind: 'length', atLeast: 1440 },
      calendarEvent('x', '', { when: { allDay: true, startDate: '2026-11-23', endDate: '2026-11-24' } }),
      meeting,
    ],
    [
      { kind: 'length', atLeast: 60, atMost: 60 },
      meeting,
      calendarEvent('x', '', { when: { allDay: false, start: 0, end: 3_600_001 } }),
    ],
  ])('%j holds for one event and not for another', (condition, yes, no) => {
    expect(holds(condition, yes)).toBe(true);
    expect(holds(condition, no)).toBe(false);
  });
});

describe('the category', () => {
  const title = (value: string): Condition => ({ kind: 'title', op: 'contains', value });

  it('is that of the first enabled rule all of whose conditions hold', () => {
    const book = bookOf(
      { id: 'off', to: 'home', if: [title('comité')], enabled: false },
      { id: 'both', to: 'home', if: [title('comité'), { kind: 'recurring', value: true }] },
      { id: 'first', to: 'talk', if: [title('comité')] },
      { id: 'second', to: 'deep', if: [title('comité')] },
    );
    expect(categorise(meeting, book)).toEqual({ categoryId: 'talk', by: 'first' });
  });

  it('is the calendar’s default without a match, and none without a default', () => {
    const book = bookOf({ id: 'r', to: 'talk', if: [title('nothing like it')] });
    expect(categorise({ ...meeting, calendarId: 'family' }, book)).toEqual({
      categoryId: 'home',
      by: 'calendar',
    });
    expect(categorise(meeting, book)).toEqual({ categoryId: null, by: null });
    expect(categorise({ ...meeting, calendarId: 'constructor' }, book)).toEqual({
      categoryId: null,
      by: null,
    });
  });

  it('of common events is what the starter set says, in both languages', () => {
    for (const language of ['en', 'fr'] as const) {
      const book = starterBook(language);
      const of = (name: string, more: Partial<CalendarEvent> = {}) =>
        categorise(calendarEvent('x', name, more), book).categoryId;
      const people = [self, chloe];
      expect(of('Comité produit', { people })).toBe('meetings');
      expect(of('Tête-à-tête avec Chloé', { people })).toBe('one-to-ones');
      expect(of('1:1 Priya / Grace', { people })).toBe('one-to-ones');
      expect(of('Temps de concentration')).toBe('focus');
      expect(of('Block', { eventType: 'focusTime' })).toBe('focus');
      expect(of('Train Paris → Lyon')).toBe('travel');
      expect(of('Training', { people })).toBe('meetings');
      expect(of('Déjeuner')).toBe('personal');
      expect(of('Vacation: Acadia', { eventType: 'outOfOffice' })).toBe('personal');
      expect(of('Courriels')).toBe('admin');
      expect(of('Comité produit', { people: [self, room] })).toBe('meetings');
      expect(of('Rédaction des spécifications')).toBe('solo');
      expect(of('Marché de Noël')).toBe('personal');
      expect(of('Démarche qualité', { people: [self, room] })).toBeNull();
    }
    expect(starterBook('fr').categories.map(({ name }) => name)).toContain('Réunions');
  });
});

describe('a dry run', () => {
  const title = (value: string): Condition => ({ kind: 'title', op: 'contains', value });
  const events = [
    calendarEvent('a', 'spec'),
    calendarEvent('b', 'spec'),
    calendarEvent('c', 'call'),
    calendarEvent('d', 'else'),
  ];

  it('tells which events would change, from what to what and by which rule', () => {
    const before = bookOf({ id: 'one', to: 'talk', if: [title('call')] });
    const after = bookOf(
      { id: 'two', to: 'deep', if: [title('spec')] },
      { id: 'three', to: 'talk', if: [title('call')] },
    );
    const found = dryRun(events, before, after, new Set(['b']));
    expect(found).toEqual({
      changes: [
        { eventId: 'a', before: { categoryId: null, by: null }, after: { categoryId: 'deep', by: 'two' } },
      ],
      moves: [{ from: null, to: 'deep', events: 1 }],
      unchanged: 3,
      byHand: 1,
    });
  });

  it('of the same book changes nothing', () => {
    const book = starterBook('fr');
    expect(dryRun(events, book, starterBook('en'))).toMatchObject({ changes: [], unchanged: 4 });
    expect(dryRun(events, book, book).changes).toEqual([]);
  });
});
