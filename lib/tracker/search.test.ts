import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timed } from '#app/calendar/testing/sample.ts';
import type { EventPerson } from '#lib/calendar/event.ts';
import { foldForSearch, marked, matching, nearestFirst, searchLimits, searchWords } from './search.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const person = (name: string | null, email: string | null): EventPerson => ({
  name,
  email,
  self: false,
  resource: false,
  organizer: false,
  response: 'none',
});
const meeting = timed('2026-11-24T09:00:00Z', '2026-11-24T10:00:00Z', {
  title: 'Réunion d’ÉQUIPE',
  location: 'Salle Œuvre, 2e étage',
  people: [person('Zoé Straße', 'zoe@example.com'), person(null, 'grace.hopper@example.com')],
});

function wordsOf(text: string): readonly string[] {
  return searchWords(text).words ?? [];
}
const finds = (text: string) => matching([meeting], wordsOf(text)).length === 1;

describe('the words of a search', () => {
  it('are folded, each once, and at most ten', () => {
    expect(searchWords('  RÉUNION   réunion Œuvre ')).toEqual({ words: ['reunion', 'oeuvre'] });
    expect(wordsOf('a b c d e f g h i j k l')).toHaveLength(searchLimits.words);
    expect(wordsOf('x'.repeat(5000))).toEqual(['x'.repeat(searchLimits.text)]);
  });

  it('are none when there is nothing, or too little, to look for', () => {
    for (const text of ['', '   ', '\u0301', '\u00a0\t']) {
      expect(searchWords(text)).toEqual({ words: null, why: 'empty' });
    }
    for (const text of ['a', 'É', '🙂', ' x ']) {
      expect(searchWords(text)).toEqual({ words: null, why: 'tooShort' });
    }
    expect(wordsOf('a b')).toEqual(['a', 'b']);
  });
});

describe('a search', () => {
  it.each([
    'reunion',
    'EQUIPE réunion',
    "d'equipe",
    'oeuvre',
    'ŒUVRE',
    'strasse',
    'zoe@example',
    'hopper',
    'reunion hopper etage',
  ])('finds by title, place and people: %s', (text) => {
    expect(finds(text)).toBe(true);
  });

  it.each(['absent', 'reunion absent', 'zoe@example.comgrace', 'equipesalle', '.*', '%%'])(
    'does not find %s',
    (text) => {
      expect(finds(text)).toBe(false);
    },
  );

  it('has what is going on first, then what is nearest, over or to come', () => {
    const at = (id: string, start: string, end: string) => ({
      id,
      start: Date.parse(start),
      end: Date.parse(end),
    });
    const going = at('d', '2026-11-23T11:00:00Z', '2026-11-23T13:00:00Z');
    const before = at('c', '2026-11-23T08:00:00Z', '2026-11-23T09:00:00Z');
    const after = at('b', '2026-11-23T14:00:00Z', '2026-11-23T15:00:00Z');
    const longAgo = at('a', '2025-11-23T08:00:00Z', '2025-11-23T09:00:00Z');
    const days = at('e', '2026-11-26T00:00:00Z', '2026-11-27T00:00:00Z');
    const given = [longAgo, days, before, after, going];
    const ordered = [going, after, before, days, longAgo];
    expect(nearestFirst(given, now)).toEqual(ordered);
    expect(nearestFirst(given.toReversed(), now)).toEqual(ordered);
  });
});

describe('what was found', () => {
  const written = (text: string, ...words: string[]) =>
    marked(text, words)
      .map((part) => (part.found ? `[${part.text}]` : part.text))
      .join('');

  it('is marked in the text as it is written', () => {
    expect(written('Réunion d’ÉQUIPE', 'reunion', 'equi')).toBe('[Réunion] d’[ÉQUI]PE');
    expect(written('Œuvre', 'oe')).toBe('[Œ]uvre');
    expect(written('Œuvre', 'o')).toBe('[Œ]uvre');
    expect(written('e\u0301te\u0301', 'ete')).toBe('[e\u0301te\u0301]');
    expect(written('aaa', 'aa')).toBe('[aaa]');
    expect(written('İstanbul 🙂 ok', 'ok')).toBe('İstanbul 🙂 [ok]');
    expect(written('', 'x')).toBe('');
  });

  it('is marked in a long text as fast as it is read, however often it is in there', () => {
    const began = performance.now();
    expect(marked('a'.repeat(50_000), ['aa', 'aaa'])).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('loses and adds nothing, and marks something wherever the word is found, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom('é', 'e', '\u0301', 'Œ', 'ß', 'o', 's', '🙂', 'İ', ' ') });
    fc.assert(
      fc.property(text, fc.constantFrom('e', 'oe', 'ss', 'os', 'ee'), (whole, word) => {
        const parts = marked(whole, [word]);
        expect(parts.map((part) => part.text).join('')).toBe(whole);
        if (parts.some((part) => part.found)) expect(foldForSearch(whole)).toContain(word);
        if (foldForSearch(whole).includes(word)) expect(parts.some((part) => part.found)).toBe(true);
      }),
    );
  });
});
