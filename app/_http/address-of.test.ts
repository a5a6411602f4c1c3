import { describe, expect, it } from 'vitest';
import { addressOf } from './address-of.ts';

describe('the address of a screen', () => {
  it('is its path, and its query as it stood there', () => {
    expect(addressOf('/calendar', {})).toBe('/calendar');
    expect(addressOf('/calendar', { calendar: ['a b', 'c&d'], event: 'x', gone: undefined })).toBe(
      '/calendar?calendar=a+b&calendar=c%26d&event=x',
    );
  });
});
