import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatcher } from './glob.ts';

/** A glob as a table of what each prefix of it matches: plain, slow, and another way than the product's. */
function naive(pattern: string, text: string): boolean {
  const [p, t] = [[...pattern], [...text]];
  let row = [true, ...t.map(() => false)];
  for (const wanted of p) {
    const next: boolean[] = [wanted === '*' && (row[0] as boolean)];
    for (const [index, character] of t.entries()) {
      next.push(
        wanted === '*'
          ? (row[index + 1] as boolean) || (next[index] as boolean)
          : (wanted === '?' || wanted === character) && (row[index] as boolean),
      );
    }
    row = next;
  }
  return row.at(-1) as boolean;
}

describe('a pattern', () => {
  it.each([
    ['*1:1*', 'ada / grace 1:1 weekly', true],
    ['*1:1*', 'the 11 o’clock', false],
    ['stand?up', 'stand-up', true],
    ['stand?up', 'standup', false],
    ['stand*up', 'standup', true],
    ['stand', 'standup', false],
    ['*', '', true],
    ['?', '', false],
    ['', '', true],
    ['', 'a', false],
    ['?', '🎉', true],
    ['a.c', 'abc', false],
    ['[ab]*', '[ab] and more', true],
    ['**a**', 'bab', true],
    ['(a+)+$', '(a+)+$', true],
  ])('%j of %j: %s', (pattern, text, expected) => {
    expect(globMatcher(pattern)(text)).toBe(expected);
  });

  it('matches what a table of all prefixes matches', () => {
    const letters = (...characters: string[]) =>
      fc.array(fc.constantFrom(...characters), { maxLength: 90 }).map((all) => all.join(''));
    const matches = { true: 0, false: 0 };
    fc.assert(
      fc.property(
        fc.oneof(letters('a', 'b', '*', '?'), letters('a', '*'), letters('a', 'a', 'a', 'b', '?', '*')),
        fc.oneof(letters('a', 'b'), letters('a'), letters('a', 'b', '🎉')),
        (pattern, text) => {
          const expected = naive(pattern, text);
          matches[`${expected}`] += 1;
          expect(globMatcher(pattern)(text)).toBe(expected);
        },
      ),
      { numRuns: 3_000 },
    );
    expect(matches.true).toBeGreaterThan(200);
    expect(matches.false).toBeGreaterThan(200);
  });

  it('can be used again and again', () => {
    const matches = globMatcher('*a');
    expect([matches('ba'), matches('ab'), matches(''), matches('a')]).toEqual([true, false, false, true]);
  });

  it.each([
    ['stars between letters', `${'*a'.repeat(100)}b`, 'a'.repeat(100_000)],
    ['stars alone', `${'*'.repeat(199)}b`, 'a'.repeat(100_000)],
    ['question marks', `*${'?'.repeat(150)}b*c`, 'a'.repeat(100_000)],
    ['nearly the text', `*${'a'.repeat(198)}b`, 'a'.repeat(100_000)],
    ['what ruins regular expressions', `${'(a+)+'.repeat(39)}$*`, '(a+)+'.repeat(20_000)],
  ])('cannot hang: %s', (_, pattern, text) => {
    const matches = globMatcher(pattern);
    const begun = performance.now();
    expect(matches(text)).toBe(false);
    // A hundred times longer than any title, and still a moment.
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
