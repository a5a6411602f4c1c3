import { describe, expect, it } from 'vitest';
import { opensAt } from './opens-at.ts';

describe('opensAt', () => {
  it('opens a little before work in a week that is not this one', () => {
    expect(opensAt(undefined)).toBe(465);
  });

  it('opens where events are when none would be seen otherwise', () => {
    const evening = { start: 18 * 60, end: 20 * 60 };
    expect(opensAt(undefined, [{ start: 21 * 60, end: 22 * 60 }, evening])).toBe(17 * 60 + 45);
    expect(opensAt(undefined, [{ start: 0, end: 30 }])).toBe(0);
    expect(opensAt(undefined, [evening, { start: 9 * 60, end: 10 * 60 }])).toBe(465);
    expect(opensAt(10 * 60, [evening])).toBe(465);
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
