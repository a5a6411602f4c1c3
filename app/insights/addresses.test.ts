import { describe, expect, it } from 'vitest';
import { figureKinds } from '#lib/insights/figures.ts';
import { askedFigure, askedInsights, eventsAddress, insightsAddress, type Query } from './addresses.ts';

const queryOf = (address: string): Query => Object.fromEntries(new URLSearchParams(address.split('?')[1]));
const week = { first: '2026-11-16', last: '2026-11-22' };

describe('the address of the insights', () => {
  it('is this week by category unless it says otherwise', () => {
    expect(askedInsights({}, '2026-11-22', 1)).toEqual({
      period: 'this-week',
      span: week,
      groupBy: 'category',
    });
    expect(askedInsights({ period: 'ages', groupBy: 'mood' }, '2026-11-22', 1).span).toEqual(week);
  });

  it('comes back as it was asked for', () => {
    for (const asked of [
      {
        period: 'year' as const,
        span: { first: '2026-01-01', last: '2026-12-31' },
        groupBy: 'person' as const,
      },
      { period: null, span: { first: '2026-03-01', last: '2026-03-02' }, groupBy: 'day' as const },
    ]) {
      expect(askedInsights(queryOf(insightsAddress(asked)), '2026-11-22', 1)).toEqual(asked);
    }
  });

  it('takes a range as the API does, its end excluded', () => {
    const { period, span } = askedInsights({ from: '2026-10-01', to: '2026-11-01' }, '2026-11-22', 1);
    expect({ period, span }).toEqual({ period: null, span: { first: '2026-10-01', last: '2026-10-31' } });
  });

  it('with days that make no sense says what is wrong', () => {
    expect(askedInsights({ first: '2026-11-22', last: '2026-11-21' }, '2026-11-22', 1).span).toBe('reversed');
    expect(askedInsights({ first: '2026-11-22' }, '2026-11-22', 1).span).toBe('notADate');
  });
});

describe('the address of a figure', () => {
  it.each(figureKinds)('of kind %s comes back as it was asked for', (kind) => {
    for (const change of [true, false]) {
      const figure = { kind, key: 'a b', change };
      expect(askedFigure(queryOf(eventsAddress(figure, week)))).toEqual({ figure, span: week });
    }
  });

  it('of a day or a week is the total of its days in the range', () => {
    const range = { from: '2026-11-18', to: '2026-12-01' };
    const total = { kind: 'total' };
    expect(askedFigure({ ...range, groupBy: 'day', key: '2026-11-20' })).toEqual({
      figure: total,
      span: { first: '2026-11-20', last: '2026-11-20' },
    });
    expect(askedFigure({ ...range, groupBy: 'week', key: '2026-11-16' })).toEqual({
      figure: total,
      span: { first: '2026-11-18', last: '2026-11-22' },
    });
  });

  it.each([
    [{ from: '2026-11-18', to: '2026-11-18' }, 'reversed'],
    [{ from: '2026-11-18' }, 'notADate'],
    [{ from: 'x', to: 'y' }, 'notADate'],
    [{ from: '1026-11-18', to: '2026-11-18' }, 'notADate'],
    [{ from: '1990-11-18', to: '2026-11-18' }, 'tooLong'],
    [{ from: '2026-11-18', to: '2026-11-20', figure: 'mood' }, 'figure'],
    [{ from: '2026-11-18', to: '2026-11-20', groupBy: 'category' }, 'figure'],
    [{ from: '2026-11-18', to: '2026-11-20', groupBy: 'day', key: '2026-12-20' }, 'figure'],
    [{ from: '2026-11-18', to: '2026-11-20', groupBy: 'week', key: 'x' }, 'figure'],
  ])('%j is refused: %s', (query, why) => {
    expect(askedFigure(query)).toBe(why);
  });
});
