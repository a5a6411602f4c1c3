import { describe, expect, it } from 'vitest';
import { comparison } from './comparison.ts';
import { periodBefore } from './period.ts';
import { series } from './series.ts';
import { at, between, sceneIn } from './testing/tracked.ts';

const hour = 3_600_000;
const paris = 'Europe/Paris';
const iso = ({ from, to }: { from: number; to: number }) =>
  [from, to].map((ms) => new Date(ms).toISOString().slice(0, 16));

describe('the period before', () => {
  it('is a week before a week, whatever the clocks did', () => {
    const week = between('2026-10-25T23:00Z', '2026-11-01T23:00Z');
    expect(iso(periodBefore(week, paris))).toEqual(['2026-10-18T22:00', '2026-10-25T23:00']);
  });

  it('is as many months before whole months, longer or shorter', () => {
    const march = between('2026-02-28T23:00Z', '2026-03-31T22:00Z');
    expect(iso(periodBefore(march, paris))).toEqual(['2026-01-31T23:00', '2026-02-28T23:00']);
    const quarter = between('2026-04-01', '2026-07-01');
    expect(iso(periodBefore(quarter, 'UTC'))).toEqual(['2026-01-01T00:00', '2026-04-01T00:00']);
    const year = between('2026-01-01', '2027-01-01');
    expect(iso(periodBefore(year, 'UTC'))).toEqual(['2025-01-01T00:00', '2026-01-01T00:00']);
  });

  it('is as long as a range that is no whole days', () => {
    const morning = between('2026-11-23T08:00Z', '2026-11-23T11:30Z');
    expect(iso(periodBefore(morning, paris))).toEqual(['2026-11-23T04:30', '2026-11-23T08:00']);
  });
});

describe('a comparison', () => {
  it('sets each group beside what it was, those that are gone included', () => {
    const events = [
      at('then', '2026-11-17T09:00Z', 120, { categoryId: 'deep' }),
      at('gone', '2026-11-18T09:00Z', 30, { categoryId: 'admin' }),
      at('now', '2026-11-24T09:00Z', 60, { categoryId: 'deep' }),
      at('new', '2026-11-25T09:00Z', 60, { categoryId: 'talk' }),
    ];
    const scene = { ...sceneIn('UTC'), groupBy: 'category' as const };
    const found = comparison(events, between('2026-11-23', '2026-11-30'), scene);
    expect(found).toMatchObject({ ms: 2 * hour, beforeMs: 2.5 * hour, deltaMs: -0.5 * hour });
    expect(found.before).toEqual(between('2026-11-16', '2026-11-23'));
    expect(found.groups).toEqual([
      { key: 'deep', ms: hour, beforeMs: 2 * hour, deltaMs: -hour },
      { key: 'talk', ms: hour, beforeMs: 0, deltaMs: hour },
      { key: 'admin', ms: 0, beforeMs: hour / 2, deltaMs: -hour / 2 },
    ]);
  });
});

describe('a series', () => {
  it('goes week by week, weeks without anything included', () => {
    const events = [
      at('a', '2026-11-10T09:00Z', 60, { categoryId: 'deep' }),
      at('b', '2026-11-22T23:00Z', 120, { categoryId: 'talk' }),
    ];
    const steps = series(events, between('2026-11-09', '2026-11-25'), {
      ...sceneIn('UTC'),
      every: 'week',
      groupBy: 'category',
    });
    expect(
      steps.map(({ key, countedMs, groups }) => [key, countedMs / hour, groups.map((group) => group.key)]),
    ).toEqual([
      ['2026-11-09', 1, ['deep']],
      ['2026-11-16', 1, ['talk']],
      ['2026-11-23', 1, ['talk']],
    ]);
    const months = series(events, between('2026-09-15', '2026-12-01'), {
      ...sceneIn('UTC'),
      every: 'month',
      groupBy: 'calendar',
    });
    expect(months.map(({ key, countedMs }) => [key, countedMs / hour])).toEqual([
      ['2026-09', 0],
      ['2026-10', 0],
      ['2026-11', 3],
    ]);
  });
});
