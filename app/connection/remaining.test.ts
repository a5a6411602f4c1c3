import { describe, expect, it } from 'vitest';
import { remaining } from './remaining.ts';

describe('what remains', () => {
  it.each([
    [1, '1 s'],
    [59_000, '59 s'],
    [60_000, '1 min 00 s'],
    [245_000, '4 min 05 s'],
    [3_599_001, '1 h 00 min'],
    [11_100_000, '3 h 05 min'],
  ])('of %d ms is %s', (ms, text) => {
    expect(remaining(ms).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
