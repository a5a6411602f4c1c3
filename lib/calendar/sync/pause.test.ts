import { describe, expect, it } from 'vitest';
import { pauseAfterFailure, regularPause } from './pause.ts';

const minute = 60_000;
const randoms = [0, 0.25, 0.5, 0.999_999];

describe('the pause between regular syncs', () => {
  it('is a quarter hour, a quarter of it more or less', () => {
    expect(regularPause(() => 0)).toBe(11.25 * minute);
    expect(regularPause(() => 0.5)).toBe(15 * minute);
    expect(regularPause(() => 1)).toBe(18.75 * minute);
    const spread = new Set(Array.from({ length: 50 }, () => regularPause()));
    expect(spread.size).toBeGreaterThan(40);
  });
});

describe('the pause after a failure', () => {
  it('doubles from half a minute to an hour, of which at most half is left out', () => {
    const longest = (failures: number) => pauseAfterFailure(failures, {}, () => 1);
    expect([0, 1, 2, 6, 7, 50, 1e6].map(longest)).toEqual([0.5, 1, 2, 32, 60, 60, 60].map((n) => n * minute));
    for (const random of randoms) {
      for (const failures of [0, 3, 12]) {
        const pause = pauseAfterFailure(failures, {}, () => random);
        expect(pause).toBeGreaterThanOrEqual(longest(failures) / 2);
        expect(pause).toBeLessThanOrEqual(longest(failures));
      }
    }
  });

  it('is what the provider asks for, up to an hour', () => {
    expect(pauseAfterFailure(9, { retryAfterSeconds: 90 })).toBe(90_000);
    expect(pauseAfterFailure(0, { retryAfterSeconds: 86_400 })).toBe(60 * minute);
  });
});
