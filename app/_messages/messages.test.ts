import { describe, expect, it } from 'vitest';
import { messages } from './index.ts';

type Tree = { readonly [key: string]: string | Tree };

/** Every text of a language by its path. */
function texts(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...texts(value, `${path}${key}.`)],
    ),
  );
}

/** The arguments and tags of an ICU text: `{count, plural, one {# event} other {…}}` is `count`, `<b>` is `b`. */
function placeholders(text: string): string[] {
  const found = new Set<string>();
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/[{}]|<\w+>/g)) {
    if (token === '}') depth -= 1;
    else if (token === '{') {
      // An argument opens at an even depth; inside it, `one {…}` opens a text at an odd one.
      if (depth % 2 === 0) found.add(/^\w+/.exec(text.slice(index + 1).trimStart())?.[0] ?? '');
      depth += 1;
    } else found.add(token);
  }
  return [...found].sort();
}

const english = texts(messages.en);
const french = texts(messages.fr);

describe('the messages', () => {
  it('have the same keys in both languages', () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each([...english.keys()])('%s takes the same arguments in both languages', (key) => {
    expect(placeholders(french.get(key) ?? '')).toEqual(placeholders(english.get(key) ?? ''));
  });

  it.each([...english, ...french])('%s is a trimmed text with typographic quotes', (_key, text) => {
    expect(text).not.toBe('');
    expect(text).toBe(text.trim());
    expect(text).not.toMatch(/['"`]|\.\.\.| {2}/);
  });
});

describe('the arguments of a text', () => {
  it('are read through plurals and tags', () => {
    expect(placeholders('{count, plural, one {# event by {who}} other {events}} <b>now</b>')).toEqual([
      '<b>',
      'count',
      'who',
    ]);
  });
});

describe('French typography', () => {
  it.each([...french])('%s has the no-break spaces that its punctuation wants', (_key, text) => {
    expect(text, 'U+202F before ; ! ?').not.toMatch(/[^\u202f!?][;!?]/);
    expect(text, 'U+00A0 before :').not.toMatch(/[^\u00a0]:(?!\/\/|\d)/);
    expect(text, 'U+00A0 inside « »').not.toMatch(/«[^\u00a0]|[^\u00a0]»/);
    expect(text, 'no English quotes').not.toMatch(/[“”]/);
  });

  it('is looked for by patterns that find what they look for', () => {
    const wrong = /[^\u202f!?][;!?]/;
    expect('Vraiment ?').toMatch(wrong);
    expect('Vraiment?').toMatch(wrong);
    expect('Vraiment\u202f?!').not.toMatch(wrong);
  });
});
