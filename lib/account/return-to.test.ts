import { describe, expect, it } from 'vitest';
import { safeReturnTo } from './return-to.ts';

describe('returnTo', () => {
  it.each([
    ['/calendar/week/2026-11-23', '/calendar/week/2026-11-23'],
    ['/search?q=a%20b&x=é#top', '/search?q=a%20b&x=%C3%A9#top'],
    ['/a/../calendar', '/calendar'],
    ['/?returnTo=https://evil.example', '/?returnTo=https://evil.example'],
  ])('leads to %s of this site', (value, expected) => {
    expect(safeReturnTo(value)).toBe(expected);
  });

  it.each([
    'https://evil.example/',
    'https:evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/%0d%0a\r\nset-cookie: x',
    ' /calendar',
    '/./\u002f/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/\u0000',
    'javascript:alert(1)',
    'calendar',
    '',
    `/${'a'.repeat(1_500)}`,
    `/${'é'.repeat(300)}`,
    null,
    undefined,
    ['/calendar'],
  ])('leads home instead of to %j', (value) => {
    expect(safeReturnTo(value)).toBe('/');
  });
});
