import { describe, expect, it } from 'vitest';
import { opensAt } from './opens-at.ts';

describe('opensAt', () => {
  it('opens a little before work in a week that is not this one', () => {
    expect(opensAt(undefined)).toBe(465);
  });

  it('opens early enough for somebody who is up at night', () => {
    expect(opensAt(30)).toBe(0);
    expect(opensAt(8 * 60)).toBe(360);
  });

  it('keeps the usual beginning as long as the present minute is near it', () => {
    expect(opensAt(10 * 60)).toBe(465);
    expect(opensAt(11 * 60)).toBe(465);
  });

  it('opens late enough for the present minute in the evening', () => {
    expect(opensAt(23 * 60)).toBe(19 * 60);
  });
});
