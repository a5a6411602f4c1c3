import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDate, weekOf } from './week.ts';

describe('calendarDate', () => {
  it('takes dates that exist', () => {
    expect(calendarDate('2026-11-23')).toBe('2026-11-23');
    expect(calendarDate('2028-02-29')).toBe('2028-02-29');
  });

  it.each([
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '9999-12-31',
    '1899-12-31',
    '2200-01-01',
    '2026-1-1',
    '20261123',
    '2026-11-23T00:00',
    '2026-11-23[Europe/Paris]',
    '+002026-11-23',
    ' 2026-11-23',
    'today',
    '',
    '../../etc',
    '2026-11-23\n',
  ])('refuses %j', (text) => {
    expect(calendarDate(text)).toBeNull();
  });
});

describe('weekOf', () => {
  it('begins on another weekday where that is asked for, numbered by its Thursday', () => {
    const sunday = weekOf('2026-11-26', 7);
    expect([sunday.days[0], sunday.days.at(-1), sunday.number]).toEqual(['2026-11-22', '2026-11-28', 48]);
    expect([sunday.previous, sunday.next]).toEqual(['2026-11-15', '2026-11-29']);
    const saturday = weekOf('2027-01-02', 6);
    expect([saturday.days[0], saturday.number, saturday.year]).toEqual(['2027-01-02', 1, 2027]);
    expect(weekOf('2026-11-22', 7).days[0]).toBe('2026-11-22');
  });

  it('runs from Monday to Sunday around any of its days', () => {
    const week = weekOf('2026-11-26');
    expect(week.days).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
      '2026-11-29',
    ]);
    expect(week).toMatchObject({ previous: '2026-11-16', next: '2026-11-30', number: 48, year: 2026 });
  });

  it('numbers the days around New Year as ISO 8601 does', () => {
    expect(weekOf('2027-01-01')).toMatchObject({ number: 53, year: 2026 });
    expect(weekOf('2024-12-30')).toMatchObject({ number: 1, year: 2025 });
  });

  it('is the same week from each of its days, and next undoes previous', () => {
    const dates = fc
      .date({ min: new Date('1900-01-08'), max: new Date('2199-12-20'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(dates, (date) => {
        const week = weekOf(date);
        expect(week.days).toContain(date);
        for (const day of week.days) expect(weekOf(day)).toEqual(week);
        expect(weekOf(week.next as string).previous).toBe(week.days[0]);
      }),
    );
  });

  it('has no week before the first or after the last that an address can name', () => {
    expect(weekOf('1900-01-01').previous).toBeNull();
    expect(weekOf('2199-12-31').next).toBeNull();
  });
});
