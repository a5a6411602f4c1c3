import type { CalendarEvent, EventPerson } from '#lib/calendar/event.ts';
import { foldText } from './fold-text.ts';
import { globMatcher } from './glob.ts';
import type { Condition, RuleBook } from './rule-book.ts';

/** The category of an event, and what decided it: a rule's id, its calendar's default, or nothing. */
export interface Decision {
  categoryId: string | null;
  by: string | null;
}

type Test = (event: ReadEvent) => boolean;

const compiledBooks = new WeakMap<RuleBook, (event: CalendarEvent) => Decision>();

/**
 * The category that a book gives an event: of the first enabled rule all of whose conditions hold, else its calendar's
 * default, else none. A book must not be changed once it was used here.
 */
export function categorise(event: CalendarEvent, book: RuleBook): Decision {
  let decide = compiledBooks.get(book);
  if (!decide) {
    decide = compiled(book);
    compiledBooks.set(book, decide);
  }
  return decide(event);
}

function compiled(book: RuleBook): (event: CalendarEvent) => Decision {
  const rules = book.rules
    .filter(({ enabled }) => enabled)
    .map(({ id, categoryId, conditions }) => ({ id, categoryId, tests: conditions.map(testOf) }));
  const defaults = new Map(Object.entries(book.calendarDefaults));
  return (event) => {
    const read = new ReadEvent(event);
    const rule = rules.find(({ tests }) => tests.every((holds) => holds(read)));
    if (rule) return { categoryId: rule.categoryId, by: rule.id };
    const categoryId = defaults.get(event.calendarId);
    return categoryId === undefined ? { categoryId: null, by: null } : { categoryId, by: 'calendar' };
  };
}

/** An event as conditions see it; what must be prepared is prepared once, when the first of them asks. */
class ReadEvent {
  readonly event: CalendarEvent;
  private foldedTitle: string | undefined;
  private foldedOthers: FoldedPerson[] | undefined;
  private foldedOrganizers: FoldedPerson[] | undefined;

  constructor(event: CalendarEvent) {
    this.event = event;
  }

  get title(): string {
    this.foldedTitle ??= foldText(this.event.title);
    return this.foldedTitle;
  }

  /** Whoever else is invited, rooms left out. */
  get others(): FoldedPerson[] {
    this.foldedOthers ??= this.event.people.filter(({ self, resource }) => !self && !resource).map(folded);
    return this.foldedOthers;
  }

  get organizers(): FoldedPerson[] {
    this.foldedOrganizers ??= this.event.people.filter(({ organizer }) => organizer).map(folded);
    return this.foldedOrganizers;
  }

  /** In minutes; each day of a whole-day event has 24 hours. */
  get minutes(): number {
    const { when } = this.event;
    const ms = when.allDay ? Date.parse(when.endDate) - Date.parse(when.startDate) : when.end - when.start;
    return ms / 60_000;
  }
}

interface FoldedPerson {
  name: string;
  email: string;
}

function folded({ name, email }: EventPerson): FoldedPerson {
  return { name: foldText(name ?? ''), email: foldText(email ?? '') };
}

function testOf(condition: Condition): Test {
  switch (condition.kind) {
    case 'calendar': {
      const ids = new Set(condition.ids);
      return ({ event }) => ids.has(event.calendarId);
    }
    case 'title':
      return titleTest(condition);
    case 'attendee': {
      const value = foldText(condition.value);
      return ({ others }) => others.some((person) => isNamed(person, value));
    }
    case 'domain': {
      const value = foldText(condition.value).replace(/^@/, '');
      return ({ others }) =>
        others.some(({ email }) => {
          const domain = email.slice(email.lastIndexOf('@') + 1);
          return domain === value || domain.endsWith(`.${value}`);
        });
    }
    case 'organizer': {
      const value = foldText(condition.value);
      return ({ organizers }) => organizers.some((person) => isNamed(person, value));
    }
    case 'color':
      return ({ event }) => event.color?.toLowerCase() === condition.value;
    case 'eventType':
      return ({ event }) => event.eventType === condition.value;
    case 'recurring':
      return ({ event }) => event.recurring === condition.value;
    case 'length': {
      const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = condition;
      return ({ minutes }) => minutes >= atLeast && minutes <= atMost;
    }
  }
}

function titleTest({ op, value }: Extract<Condition, { kind: 'title' }>): Test {
  const wanted = foldText(value);
  if (op === 'contains') return ({ title }) => title.includes(wanted);
  if (op === 'startsWith') return ({ title }) => title.startsWith(wanted);
  if (op === 'words') {
    const words = wanted.split(',').flatMap((word) => word.trim() || []);
    return ({ title }) => words.some((word) => hasWord(title, word));
  }
  const matches = globMatcher(wanted);
  return ({ title }) => matches(title);
}

const letter = /[\p{L}\p{N}]/u;

/** Whether a word, or several, stands in a text with no letter or digit before and behind it. */
function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + word.length))) return true;
  }
  return false;
}

function isNamed({ name, email }: FoldedPerson, value: string): boolean {
  return name.includes(value) || email.includes(value);
}
