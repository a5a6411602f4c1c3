import { describe, expect, it } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { pageOf, parsePreferences, preferenceCookies } from './preferences.ts';

const origin = 'http://localhost:3000';

describe('the preferences form', () => {
  it('keeps what was pressed and nothing else', () => {
    expect(preferenceCookies(parsePreferences({ language: 'fr' }))).toEqual([
      { name: 'cal-tracker-language', value: 'fr' },
    ]);
    expect(preferenceCookies(parsePreferences({ theme: 'dark', returnTo: '/privacy', other: 'x' }))).toEqual([
      { name: 'cal-tracker-theme', value: 'dark' },
    ]);
    expect(preferenceCookies(parsePreferences({ shortcuts: 'off' }))).toEqual([
      { name: 'cal-tracker-shortcuts', value: 'off' },
    ]);
  });

  it.each<Record<string, string>>([
    { language: 'de' },
    { theme: 'dark; Domain=evil' },
    { language: '' },
    { shortcuts: 'no' },
  ])('refuses %o', (fields) => {
    expect(() => parsePreferences(fields)).toThrow(Failure);
  });
});

describe('the page it leads back to', () => {
  it('is the one it was pressed on, with its query', () => {
    const referer = `${origin}/calendar/week/2026-11-23?calendar=a&calendar=b`;
    expect(pageOf(undefined, referer, origin)).toBe('/calendar/week/2026-11-23?calendar=a&calendar=b');
  });

  it('is the one the form names before all', () => {
    expect(pageOf('/privacy', `${origin}/calendar`, origin)).toBe('/privacy');
  });

  it.each([
    ['another site', undefined, 'https://evil.example/calendar'],
    ['another port', undefined, 'http://localhost:4000/calendar'],
    ['no page', undefined, null],
    ['junk', undefined, 'junk'],
    ['a form that names an outside address', '//evil.example', `${origin}/calendar`],
    ['a path of ours that begins with two slashes', undefined, `${origin}//evil.example`],
  ])('is home when it comes from %s', (_what, returnTo, referer) => {
    expect(pageOf(returnTo, referer, origin)).toBe('/');
  });
});
