import { type Rule, titleOps } from '#lib/tracker/rule-book.ts';

type Condition = Rule['conditions'][number];
type Query = Record<string, string | string[] | undefined>;
type TitleOp = Extract<Condition, { kind: 'title' }>['op'];

/** What the form has a field for, as texts that the fields hold. */
export interface RuleFields {
  id: string;
  categoryId: string;
  enabled: boolean;
  place: 'first' | 'last';
  titles: { op: TitleOp; value: string }[];
  attendees: string[];
  domains: string[];
  organizers: string[];
  calendars: string[];
  color: string;
  eventType: string;
  recurring: '' | 'yes' | 'no';
  atLeast: string;
  atMost: string;
  /** Conditions that came from a file and that the form has no second field for. They are kept. */
  also: unknown[];
}

export const noFields: RuleFields = {
  id: '',
  categoryId: '',
  enabled: true,
  place: 'first',
  titles: [],
  attendees: [],
  domains: [],
  organizers: [],
  calendars: [],
  color: '',
  eventType: '',
  recurring: '',
  atLeast: '',
  atMost: '',
  also: [],
};

/** A rule as the form shows it: nothing of it is lost. */
export function fieldsOfRule({ id, categoryId, enabled, conditions }: Rule): RuleFields {
  const fields: RuleFields = { ...structuredClone(noFields), id, categoryId, enabled };
  for (const condition of conditions) if (!shown(fields, condition)) fields.also.push(condition);
  return fields;
}

/** Puts a condition into its field; false when that is taken. */
function shown(fields: RuleFields, condition: Condition): boolean {
  switch (condition.kind) {
    case 'title':
      fields.titles.push({ op: condition.op, value: condition.value });
      return true;
    case 'attendee':
      fields.attendees.push(condition.value);
      return true;
    case 'domain':
      fields.domains.push(condition.value);
      return true;
    case 'organizer':
      fields.organizers.push(condition.value);
      return true;
    case 'calendar':
      if (fields.calendars.length > 0) return false;
      fields.calendars = condition.ids;
      return true;
    case 'color':
      if (fields.color) return false;
      fields.color = condition.value;
      return true;
    case 'eventType':
      if (fields.eventType) return false;
      fields.eventType = condition.value;
      return true;
    case 'recurring':
      if (fields.recurring) return false;
      fields.recurring = condition.value ? 'yes' : 'no';
      return true;
    case 'length':
      if (fields.atLeast || fields.atMost) return false;
      fields.atLeast = String(condition.atLeast ?? '');
      fields.atMost = String(condition.atMost ?? '');
      return true;
  }
}

/** What the form was sent with, out of the address. */
export function fieldsInQuery(query: Query): RuleFields {
  const all = (name: string) => [query[name] ?? []].flat();
  const one = (name: string) => all(name)[0] ?? '';
  const ops = all('titleOp');
  const recurring = one('recurring');
  return {
    id: one('id'),
    categoryId: one('category'),
    enabled: one('enabled') !== '',
    place: one('place') === 'last' ? 'last' : 'first',
    titles: all('title').flatMap((value, at) => {
      const op = titleOps.find((each) => each === ops[at]);
      return value.trim() === '' ? [] : [{ op: op ?? 'contains', value }];
    }),
    attendees: written(all('attendee')),
    domains: written(all('domain')),
    organizers: written(all('organizer')),
    calendars: all('calendar'),
    color: one('color'),
    eventType: one('eventType'),
    recurring: recurring === 'yes' || recurring === 'no' ? recurring : '',
    atLeast: one('atLeast').trim(),
    atMost: one('atMost').trim(),
    also: alsoIn(one('also')),
  };
}

/** The rule that fields describe. Whether it makes sense the book says (`changedBook`). */
export function ruleOfFields(fields: RuleFields, id: string) {
  const texts = (kind: 'attendee' | 'domain' | 'organizer', values: string[]) =>
    values.map((value) => ({ kind, value }));
  const { atLeast, atMost } = fields;
  return {
    id,
    categoryId: fields.categoryId,
    enabled: fields.enabled,
    conditions: [
      ...fields.titles.map(({ op, value }) => ({ kind: 'title', op, value })),
      ...texts('attendee', fields.attendees),
      ...texts('domain', fields.domains),
      ...texts('organizer', fields.organizers),
      ...(fields.calendars.length > 0 ? [{ kind: 'calendar', ids: fields.calendars }] : []),
      ...(fields.color ? [{ kind: 'color', value: fields.color }] : []),
      ...(fields.eventType ? [{ kind: 'eventType', value: fields.eventType }] : []),
      ...(fields.recurring ? [{ kind: 'recurring', value: fields.recurring === 'yes' }] : []),
      ...(atLeast || atMost
        ? [
            {
              kind: 'length',
              ...(atLeast && { atLeast: minutes(atLeast) }),
              ...(atMost && { atMost: minutes(atMost) }),
            },
          ]
        : []),
      ...fields.also,
    ],
  };
}

function written(values: string[]): string[] {
  return values.filter((value) => value.trim() !== '');
}

/** What is no number is null, which no rule takes. */
function minutes(text: string): number | null {
  return /^\d{1,7}([.,]\d{1,4})?$/.test(text) ? Number(text.replace(',', '.')) : null;
}

function alsoIn(text: string): unknown[] {
  try {
    const given: unknown = JSON.parse(text || '[]');
    return Array.isArray(given) ? given : [];
  } catch {
    return [];
  }
}
