import { describe, expect, it } from 'vitest';
import { formatterFor } from './texts.ts';

const instant = new Date('2026-11-23T13:05Z');

describe('dates, numbers and lists', () => {
  it('are written in French as the French write them', () => {
    const { dateTime, number, list } = formatterFor('fr', 'Europe/Paris');
    expect(dateTime(instant, 'day')).toBe('lundi 23 novembre');
    expect(dateTime(instant, 'date')).toBe('23 novembre 2026');
    expect(dateTime(instant, 'month')).toBe('novembre 2026');
    expect(dateTime(instant, 'time')).toBe('14:05');
    expect(dateTime(new Date('2026-12-01T12:00Z'), 'day')).toBe('mardi 1er décembre');
    const days = (from: string, to: string) =>
      formatterFor('fr', 'UTC').dateTimeRange(new Date(from), new Date(to), {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      });
    expect(days('2026-12-01', '2026-12-07')).toBe('1er–7 décembre 2026');
    expect(days('2026-11-30', '2026-12-01')).toMatch(/^30 novembre\s[–-]\s1er décembre 2026$/);
    expect(days('2026-12-21', '2026-12-31')).toBe('21–31 décembre 2026');
    expect(dateTime(new Date('2026-12-01T00:01Z'), { dateStyle: 'medium', timeStyle: 'short' })).toBe(
      '1er déc. 2026, 01:01',
    );
    expect(number(4898.5)).toBe('4\u202f898,5');
    expect(number(0.43, { style: 'percent' })).toBe('43\u00a0%');
    expect(list(['réunions', 'concentration', 'trajets'])).toBe('réunions, concentration et trajets');
  });

  it('are written in English with the day before the month, and 24 hours', () => {
    const { dateTime, number, list } = formatterFor('en', 'Europe/Paris');
    expect(dateTime(instant, 'day')).toMatch(/^Monday,? 23 November$/);
    expect(dateTime(instant, 'date')).toBe('23 November 2026');
    expect(dateTime(instant, 'time')).toBe('14:05');
    expect(number(4898.5)).toBe('4,898.5');
    expect(list(['meetings', 'focus', 'travel'])).toBe('meetings, focus and travel');
  });
});
