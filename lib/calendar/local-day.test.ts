import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dateAt, localDays } from './local-day.ts';
import { clockLabel, elapsedAt, hourMarks, wallMinute } from './wall-clock.ts';

const day = (date: string, zone: string) => {
  const [found] = localDays([date], zone);
  if (!found) throw new Error('no day');
  return { ...found, hours: (found.to - found.from) / 3_600_000 };
};

describe('localDays', () => {
  it('is 24 hours long on an ordinary day', () => {
    expect(day('2026-11-23', 'Europe/Paris')).toMatchObject({
      hours: 24,
      from: Date.parse('2026-11-22T23:00Z'),
      clock: [[0, 0]],
    });
  });

  it('is 23 hours long when clocks go forward, and skips the hour', () => {
    const spring = day('2026-03-29', 'Europe/Paris');
    expect(spring.hours).toBe(23);
    expect(spring.clock).toEqual([
      [0, 0],
      [120, 60],
    ]);
    expect(hourMarks(spring.clock, 23 * 60).map(([, minute]) => clockLabel(minute))).not.toContain('02:00');
    expect(elapsedAt(spring.clock, 540, 23 * 60)).toBe(480);
    expect(elapsedAt(spring.clock, 150, 23 * 60), '02:30 does not exist: the first moment after').toBe(120);
  });

  it('is 25 hours long when clocks go back, and has the hour twice', () => {
    const autumn = day('2026-10-25', 'Europe/Paris');
    expect(autumn.hours).toBe(25);
    const labels = hourMarks(autumn.clock, 25 * 60).map(([, minute]) => clockLabel(minute));
    expect(labels.filter((label) => label === '02:00')).toHaveLength(2);
    expect(labels).toHaveLength(25);
    expect(wallMinute(autumn.clock, 600)).toBe(540);
  });

  it('begins at 01:00 where the clocks jump over midnight', () => {
    for (const [date, zone] of [
      ['2018-11-04', 'America/Sao_Paulo'],
      ['2026-04-24', 'Africa/Cairo'],
      ['2026-03-29', 'Asia/Beirut'],
    ] as const) {
      const gap = day(date, zone);
      expect(gap.hours, zone).toBe(23);
      expect(clockLabel(wallMinute(gap.clock, 0)), zone).toBe('01:00');
      expect(
        hourMarks(gap.clock, 23 * 60)
          .map(([, minute]) => clockLabel(minute))
          .at(0),
      ).toBe('01:00');
    }
  });

  it('is 25 hours long where midnight is turned back to 23:00', () => {
    const fold = day('2018-02-17', 'America/Sao_Paulo');
    expect(fold.hours).toBe(25);
    expect(clockLabel(wallMinute(fold.clock, 24 * 60 + 30))).toBe('23:30');
  });

  it('handles half-hour changes, far zones and a date that never happened', () => {
    expect(day('2026-10-04', 'Australia/Lord_Howe').hours).toBe(23.5);
    expect(day('2026-11-23', 'Pacific/Kiritimati')).toMatchObject({
      hours: 24,
      from: Date.parse('2026-11-22T10:00Z'),
    });
    expect(day('2026-11-23', '+14:00').from).toBe(Date.parse('2026-11-22T10:00Z'));
    expect(day('2011-12-30', 'Pacific/Apia').hours).toBe(0);
  });

  it('agrees with the zone about the date and the clock at every instant', () => {
    const zones = [
      'Europe/Paris',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Kiritimati',
      'America/Sao_Paulo',
      'Africa/Cairo',
      'Asia/Beirut',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Pacific/Apia',
      'UTC',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 }),
        (zone, minute) => {
          const instant = minute * 60_000;
          const date = dateAt(instant, zone);
          const found = day(date, zone);
          expect(found.from).toBeLessThanOrEqual(instant);
          expect(found.to).toBeGreaterThan(instant);
          const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
          expect(wallMinute(found.clock, (instant - found.from) / 60_000)).toBe(
            local.hour * 60 + local.minute,
          );
        },
      ),
      { numRuns: 400 },
    );
  });
});
