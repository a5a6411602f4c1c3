import { describe, expect, it } from 'vitest';
import { chooseLanguage, preferredLanguage } from './language.ts';

describe('the language of a request', () => {
  it('is the one chosen in the cookie, whatever the browser prefers', () => {
    expect(chooseLanguage('fr', 'en-GB,en;q=0.9')).toBe('fr');
    expect(chooseLanguage('en', 'fr')).toBe('en');
  });

  it('ignores a cookie that names no language of ours', () => {
    for (const junk of ['de', 'FR', '', 'fr; Path=/', 'x'.repeat(8000), undefined, null]) {
      expect(chooseLanguage(junk, 'fr-FR')).toBe('fr');
    }
  });

  it('is English when nothing asked for is ours', () => {
    expect(chooseLanguage(undefined, undefined)).toBe('en');
    expect(chooseLanguage(undefined, 'de-DE,ja;q=0.5')).toBe('en');
  });
});

describe('the preference in Accept-Language', () => {
  it.each([
    ['fr', 'fr'],
    ['fr-CA, en;q=0.8', 'fr'],
    ['en;q=0.4, fr;q=0.9', 'fr'],
    ['de, fr;q=0.3, en;q=0.3', 'fr'],
    ['EN-us', 'en'],
    ['fr;q=0, en;q=0.1', 'en'],
    ['*;q=0.5, fr;q=0.9', 'fr'],
    ['de, *;q=0.1', 'en'],
    ['en;q=0, *', 'fr'],
    ['fr ; q=0.7 , en ; q=0.6', 'fr'],
  ])('%s prefers %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });

  it.each([
    '',
    'de',
    'fr;q=0',
    'french!',
    'fr;q=banana',
    ';;;,,,',
    '-'.repeat(100_000),
    `${'de,'.repeat(5000)}fr`,
  ])('is nothing in %.20s', (header) => {
    expect(preferredLanguage(header)).toBeNull();
  });
});
