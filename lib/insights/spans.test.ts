import { describe, expect, it } from 'vitest';
import { askedSpan, daysIn, periodSpan, rangeOfSpan, spanOfRange, spanWithin, trendSpan } from './spans.ts';

describe('a named period', () => {
  it.each([
    ['this-week', 1, '2026-11-16', '2026-11-22'],
    ['this-week', 7, '2026-11-22', '2026-11-28'],
    ['last-week', 1, '2026-11-09', '2026-11-15'],
    ['this-month', 1, '2026-11-01', '2026-11-30'],
    ['last-month', 1, '2026-10-01', '2026-10-31'],
    ['12-weeks', 1, '2026-08-31', '2026-11-22'],
    ['year', 1, '2026-01-01', '2026-12-31'],
  ] as const)('%s, weeks starting on day %i, is from %s to %s', (name, weekStart, first, last) => {
    expect(periodSpan(name, '2026-11-22', weekStart)).toEqual({ first, last });
  });
});

describe('days that are asked for', () => {
  it.each([
    ['2026-11-23', '2026-11-22', 'reversed'],
    ['2026-11-23', '', 'notADate'],
    [undefined, '2026-11-22', 'notADate'],
    ['2026-02-30', '2026-03-01', 'notADate'],
    [['2026-11-22', '2026-11-23'], '2026-11-24', 'notADate'],
    ['1026-01-01', '2026-01-01', 'notADate'],
    ['1990-01-01', '2190-01-01', 'tooLong'],
  ])('from %s to %s are refused: %s', (first, last, why) => {
    expect(askedSpan(first, last)).toBe(why);
  });

  it('may be one day, and are at most two years', () => {
    expect(askedSpan('2026-11-22', '2026-11-22')).toEqual({ first: '2026-11-22', last: '2026-11-22' });
    expect(daysIn({ first: '2025-01-01', last: '2026-12-31' })).toBe(730);
    expect(askedSpan('2025-01-01', '2026-12-31')).toEqual({ first: '2025-01-01', last: '2026-12-31' });
  });
});

describe('a span of days', () => {
  const week = { first: '2026-10-19', last: '2026-10-25' };

  it('is from midnight to midnight of a zone, longer when clocks are set back', () => {
    const { from, to } = rangeOfSpan(week, 'Europe/Paris');
    expect((to - from) / 3_600_000).toBe(7 * 24 + 1);
    expect(spanOfRange({ from, to }, 'Europe/Paris')).toEqual(week);
  });

  it('is cut where a week reaches beyond it', () => {
    const month = { first: '2026-10-01', last: '2026-10-22' };
    expect(spanWithin(month, '2026-10-19', 7)).toEqual({ first: '2026-10-19', last: '2026-10-22' });
    expect(spanWithin(month, '2026-09-28', 7)).toEqual({ first: '2026-10-01', last: '2026-10-04' });
    expect(spanWithin(month, '2026-10-02', 1)).toEqual({ first: '2026-10-02', last: '2026-10-02' });
  });

  it('has a trend of itself if it is long, else of the twelve weeks until its end', () => {
    expect(trendSpan(week, 1)).toEqual({ first: '2026-08-03', last: '2026-10-25' });
    const year = { first: '2026-01-01', last: '2026-12-31' };
    expect(trendSpan(year, 1)).toEqual(year);
  });
});
