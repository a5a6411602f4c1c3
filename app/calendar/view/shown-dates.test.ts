import { describe, expect, it } from 'vitest';
import { localDays } from '#lib/calendar/local-day.ts';
import { dateOfAddress, shownDates } from './shown-dates.ts';

describe('the days of a view', () => {
  it('are one day, or a week from Monday to Sunday', () => {
    expect(shownDates('day', '2026-11-25')).toMatchObject({
      days: ['2026-11-25'],
      from: '2026-11-25',
      to: '2026-11-26',
      previous: '2026-11-24',
      next: '2026-11-26',
    });
    expect(shownDates('week', '2026-11-25')).toMatchObject({
      from: '2026-11-23',
      to: '2026-11-30',
      previous: '2026-11-16',
      next: '2026-11-30',
      week: 48,
    });
  });

  it('are two weeks of the agenda from the date on', () => {
    const { days, to, previous, next } = shownDates('agenda', '2026-11-25');
    expect([days.length, days[0], days.at(-1)]).toEqual([14, '2026-11-25', '2026-12-08']);
    expect([to, previous, next]).toEqual(['2026-12-09', '2026-11-11', '2026-12-09']);
  });

  it('are the whole weeks of a month, between four and six', () => {
    const november = shownDates('month', '2026-11-25');
    expect([november.days[0], november.days.at(-1)]).toEqual(['2026-10-26', '2026-12-06']);
    expect([november.from, november.to]).toEqual(['2026-11-01', '2026-12-01']);
    const weeks = ['2027-02-10', '2026-02-10', '2026-08-10'].map(
      (date) => shownDates('month', date).days.length / 7,
    );
    expect(weeks).toEqual([4, 5, 6]);
  });

  it('begin their weeks where the person’s begin', () => {
    expect(shownDates('week', '2026-11-22', 7)).toMatchObject({
      from: '2026-11-22',
      to: '2026-11-29',
      week: 48,
    });
    const november = shownDates('month', '2026-11-25', 7);
    expect([november.days[0], november.days.length]).toEqual(['2026-11-01', 35]);
  });

  it('lead from the last of a long month to the last of a short one', () => {
    expect(shownDates('month', '2026-01-31')).toMatchObject({ previous: '2025-12-31', next: '2026-02-28' });
  });

  it('end where addresses of the calendar end', () => {
    expect(shownDates('day', '1900-01-01').previous).toBeNull();
    expect(shownDates('month', '2199-12-05').next).toBeNull();
    expect(shownDates('agenda', '2199-12-25').next).toBeNull();
  });

  it('follow each other without a gap over clock changes, in every zone', () => {
    for (const zone of [
      'Europe/Paris',
      'America/Sao_Paulo',
      'Africa/Cairo',
      'Asia/Kolkata',
      'Pacific/Apia',
    ]) {
      for (const [view, date] of [
        ['month', '2026-03-15'],
        ['month', '2026-10-15'],
        ['month', '2011-12-15'],
        ['month', '2018-11-15'],
        ['agenda', '2026-04-20'],
      ] as const) {
        const days = localDays(shownDates(view, date).days, zone);
        expect(days.slice(1).map(({ from }) => from)).toEqual(days.slice(0, -1).map(({ to }) => to));
      }
    }
  });
});

describe('the date of an address', () => {
  it('is a day, or for a month its first', () => {
    expect(dateOfAddress('month', '2026-11')).toBe('2026-11-01');
    expect(dateOfAddress('month', '2026-11-23')).toBe('2026-11-23');
    expect(dateOfAddress('week', '2026-11')).toBeNull();
    for (const text of ['2026-13', '2026-02-30', 'yesterday', '0000-01', '2026-11-23-01'])
      expect(dateOfAddress('month', text), text).toBeNull();
  });
});
