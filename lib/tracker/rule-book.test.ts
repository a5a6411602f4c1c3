import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookLimits, parsedBook, ruleBook } from './rule-book.ts';
import { starterBook } from './starter-book.ts';

const base = {
  version: 1,
  categories: [{ id: 'deep', name: 'Deep', color: '#1A73E8' }],
  rules: [
    {
      id: 'r1',
      categoryId: 'deep',
      enabled: true,
      conditions: [{ kind: 'title', op: 'contains', value: 'x' }],
    },
  ],
  calendarDefaults: { work: 'deep' },
  goals: [{ id: 'g1', of: 'category', categoryId: 'deep', aim: 'atLeast', minutes: 600 }],
};
const withCondition = (condition: object) => ({
  ...base,
  rules: [{ ...base.rules[0], conditions: [condition] }],
});
const problems = (given: unknown) => {
  const parsed = parsedBook(given);
  return parsed.book ? [] : parsed.problems;
};

describe('a book', () => {
  it('is what it was after export and import', () => {
    for (const language of ['en', 'fr'] as const) {
      const book = starterBook(language);
      expect(parsedBook(JSON.parse(JSON.stringify(book)))).toEqual({ book });
    }
    expect(ruleBook.parse(base).categories[0]?.color).toBe('#1a73e8');
  });

  it.each<[string, unknown, string, RegExp]>([
    ['another version', { ...base, version: 2 }, 'version', /version 1/],
    ['no object', [], '', /./],
    ['nothing', null, '', /./],
    ['a list that is none', { ...base, rules: {} }, 'rules', /must be a list/],
    ['a rule for no category', { ...base, categories: [] }, 'rules[0].categoryId', /no category deep/],
    [
      'a default that is no category',
      { ...base, calendarDefaults: { w: 'gone' } },
      'calendarDefaults.w',
      /no category gone/,
    ],
    [
      'a goal of no category',
      { ...base, goals: [{ ...base.goals[0], categoryId: 'gone' }] },
      'goals[0].categoryId',
      /no category gone/,
    ],
    ['an id twice', { ...base, rules: [base.rules[0], base.rules[0]] }, 'rules[1].id', /twice/],
    [
      'an id with a meaning',
      { ...base, rules: [{ ...base.rules[0], id: 'hand' }] },
      'rules[0].id',
      /meaning/,
    ],
    [
      'a rule of nothing',
      { ...base, rules: [{ ...base.rules[0], conditions: [] }] },
      'rules[0].conditions',
      /must have a condition/,
    ],
    [
      'an unknown condition',
      withCondition({ kind: 'weather' }),
      'rules[0].conditions[0].kind',
      /must be of kind/,
    ],
    [
      'an unknown comparison',
      withCondition({ kind: 'title', op: 'regex', value: 'x' }),
      'rules[0].conditions[0].op',
      /contains/,
    ],
    [
      'empty text',
      withCondition({ kind: 'title', op: 'contains', value: '  ' }),
      'rules[0].conditions[0].value',
      /empty/,
    ],
    [
      'accents alone',
      withCondition({ kind: 'attendee', value: '\u0301' }),
      'rules[0].conditions[0].value',
      /empty/,
    ],
    [
      'long text',
      withCondition({ kind: 'domain', value: 'x'.repeat(201) }),
      'rules[0].conditions[0].value',
      /at most 200/,
    ],
    ['no length', withCondition({ kind: 'length' }), 'rules[0].conditions[0]', /at least or at most/],
    [
      'a length upside down',
      withCondition({ kind: 'length', atLeast: 9, atMost: 8 }),
      'rules[0].conditions[0]',
      /at least more/,
    ],
    [
      'a colour by name',
      { ...base, categories: [{ ...base.categories[0], color: 'red' }] },
      'categories[0].color',
      /#1a73e8/,
    ],
    [
      'a name of nothing',
      { ...base, categories: [{ ...base.categories[0], name: '\u0000 ' }] },
      'categories[0].name',
      /must have a name/,
    ],
    [
      'more than a week',
      { ...base, goals: [{ ...base.goals[0], minutes: 10_081 }] },
      'goals[0].minutes',
      /10,080/,
    ],
    ['something unknown', { ...base, extra: 1 }, '', /extra/],
  ])('is refused with %s, saying where and why', (_, given, path, message) => {
    expect(problems(given)[0]).toEqual({ path, message: expect.stringMatching(message) });
  });

  it('is refused when it holds too much of anything', () => {
    const many = (count: number, item: object) =>
      Array.from({ length: count }, (_, index) => ({ ...item, id: `i${index}` }));
    const [category, rule, goal] = [base.categories[0], base.rules[0], base.goals[0]];
    const tooMany = {
      categories: { ...base, categories: [category, ...many(bookLimits.categories, category as object)] },
      rules: { ...base, rules: many(bookLimits.rules + 1, rule as object) },
      goals: { ...base, goals: many(bookLimits.goals + 1, goal as object) },
      calendarDefaults: {
        ...base,
        calendarDefaults: Object.fromEntries(
          Array.from({ length: bookLimits.defaults + 1 }, (_, index) => [`c${index}`, 'deep']),
        ),
      },
    };
    for (const [path, given] of Object.entries(tooMany)) {
      expect(problems(given)).toContainEqual({ path, message: expect.stringMatching(/at most/) });
    }
    const conditions = Array.from({ length: 11 }, () => base.rules[0]?.conditions[0]);
    expect(problems({ ...base, rules: [{ ...rule, conditions }] })[0]?.message).toMatch(/at most 10/);
    expect(parsedBook({ ...base, rules: many(bookLimits.rules, rule as object) }).book).not.toBeNull();
  });

  it('is refused unseen when looking at it closely would take seconds', () => {
    const keys = Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [`k${at}`, '?']));
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    const rule = (conditions: object[]) => ({ ...base.rules[0], conditions });
    for (const given of [
      { ...base, calendarDefaults: keys },
      { ...base, ...keys },
      { ...base, rules: [{ ...base.rules[0], ...keys }] },
      withCondition(keys),
      { ...base, goals: deep },
      { ...base, categories: Array.from({ length: 20_001 }, () => ({ a: 1 })) },
    ]) {
      expect(problems(given)[0]?.message).toMatch(/more than a book can be/);
    }
    const words = { kind: 'title', op: 'words', value: Array(100).fill('a').join(',') };
    for (const conditions of [
      Array(10).fill({ kind: 'attendee', value: 'x' }),
      Array(10).fill(words),
    ] as object[][]) {
      const rules = Array.from({ length: 201 }, (_, at) => ({ ...rule(conditions), id: `r${at}` }));
      expect(problems({ ...base, rules })).toEqual([
        { path: 'rules', message: expect.stringMatching(/2000 conditions and 5000 words/) },
      ]);
    }
  });

  it('names at most 20 problems, in words that can be shown', () => {
    const rules = Array.from({ length: 500 }, () => ({ id: '\u202E', nonsense: 'x'.repeat(1_000) }));
    const found = problems({ ...base, rules, [`\u202E${'k'.repeat(5_000)}`]: 1 });
    expect(found).toHaveLength(20);
    for (const { path, message } of found) {
      expect(path.length + message.length).toBeLessThan(600);
      expect(path + message).not.toContain('\u202E');
    }
  });

  it('never throws, whatever a file holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (given) => {
        expect(problems(given).length).toBeGreaterThan(0);
        expect(problems({ ...base, rules: given })).toBeDefined();
        expect(problems({ ...base, calendarDefaults: given })).toBeDefined();
      }),
    );
    const hostile = JSON.parse('{"__proto__": "deep", "constructor": "deep"}');
    const { book } = parsedBook({ ...base, calendarDefaults: hostile });
    expect(Object.getPrototypeOf(book?.calendarDefaults ?? {})).toBe(Object.prototype);
  });
});
