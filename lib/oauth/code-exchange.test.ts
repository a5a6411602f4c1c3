import { describe, expect, it } from 'vitest';
import { subjectClaim, textClaim } from './code-exchange.ts';

describe('an identifier from a provider', () => {
  it.each(['a', 'auth0|5f7c8ec7c33c6c004bbafe82', 'ünïcödé', 'x'.repeat(320)])(
    'is kept whole: %s',
    (value) => {
      expect(subjectClaim(value)).toBe(value);
    },
  );

  it('may be a number', () => {
    expect(subjectClaim(1234567)).toBe('1234567');
  });

  it.each([
    '',
    'x'.repeat(321),
    'a\0',
    'a\nb',
    '\u007f',
    'a\u0085',
    '\ud800',
    'a\udc00b',
    null,
    true,
    {},
    ['a'],
  ])('that cannot be kept as it is names nobody: %j', (value) => {
    expect(subjectClaim(value)).toBeNull();
  });
});

describe('a text from a provider', () => {
  it('has no control characters, no bidirectional overrides and no half characters', () => {
    expect(textClaim('Ada\0 \u202eLove\u2066lace\nCountess\ud800')).toBe('Ada Lovelace Countess\ufffd');
    expect(textClaim('ada@example.com\u0000')).toBe('ada@example.com');
  });

  it('is of a sensible length', () => {
    expect(textClaim('x'.repeat(5_000))).toHaveLength(320);
  });

  it.each(['', ' \0\n', null, 42, {}])('is none when nothing is left of it: %j', (value) => {
    expect(textClaim(value)).toBeNull();
  });
});
