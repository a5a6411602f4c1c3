import { invalidParameter } from './errors.ts';

/** A partial response: the members wanted and, for each, which of its own members; `all` is everything below. */
export type Selection = 'all' | Map<string, Selection>;

/**
 * Parses Google's partial-response syntax: `kind,items(id,start/dateTime,attendees(email))`, `items/id`, `items/*`.
 * Throws the API's 400 for anything else.
 */
export function parseFields(text: string): Selection {
  let at = 0;
  const fail = () => invalidParameter('fields', `Invalid field selection ${text}`);

  const list = (): Map<string, Selection> => {
    const selected = new Map<string, Selection>();
    do {
      const { name, below } = one();
      selected.set(name, merge(selected.get(name), below));
    } while (text[at] === ',' && ++at);
    return selected;
  };

  const one = (): { name: string; below: Selection } => {
    const name = /^(?:\*|[\w@$][\w@$-]*)/.exec(text.slice(at))?.[0];
    if (!name) throw fail();
    at += name.length;
    if (text[at] === '/') {
      at += 1;
      const next = one();
      return { name, below: new Map([[next.name, next.below]]) };
    }
    if (text[at] !== '(') return { name, below: 'all' };
    at += 1;
    const below = list();
    if (text[at] !== ')') throw fail();
    at += 1;
    return { name, below };
  };

  if (text === '*') return 'all';
  const selection = list();
  if (at !== text.length) throw fail();
  return selection;
}

/** Refuses, as Google does, a selection that names a member the resource does not have. */
export function checkFields(selection: Selection, schema: Selection, path = ''): void {
  if (selection === 'all' || schema === 'all') return;
  for (const [name, below] of selection) {
    if (name === '*') {
      for (const each of schema.values()) checkFields(below, each, path);
      continue;
    }
    const known = schema.get(name);
    if (!known) throw invalidParameter('fields', `Invalid field selection ${path}${name}`);
    checkFields(below, known, `${path}${name}/`);
  }
}

/** What is left of `value` under the selection. Lists are selected member by member; nothing absent is invented. */
export function select(value: unknown, selection: Selection): unknown {
  if (selection === 'all' || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((each) => select(each, selection));
  const source = value as Record<string, unknown>;
  const wild = selection.get('*');
  const picked: Record<string, unknown> = {};
  for (const name of wild ? Object.keys(source) : selection.keys()) {
    const below = selection.get(name) ?? wild;
    if (below && Object.hasOwn(source, name)) picked[name] = select(source[name], below);
  }
  return picked;
}

function merge(a: Selection | undefined, b: Selection): Selection {
  if (a === undefined) return b;
  if (a === 'all' || b === 'all') return 'all';
  const merged = new Map(a);
  for (const [name, below] of b) merged.set(name, merge(merged.get(name), below));
  return merged;
}
