import { z } from 'zod';
import { inertText } from '#lib/inert.ts';
import { isWithin, type Measure } from '#lib/json-measure.ts';
import { foldText } from './fold-text.ts';
import { type Goal, goal } from './goals.ts';

/** How much a book may hold: more than anybody needs, and few enough that it cannot slow a server down. */
export const bookLimits = {
  categories: 100,
  rules: 500,
  conditions: 10,
  goals: 100,
  defaults: 500,
  text: 200,
  /** Of all rules together, so that no event takes long to look at: conditions, and words that titles are searched for. */
  allConditions: 2_000,
  allWords: 5_000,
};

/** A book, or a change with a book in it, that is larger is none: whatever is wrong with it need not be found out. */
export const bookMeasure: Measure = { depth: 8, keysOfOne: 2 * bookLimits.defaults, keys: 20_000 };

/** How a title is compared. `words`: one of several words or phrases, between commas, stands in it, whole. */
export const titleOps = ['contains', 'words', 'startsWith', 'pattern'] as const;

const id = (what: string) =>
  z
    .string({ error: `The id of a ${what} must be text` })
    .regex(/^[A-Za-z0-9_-]{1,64}$/, `The id of a ${what} must be 1 to 64 letters, digits, - or _`);

const color = z
  .string({ error: 'A colour must be text' })
  .regex(/^#[0-9a-fA-F]{6}$/, 'A colour must be like #1a73e8')
  .transform((hex) => hex.toLowerCase());

/** Text to look for: it must have a letter, a digit or a sign left once case and accents are gone. */
const sought = (what: string) =>
  z
    .string({ error: `${what} must be text` })
    .max(bookLimits.text, `${what} must have at most ${bookLimits.text} characters`)
    .transform((text) => inertText(text, bookLimits.text))
    .refine((text) => foldText(text).trim() !== '', `${what} must not be empty`);

const minutes = z
  .number({ error: 'A length must be a number of minutes' })
  .min(0, 'A length must not be negative')
  .max(527_040, 'A length must be at most a year');

const category = z.strictObject({
  id: id('category'),
  name: z
    .string({ error: 'The name of a category must be text' })
    .max(60, 'The name of a category must have at most 60 characters')
    .transform((name) => inertText(name, 60))
    .refine((name) => name !== '', 'A category must have a name'),
  color,
});

const condition = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('calendar'),
      ids: z
        .array(z.string().min(1).max(200), { error: 'A condition on calendars must list their ids' })
        .min(1, 'A condition on calendars must name one')
        .max(100, 'A condition on calendars must name at most 100'),
    }),
    z.strictObject({
      kind: z.literal('title'),
      op: z.enum(titleOps, { error: 'A title is compared by contains, words, startsWith or pattern' }),
      value: sought('What a title is compared with'),
    }),
    z.strictObject({ kind: z.literal('attendee'), value: sought('An attendee') }),
    z.strictObject({ kind: z.literal('domain'), value: sought('A domain') }),
    z.strictObject({ kind: z.literal('color'), value: color }),
    z.strictObject({ kind: z.literal('eventType'), value: z.string().min(1).max(64) }),
    z.strictObject({ kind: z.literal('organizer'), value: sought('An organiser') }),
    z.strictObject({ kind: z.literal('recurring'), value: z.boolean() }),
    z
      .strictObject({ kind: z.literal('length'), atLeast: minutes.optional(), atMost: minutes.optional() })
      .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, {
        message: 'A condition on length must say at least or at most how many minutes',
      })
      .refine(({ atLeast = 0, atMost = Number.POSITIVE_INFINITY }) => atLeast <= atMost, {
        message: 'A length can not be at least more than it is at most',
      }),
  ],
  {
    error:
      'A condition must be of kind calendar, title, attendee, domain, color, eventType, organizer, recurring or length',
  },
);

const rule = z.strictObject({
  id: id('rule').refine((name) => name !== 'calendar' && name !== 'hand', 'This id has a meaning of its own'),
  categoryId: id('category'),
  enabled: z.boolean({ error: 'enabled must be true or false' }),
  conditions: z
    .array(condition, { error: 'The conditions of a rule must be a list' })
    .min(1, 'A rule must have a condition')
    .max(bookLimits.conditions, `A rule must have at most ${bookLimits.conditions} conditions`),
});

