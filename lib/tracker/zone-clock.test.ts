import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayOfDate, hourMs, isoDate, weekdayOf, weekStartOf, ZoneClock } from './zone-clock.ts';

const dayMs = 24 * hourMs;

describe('ZoneClock', () => {
  it('begins days where the zone does, gaps and folds at midnight and lost dates included', () => {
    for (const [zone, date] of [
      ['Europe/Paris', '2026-03-29'],
      ['America/Sao_Paulo', '2018-11-04'],
      ['America/Sao_Paulo', '2018-02-18'],
      ['America/St_Johns', '2010-11-07'],
      ['Australia/Lord_Howe', '2026-10-04'],
      ['Pacific/Apia', '2011-12-30'],
      ['Pacific/Kwajalein', '1993-08-21'],
      ['Africa/Cairo', '2026-04-24'],
      ['Asia/Kathmandu', '2026-01-01'],
      ['+14:00', '2026-01-01'],
    ] as const) {
      const middle = dayOfDate(date);
      const clock = new ZoneClock(zone, middle * dayMs, middle * dayMs);
      for (let day = middle - 3; day <= middle + 3; day++) {
        const expected = Temporal.PlainDate.from(isoDate(day)).toZonedDateTime({ timeZone: zone });
        expect(clock.startOf(day), `${zone} ${isoDate(day)}`).toBe(expected.epochMilliseconds);
      }
      for (let at = (middle - 2) * dayMs; at < (middle + 2) * dayMs; at += hourMs / 2) {
        const day = clock.dayOf(at);
        expect(clock.startOf(day)).toBeLessThanOrEqual(at);
        expect(clock.startOf(day + 1)).toBeGreaterThan(at);
        const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        expect(clock.hourAt(at).hour, `${zone} ${zoned}`).toBe(zoned.hour);
      }
    }
  });

  it('gives time after midnight that clocks show twice to the day that had begun', () => {
    // At 00:01 on 7 November 2010 the clocks of St John's went back to 23:01 on the 6th.
    const day = dayOfDate('2010-11-07');
    const clock = new ZoneClock('America/St_Johns', day * dayMs, day * dayMs);
    expect(clock.dayOf(Date.parse('2010-11-07T03:00Z'))).toBe(day);
  });

  it('finds a minute of the clock, or the first one after it where clocks jump', () => {
    const day = dayOfDate('2026-03-29');
    const clock = new ZoneClock('Europe/Paris', day * dayMs, day * dayMs);
    expect(clock.firstAt(day, 150)).toBe(Date.parse('2026-03-29T01:00Z'));
    expect(clock.firstAt(day, 540)).toBe(Date.parse('2026-03-29T07:00Z'));
    expect(clock.firstAt(day, 1440)).toBe(clock.startOf(day + 1));
  });

  it('refuses a zone that there is not', () => {
    expect(() => new ZoneClock('Mars/Olympus', 0, 0)).toThrow(RangeError);
  });
});

describe('days', () => {
  it('are read from dates that exist alone', () => {
    expect(isoDate(dayOfDate('2026-11-23'))).toBe('2026-11-23');
    for (const date of ['2026-02-30', '2026-13-01', '26-1-1', '', '2026-11-23T00:00', '＋2026-11-23']) {
      expect(dayOfDate(date), date).toBeNaN();
    }
  });

  it('know their weekday and week, before 1970 too', () => {
    expect(weekdayOf(dayOfDate('2026-11-23'))).toBe(1);
    expect(weekdayOf(dayOfDate('1969-12-28'))).toBe(7);
    expect(isoDate(weekStartOf(dayOfDate('2026-11-23'), 7))).toBe('2026-11-22');
    expect(isoDate(weekStartOf(dayOfDate('2026-11-22'), 7))).toBe('2026-11-22');
    expect(isoDate(weekStartOf(dayOfDate('2026-11-20'), 6))).toBe('2026-11-14');
  });
});
