import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration } from './duration.ts';

describe('a duration', () => {
  it.each([
    [0, '0\u00a0min'],
    [0.4, '0\u00a0min'],
    [-0.4, '0\u00a0min'],
    [45, '45\u00a0min'],
    [59.5, '1\u00a0h'],
    [60, '1\u00a0h'],
    [90, '1\u00a0h\u00a030'],
    [125, '2\u00a0h\u00a005'],
    [25 * 60, '25\u00a0h'],
    [-90, '\u22121\u00a0h\u00a030'],
  ])('of %d minutes is written %s in both languages', (minutes, written) => {
    expect(formatDuration(minutes, 'en')).toBe(written);
    expect(formatDuration(minutes, 'fr')).toBe(written);
  });

  it('groups thousands of hours as the language does', () => {
    expect(formatDuration(1204 * 60 + 5, 'en')).toBe('1,204\u00a0h\u00a005');
    expect(formatDuration(1204 * 60 + 5, 'fr')).toBe('1\u202f204\u00a0h\u00a005');
  });

  it('never breaks over two lines, and keeps every minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59_999 }), (minutes) => {
        const written = formatDuration(minutes, 'fr');
        expect(written).not.toMatch(/[ \n]/);
        const [, hours = '0', rest = '0'] =
          /^(?:(\d+)\u00a0h)?\u00a0?(\d+)?(?:\u00a0min)?$/.exec(written) ?? [];
        expect(Number(hours) * 60 + Number(rest)).toBe(minutes);
      }),
    );
  });
});
