import { describe, expect, it } from 'vitest';
import { changedBook } from '#lib/tracker/book-change.ts';
import type { Rule } from '#lib/tracker/rule-book.ts';
import { starterBook } from '#lib/tracker/starter-book.ts';
import { fieldsInQuery, fieldsOfRule, ruleOfFields } from './rule-form-fields.ts';

const book = starterBook('en');
const saved = (query: Record<string, string | string[]>) => {
  const rule = ruleOfFields(fieldsInQuery({ category: 'focus', enabled: 'on', ...query }), 'new');
  return changedBook(book, { do: 'saveRule', rule }).book?.rules[0] ?? null;
};

describe('the form of a rule', () => {
  it('makes a condition of each field that is filled in, and none of the empty ones', () => {
    expect(
      saved({
        titleOp: ['contains', 'pattern', 'startsWith'],
        title: ['', '*1:1*', ' '],
        attendee: ['grace', ''],
        domain: 'acme.com',
        organizer: '',
        calendar: ['a', 'b'],
        color: '#DC2127',
        eventType: 'focusTime',
        recurring: 'no',
        atLeast: '15',
        atMost: '',
      })?.conditions,
    ).toEqual([
      { kind: 'title', op: 'pattern', value: '*1:1*' },
      { kind: 'attendee', value: 'grace' },
      { kind: 'domain', value: 'acme.com' },
      { kind: 'calendar', ids: ['a', 'b'] },
      { kind: 'color', value: '#dc2127' },
      { kind: 'eventType', value: 'focusTime' },
      { kind: 'recurring', value: false },
      { kind: 'length', atLeast: 15 },
    ]);
  });

  it.each<[string, Record<string, string | string[]>]>([
    ['no condition', { title: '' }],
    ['a text that is too long', { title: 'x'.repeat(201) }],
    ['a text of accents alone', { title: '\u0301' }],
    ['eleven conditions', { attendee: Array.from({ length: 11 }, () => 'x') }],
    ['a length in words', { atLeast: 'an hour' }],
    ['a negative length', { atMost: '-5' }],
    ['lengths that exclude each other', { atLeast: '60', atMost: '30' }],
    ['a colour that is none', { color: 'url(x)' }],
    ['a category that is not there', { title: 'x', category: 'nowhere' }],
    ['a category under another name for objects', { title: 'x', category: '__proto__' }],
    ['conditions of another kind smuggled in', { title: 'x', also: '[{"kind":"all"}]' }],
  ])('is refused with %s', (_what, query) => {
    expect(saved(query)).toBeNull();
  });

  it('shows a rule so that nothing of it is lost, even what it has no second field for', () => {
    const rule: Rule = {
      id: 'r',
      categoryId: 'focus',
      enabled: false,
      conditions: [
        { kind: 'title', op: 'contains', value: 'a' },
        { kind: 'title', op: 'startsWith', value: 'b' },
        { kind: 'length', atMost: 30 },
        { kind: 'length', atLeast: 10 },
        { kind: 'calendar', ids: ['a'] },
        { kind: 'calendar', ids: ['b'] },
        { kind: 'recurring', value: true },
      ],
    };
    const again = ruleOfFields(fieldsOfRule(rule), 'r');
    expect(again).toMatchObject({ categoryId: 'focus', enabled: false });
    expect(again.conditions).toHaveLength(7);
    expect(again.conditions).toEqual(expect.arrayContaining(rule.conditions));
  });

  it('loses nothing of any rule of the starter set', () => {
    for (const rule of book.rules) expect(ruleOfFields(fieldsOfRule(rule), rule.id)).toEqual(rule);
  });

  it('reads no fields out of junk', () => {
    expect(fieldsInQuery({ also: '{"a":', titleOp: ['x'], title: ['t'] })).toMatchObject({
      also: [],
      titles: [{ op: 'contains', value: 't' }],
    });
  });
});
