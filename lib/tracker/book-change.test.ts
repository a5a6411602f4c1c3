import { describe, expect, it } from 'vitest';
import { type BookChange, bookChange, changedBook } from './book-change.ts';
import type { Rule, RuleBook } from './rule-book.ts';
import { starterBook } from './starter-book.ts';

const rule = (id: string, categoryId = 'a'): Rule => ({
  id,
  categoryId,
  enabled: true,
  conditions: [{ kind: 'title', op: 'contains', value: id }],
});

const book: RuleBook = {
  version: 1,
  categories: [
    { id: 'a', name: 'A', color: '#111111' },
    { id: 'b', name: 'B', color: '#222222' },
  ],
  rules: [rule('one'), rule('two', 'b'), rule('three')],
  calendarDefaults: { home: 'a', work: 'b' },
  goals: [
    { id: 'goal', of: 'category', categoryId: 'a', aim: 'atLeast', minutes: 60 },
    { id: 'focus', of: 'focus', aim: 'atLeast', minutes: 60 },
  ],
};

function changed(change: BookChange): RuleBook {
  const { book: result } = changedBook(book, bookChange.parse(JSON.parse(JSON.stringify(change))));
  if (!result) throw new Error('no book');
  return result;
}
const order = (change: BookChange) => changed(change).rules.map(({ id }) => id);

describe('a rule', () => {
  it('that is new comes first, or last if asked, and one that is there is replaced in its place', () => {
    expect(order({ do: 'saveRule', rule: { ...rule('new') } })).toEqual(['new', 'one', 'two', 'three']);
    expect(order({ do: 'saveRule', rule: { ...rule('new') }, place: 'last' })).toEqual([
      'one',
      'two',
      'three',
      'new',
    ]);
    expect(changed({ do: 'saveRule', rule: { ...rule('two', 'a') } }).rules[1]).toEqual(rule('two', 'a'));
  });

  it('moves up and down, and not beyond the ends', () => {
    expect(order({ do: 'moveRule', id: 'two', by: -1 })).toEqual(['two', 'one', 'three']);
    expect(order({ do: 'moveRule', id: 'two', by: 1 })).toEqual(['one', 'three', 'two']);
    expect(order({ do: 'moveRule', id: 'one', by: -1 })).toEqual(['one', 'two', 'three']);
    expect(order({ do: 'moveRule', id: 'three', by: 1 })).toEqual(['one', 'two', 'three']);
  });

  it('is switched off and on, and deleted', () => {
    expect(changed({ do: 'enableRule', id: 'two', enabled: false }).rules[1]?.enabled).toBe(false);
    expect(order({ do: 'deleteRule', id: 'two' })).toEqual(['one', 'three']);
  });

  it('of a category that is not there, or without a condition, is refused', () => {
    for (const wrong of [rule('new', 'nowhere'), { ...rule('new'), conditions: [] }]) {
      const result = changedBook(book, { do: 'saveRule', rule: { ...wrong } });
      expect(result).toMatchObject({ book: null, gone: false, problems: [{ path: expect.any(String) }] });
    }
  });
});

describe('a category that is deleted', () => {
  it('takes its rules, defaults and goals with it', () => {
    const left = changed({ do: 'deleteCategory', id: 'a', into: null });
    expect(left.categories.map(({ id }) => id)).toEqual(['b']);
    expect(left.rules.map(({ id }) => id)).toEqual(['two']);
    expect(left.calendarDefaults).toEqual({ work: 'b' });
    expect(left.goals.map(({ id }) => id)).toEqual(['focus']);
  });

  it('or leaves them to another', () => {
    const left = changed({ do: 'deleteCategory', id: 'a', into: 'b' });
    expect(left.rules.map(({ categoryId }) => categoryId)).toEqual(['b', 'b', 'b']);
    expect(left.calendarDefaults).toEqual({ home: 'b', work: 'b' });
    expect(left.goals[0]).toMatchObject({ categoryId: 'b' });
    expect(changedBook(book, { do: 'deleteCategory', id: 'a', into: 'a' }).book).toBeNull();
  });
});

it('defaults of some calendars are set and taken away, those of others stay', () => {
  const { calendarDefaults } = changed({ do: 'setDefaults', defaults: { home: null, club: 'b' } });
  expect(calendarDefaults).toEqual({ work: 'b', club: 'b' });
});

it('goals are saved and deleted', () => {
  const goal = { id: 'm', of: 'meetings', aim: 'atMost', minutes: 600 };
  expect(changed({ do: 'saveGoal', goal }).goals).toHaveLength(3);
  expect(changed({ do: 'deleteGoal', id: 'goal' }).goals).toHaveLength(1);
});

it('what of the starter set is missing is added once, and what is there stays', () => {
  const starter = starterBook('en');
  const once = changed({ do: 'addStarter', language: 'en' });
  expect(once.rules).toHaveLength(3 + starter.rules.length);
  expect(changedBook(once, { do: 'addStarter', language: 'fr' })).toEqual({ book: once });
});

it.each<BookChange>([
  { do: 'moveRule', id: 'gone', by: 1 },
  { do: 'enableRule', id: 'gone', enabled: true },
  { do: 'deleteRule', id: 'gone' },
  { do: 'deleteCategory', id: 'gone', into: null },
  { do: 'deleteGoal', id: 'gone' },
])('%o says that it is not there', (change) => {
  expect(changedBook(book, change)).toEqual({ book: null, gone: true, problems: [] });
});

it('the book that was given is left as it was', () => {
  const before = structuredClone(book);
  changed({ do: 'moveRule', id: 'one', by: 1 });
  changed({ do: 'deleteCategory', id: 'a', into: 'b' });
  expect(book).toEqual(before);
});
