import { z } from 'zod';
import type { Goal } from './goals.ts';
import { type BookProblem, parsedBook, type RuleBook } from './rule-book.ts';
import { starterBook } from './starter-book.ts';

const id = z.string().min(1).max(64);
/** What it must be the book says, once it is in there. */
const entry = z.looseObject({ id });

/**
 * One thing that a person does to their book. It says what to do and not what the book is afterwards, so that it can be
 * tried on whatever the book has become meanwhile.
 */
export const bookChange = z.discriminatedUnion('do', [
  /** Takes the place of the rule of that id; a new one comes first or last. */
  z.strictObject({ do: z.literal('saveRule'), rule: entry, place: z.enum(['first', 'last']).optional() }),
  z.strictObject({ do: z.literal('moveRule'), id, by: z.literal([-1, 1]) }),
  z.strictObject({ do: z.literal('enableRule'), id, enabled: z.boolean() }),
  z.strictObject({ do: z.literal('deleteRule'), id }),
  z.strictObject({ do: z.literal('saveCategory'), category: entry }),
  /** What was in it goes into another category; null: its rules, defaults and goals are deleted with it. */
  z.strictObject({ do: z.literal('deleteCategory'), id, into: id.nullable() }),
  /** Of these calendars; null for none. */
  z.strictObject({
    do: z.literal('setDefaults'),
    defaults: z.record(z.string().min(1).max(200), id.nullable()),
  }),
  z.strictObject({ do: z.literal('saveGoal'), goal: entry }),
  z.strictObject({ do: z.literal('deleteGoal'), id }),
  /** Adds what of the starter set is not there; its rules come last. */
  z.strictObject({ do: z.literal('addStarter'), language: z.enum(['en', 'fr']) }),
  z.strictObject({ do: z.literal('replaceBook'), book: z.unknown() }),
]);

export type BookChange = z.infer<typeof bookChange>;

/** The changed book; or why there is none: `gone`, what it is about is not in the book, or what is wrong with it then. */
export type ChangedBook = { book: RuleBook } | { book: null; gone: boolean; problems: BookProblem[] };

/** A book with one change made to it. Pure: the book that was given stays as it is. */
export function changedBook(book: RuleBook, change: BookChange): ChangedBook {
  const changed = made(book, change);
  if (changed === null) return { book: null, gone: true, problems: [] };
  const parsed = parsedBook(changed);
  return parsed.book ? parsed : { book: null, gone: false, problems: parsed.problems };
}

/** Null when there is nothing by that id. */
function made(book: RuleBook, change: BookChange): unknown {
  switch (change.do) {
    case 'saveRule':
      return { ...book, rules: put(book.rules, change.rule, change.place ?? 'first') };
    case 'moveRule':
      return ofRule(book, change.id, (at) => {
        const rules = [...book.rules];
        const [rule] = rules.splice(at, 1);
        rules.splice(Math.max(0, at + change.by), 0, rule as (typeof rules)[number]);
        return rules;
      });
    case 'enableRule':
      return ofRule(book, change.id, (at) =>
        book.rules.map((rule, index) => (index === at ? { ...rule, enabled: change.enabled } : rule)),
      );
    case 'deleteRule':
      return ofRule(book, change.id, (at) => book.rules.toSpliced(at, 1));
    case 'saveCategory':
      return { ...book, categories: put(book.categories, change.category, 'last') };
    case 'deleteCategory':
      return has(book.categories, change.id) ? withoutCategory(book, change.id, change.into) : null;
    case 'setDefaults': {
      const defaults = Object.entries({ ...book.calendarDefaults, ...change.defaults });
      return { ...book, calendarDefaults: Object.fromEntries(defaults.filter(([, name]) => name !== null)) };
    }
    case 'saveGoal':
      return { ...book, goals: put(book.goals, change.goal, 'last') };
    case 'deleteGoal':
      return has(book.goals, change.id)
        ? { ...book, goals: book.goals.filter((goal) => goal.id !== change.id) }
        : null;
    case 'addStarter': {
      const starter = starterBook(change.language);
      return {
        ...book,
        categories: [...book.categories, ...missing(starter.categories, book.categories)],
        rules: [...book.rules, ...missing(starter.rules, book.rules)],
      };
    }
    case 'replaceBook':
      return change.book;
  }
}

function ofRule(book: RuleBook, rule: string, rulesOf: (at: number) => RuleBook['rules']): RuleBook | null {
  const at = book.rules.findIndex((each) => each.id === rule);
  return at < 0 ? null : { ...book, rules: rulesOf(at) };
}

function withoutCategory(book: RuleBook, gone: string, into: string | null): RuleBook {
  const moved = <T extends { categoryId: string }>(list: readonly T[]): T[] =>
    list.flatMap((each) =>
      each.categoryId !== gone ? [each] : into === null ? [] : [{ ...each, categoryId: into }],
    );
  const defaults = Object.entries(book.calendarDefaults).flatMap(([calendar, name]) =>
    name !== gone ? [[calendar, name]] : into === null ? [] : [[calendar, into]],
  );
  return {
    ...book,
    categories: book.categories.filter((each) => each.id !== gone),
    rules: moved(book.rules),
    calendarDefaults: Object.fromEntries(defaults),
    goals: book.goals.flatMap((goal): Goal[] => (goal.of === 'category' ? moved([goal]) : [goal])),
  };
}

function has(list: readonly { id: string }[], name: string): boolean {
  return list.some((each) => each.id === name);
}

function missing<T extends { id: string }>(wanted: readonly T[], there: readonly T[]): T[] {
  return wanted.filter((each) => !has(there, each.id));
}

function put(list: readonly { id: string }[], item: { id: string }, place: 'first' | 'last') {
  if (has(list, item.id)) return list.map((each) => (each.id === item.id ? item : each));
  return place === 'first' ? [item, ...list] : [...list, item];
}
