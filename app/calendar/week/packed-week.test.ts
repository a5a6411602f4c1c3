import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packBars, packPieces, unpackBars, unpackPieces } from './packed-week.ts';

const whole = fc.nat(5000);
const shared = {
  key: fc.stringMatching(/^[\w-]{10}$/),
  title: fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\n/g, ' ')),
  kind: whole,
};
const pieces = fc
  .record({ ...shared, start: whole, length: whole, column: whole, span: whole, more: whole })
  .map(({ start, length, column, span, more, ...rest }) => {
    const until = column + span + 1;
    return { ...rest, start, end: start + length, column, until, columns: until + more };
  });
const bars = fc.record({ ...shared, row: whole, days: whole });

describe('packing', () => {
  it('does not say where the column of a piece is that has its time for itself', () => {
    const alone = { key: 'abcdefghij', title: 'A b', kind: 1, start: 540, end: 600 };
    expect(packPieces([{ ...alone, column: 0, until: 1, columns: 1 }])).toBe('1,f0,1o abcdefghij A b');
  });

  it('gives back what was packed', () => {
    fc.assert(
      fc.property(fc.array(pieces), (events) => {
        expect(unpackPieces(packPieces(events))).toEqual(events);
      }),
    );
    fc.assert(
      fc.property(fc.array(bars), (events) => {
        expect(unpackBars(packBars(events))).toEqual(events);
      }),
    );
  });

  it('lets no title break out of its line', () => {
    const [event] = fc.sample(bars, 1);
    const hostile = { ...event, title: 'one two\nthree' } as ReturnType<typeof unpackBars>[number];
    expect(unpackBars(packBars([hostile]))).toEqual([{ ...hostile, title: 'one two three' }]);
  });
});
