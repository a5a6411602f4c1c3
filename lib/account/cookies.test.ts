import { describe, expect, it } from 'vitest';
import { cookiesOf, soleCookie } from './cookies.ts';

describe('the Cookie header', () => {
  it('is read pair by pair, values with an equals sign included', () => {
    expect(cookiesOf('a=1; b=x=y;c=; junk')).toEqual([
      { name: 'a', value: '1' },
      { name: 'b', value: 'x=y' },
      { name: 'c', value: '' },
    ]);
    expect(cookiesOf(null)).toEqual([]);
  });

  it('gives a cookie that stands there once, and none that is absent, twice there, empty or too long', () => {
    expect(soleCookie('a=1; b=2', 'a')).toBe('1');
    for (const header of ['b=2', 'a=1; a=1', 'a=1; a=2', 'a=', `a=${'x'.repeat(4097)}`, null]) {
      expect(soleCookie(header, 'a')).toBeUndefined();
    }
  });
});