export interface Category {
  id: string;
  name: string;
  /** `#rrggbb`. */
  color: string;
}
/** All must hold. Text is compared without regard to case and accents; lengths are in minutes. */
export type Condition = z.infer<typeof condition>;
export interface Rule {
  id: string;
  categoryId: string;
  enabled: boolean;
  conditions: Condition[];
}
/** What a person decides about their figures, beside settings. Rules are asked in order. */
export interface RuleBook {
  version: 1;
  categories: Category[];
  rules: Rule[];
  /** By calendar id, the category of what no rule matches. */
  calendarDefaults: Record<string, string>;
  goals: Goal[];
}

const list = <Item extends z.ZodType>(item: Item, what: 'categories' | 'rules' | 'goals') =>
  z
    .array(item, { error: `${what} must be a list` })
    .max(bookLimits[what], `There can be at most ${bookLimits[what]} ${what}`);

/** Reads a book that was stored, sent or imported; refused, saying why, is one that does not hold together. */
export const ruleBook: z.ZodType<RuleBook> = z
  .strictObject({
    version: z.literal(1, { error: 'Only books of version 1 are understood here' }),
    categories: list(category, 'categories'),
    rules: list(rule, 'rules'),
    calendarDefaults: z
      .record(z.string().min(1).max(200), id('category'), {
        error: 'calendarDefaults must be an object of categories by calendar',
      })
      .refine((defaults) => Object.keys(defaults).length <= bookLimits.defaults, {
        message: `There can be at most ${bookLimits.defaults} calendarDefaults`,
      }),
    goals: list(goal, 'goals'),
  })
  .superRefine((book, { addIssue }) => {
    const refuse = (path: PropertyKey[], message: string) => addIssue({ code: 'custom', path, message });
    for (const what of ['categories', 'rules', 'goals'] as const) {
      const seen = new Set<string>();
      for (const [index, { id: name }] of book[what].entries()) {
        if (seen.has(name)) refuse([what, index, 'id'], `The id ${name} is there twice`);
        seen.add(name);
      }
    }
    const known = new Set(book.categories.map((each) => each.id));
    const need = (path: PropertyKey[], name: string) => {
      if (!known.has(name)) refuse(path, `There is no category ${name}`);
    };
    for (const [index, each] of book.rules.entries()) need(['rules', index, 'categoryId'], each.categoryId);
    for (const [index, each] of book.goals.entries()) {
      if (each.of === 'category') need(['goals', index, 'categoryId'], each.categoryId);
    }
    for (const [calendarId, name] of Object.entries(book.calendarDefaults)) {
      need(['calendarDefaults', calendarId], name);
    }
  });

/** What is wrong with a book, in words, each with where (`rules[3].conditions[0].value`). */
export interface BookProblem {
  path: string;
  message: string;
}

const problemsTold = 20;

function tooLarge(given: unknown): BookProblem {
  const lists = z.looseObject({}).safeParse(given).data ?? {};
  const isOver = (name: 'categories' | 'rules' | 'goals') => {
    const list = lists[name];
    return Array.isArray(list) && list.length > bookLimits[name];
  };
  const path = (['categories', 'rules', 'goals'] as const).find(isOver) ?? '';
  return { path, message: 'This is more than a book can be' };
}

const slow: BookProblem = {
  path: 'rules',
  message: `All rules together can have at most ${bookLimits.allConditions} conditions and ${bookLimits.allWords} words`,
};

function isSlow({ rules }: RuleBook): boolean {
  const conditions = rules.flatMap((each) => each.conditions);
  const words = conditions.reduce(
    (sum, each) => (each.kind === 'title' && each.op === 'words' ? sum + each.value.split(',').length : sum),
    0,
  );
  return conditions.length > bookLimits.allConditions || words > bookLimits.allWords;
}

/** The book, or the first 20 things that are wrong with it. Never throws, whatever it is given. */
export function parsedBook(given: unknown): { book: RuleBook } | { book: null; problems: BookProblem[] } {
  if (!isWithin(given, bookMeasure)) return { book: null, problems: [tooLarge(given)] };
  const { data, error } = ruleBook.safeParse(given);
  if (data) return isSlow(data) ? { book: null, problems: [slow] } : { book: data };
  const problems = error.issues.slice(0, problemsTold).map(({ path, message }) => ({
    path: path
      .map((part) => (typeof part === 'number' ? `[${part}]` : `.${inertText(String(part), 64)}`))
      .join('')
      .replace(/^\./, ''),
    message: inertText(message, 300),
  }));
  return { book: null, problems };
}
