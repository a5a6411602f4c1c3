import { describe, expect, it } from 'vitest';
import { weekOf } from '#lib/calendar/week.ts';
import { namedWeek, weekName } from './report-week.ts';

describe('the week in an address', () => {
  it('is the one that ISO 8601 calls so, at the turn of the year too', () => {
    expect(namedWeek('2026-W48')?.days).toEqual(weekOf('2026-11-23').days);
    expect(namedWeek('2026-W53')?.days[0]).toBe('2026-12-28');
    expect(namedWeek('2026-W01')?.days[0]).toBe('2025-12-29');
    expect(namedWeek('2024-W01')?.days[0]).toBe('2024-01-01');
  });

  it('is none where there is no such week', () => {
    for (const name of [
      '2025-W53',
      '2026-W00',
      '2026-W54',
      '2026-W99',
      '2026-w48',
      '2026-W4',
      '2026-48',
      '1026-W48',
      '9999-W01',
      '',
      '2026-W48 ',
      '../2026-W48',
    ]) {
      expect(namedWeek(name), name).toBeNull();
    }
  });

  it('has a name that leads back to it, for every week of two centuries', () => {
    let week: ReturnType<typeof weekOf> | null = weekOf('1901-01-07');
    let walked = 0;
    for (; week?.next && walked < 10_400; walked += 1) {
      expect(namedWeek(weekName(week))?.days[0]).toBe(week.days[0]);
      week = weekOf(week.next);
    }
    expect(walked).toBe(10_400);
  });
});
