import { describe, expect, it } from 'vitest';
import { nobodyElse, unnamedPeople } from './group-by.ts';
import { heatMap } from './heat-map.ts';
import { at, between, days, sceneIn } from './testing/tracked.ts';
import { type GroupBy, shares, totals } from './totals.ts';
import type { TrackedEvent } from './tracked-event.ts';

const hour = 3_600_000;
const week = between('2026-11-23', '2026-11-30');
const hoursBy = (groupBy: GroupBy, events: TrackedEvent[], range = week, scene = sceneIn('UTC')) =>
  Object.fromEntries(
    totals(events, range, { ...scene, groupBy }).groups.map(({ key, ms }) => [key, ms / hour]),
  );

describe('totals', () => {
  it('share overlapped time equally among the categories that claim it', () => {
    const events = [
      at('a', '2026-11-23T09:00Z', 120, { categoryId: 'talk' }),
      at('b', '2026-11-23T10:00Z', 120, { categoryId: 'deep' }),
      at('c', '2026-11-23T10:00Z', 60, { categoryId: 'deep' }),
    ];
    const found = totals(events, week, { ...sceneIn('UTC'), groupBy: 'category' });
    expect(found).toMatchObject({ countedMs: 3 * hour, rawMs: 5 * hour, overlappedMs: 2 * hour, events: 3 });
    expect(found.groups[0]).toMatchObject({ key: 'deep', events: 2, eventIds: ['c', 'b'] });
    expect(found.groups[0]?.ms).toBeCloseTo((5 / 3) * hour, 3);
    expect(found.groups[1]?.ms).toBeCloseTo((4 / 3) * hour, 3);
    expect(shares(events, week, { ...sceneIn('UTC'), groupBy: 'category' }).get('c')).toBeCloseTo(
      hour / 3,
      3,
    );
  });

  it('cut an event at local midnight, and at the ends of the range', () => {
    const night = at('night', '2026-11-23T22:00Z', 180);
    expect(hoursBy('day', [night])).toEqual({ '2026-11-23': 2, '2026-11-24': 1 });
    expect(hoursBy('day', [night], week, sceneIn('Europe/Paris'))).toEqual({
      '2026-11-23': 1,
      '2026-11-24': 2,
    });
    expect(hoursBy('day', [night], between('2026-11-23T23:00Z', '2026-11-24T00:30Z'))).toEqual({
      '2026-11-23': 1,
      '2026-11-24': 0.5,
    });
  });

  it('know days of 23 and 25 hours, and a date that never was', () => {
    const spring = between('2026-03-28T23:00Z', '2026-03-30T22:00Z');
    const long = at('long', '2026-03-01T00:00Z', 60_000);
    expect(hoursBy('day', [long], spring, sceneIn('Europe/Paris'))).toEqual({
      '2026-03-29': 23,
      '2026-03-30': 24,
    });
    const autumn = between('2026-10-24T22:00Z', '2026-10-25T23:00Z');
    const later = at('later', '2026-10-01T00:00Z', 60_000);
    const hours = hoursBy('hour', [later], autumn, sceneIn('Europe/Paris'));
    expect([hours[1], hours[2], hours[3]]).toEqual([1, 2, 1]);
    expect(heatMap([later], autumn, sceneIn('Europe/Paris'))[6]?.[2]).toBe(2 * hour);
    const apia = at('apia', '2011-12-29T00:00Z', 4 * 1440);
    const skipped = between('2011-12-29T10:00Z', '2011-12-31T10:00Z');
    expect(hoursBy('day', [apia], skipped, sceneIn('Pacific/Apia'))).toEqual({
      '2011-12-29': 24,
      '2011-12-31': 24,
    });
  });

  it('name weeks by their first day, which the person chooses', () => {
    const events = [at('sunday', '2026-11-29T10:00Z', 60), at('monday', '2026-11-30T10:00Z', 60)];
    const range = between('2026-11-21', '2026-12-12');
    const by = (weekStart: 1 | 6 | 7) => hoursBy('week', events, range, sceneIn('UTC', { weekStart }));
    expect(by(1)).toEqual({ '2026-11-23': 1, '2026-11-30': 1 });
    expect(by(7)).toEqual({ '2026-11-29': 2 });
    expect(by(6)).toEqual({ '2026-11-28': 2 });
  });

  it('count a meeting with two people for each of them', () => {
    const events = [
      at('three', '2026-11-23T09:00Z', 60, { meeting: true, people: ['ada', 'grace', 'ada'] }),
      at('two', '2026-11-23T09:30Z', 60, { meeting: true, people: ['ada'] }),
      at('alone', '2026-11-23T14:00Z', 30),
      at('crowd', '2026-11-23T16:00Z', 15, { meeting: true }),
    ];
    expect(hoursBy('person', events)).toEqual({
      ada: 1.5,
      grace: 1,
      [nobodyElse]: 0.5,
      [unnamedPeople]: 0.25,
    });
  });

  it('count an all-day event for so many hours of each working day', () => {
    const trip = days('trip', '2026-11-26', '2026-12-01');
    const counting = { tentative: false, outOfOffice: false, allDayHours: 8 };
    expect(hoursBy('day', [trip], week, sceneIn('UTC', { counting }))).toEqual({
      '2026-11-26': 8,
      '2026-11-27': 8,
    });
    const heat = heatMap([trip], week, sceneIn('UTC', { counting }));
    expect(heat[3]?.slice(8, 18)).toEqual([0, ...Array(8).fill(hour), 0]);
    expect(totals([trip], week, { ...sceneIn('UTC'), groupBy: 'day' }).excluded).toEqual([
      { reason: 'allDay', events: 1, ms: 4 * 24 * hour, eventIds: ['trip'] },
    ]);
  });

  it('begin earlier than working hours where the day would end before an all-day event is counted', () => {
    const counting = { tentative: false, outOfOffice: false, allDayHours: 8 };
    const late = sceneIn('UTC', { counting, workStart: 1200, workEnd: 1440 });
    const heat = heatMap([days('d', '2026-11-23', '2026-11-24')], week, late);
    expect(heat[0]?.findIndex((ms) => ms > 0)).toBe(16);
  });

  it('hold a counted event that takes no time, where it is', () => {
    const events = [at('reminder', '2026-11-23T09:00Z', 0), at('end', '2026-11-30T00:00Z', 0)];
    const counting = { tentative: false, outOfOffice: false, allDayHours: 8 };
    const weekend = days('weekend', '2026-11-28', '2026-11-30');
    const scene = { ...sceneIn('UTC', { counting }), groupBy: 'day' as const };
    const found = totals([...events, weekend], week, scene);
    expect(found).toMatchObject({ countedMs: 0, events: 2 });
    expect(found.groups.map(({ key, eventIds }) => [key, eventIds])).toEqual([
      ['2026-11-23', ['reminder']],
      ['2026-11-28', ['weekend']],
    ]);
  });

  it('leave out events whose times make no sense, and say so, wherever they may lie', () => {
    const broken = [
      at('backwards', '2026-11-23T09:00Z', -60),
      at('never', 'not a date', 0),
      days('garbage', 'soon', 'later'),
      days('february', '2026-02-30', '2026-12-31'),
      at('elsewhere', '2025-11-23T09:00Z', -60),
    ];
    const { excluded, events } = totals(broken, week, { ...sceneIn('UTC'), groupBy: 'day' });
    expect(events).toBe(0);
    expect(excluded).toEqual([
      {
        reason: 'invalid',
        events: 4,
        ms: hour,
        eventIds: ['backwards', 'february', 'garbage', 'never'],
      },
    ]);
  });

  it('take a hundred thousand events in a time that grows with their number, wherever they lie', () => {
    const scene = sceneIn('Europe/Paris');
    const year = between('2026-01-01', '2027-01-01');
    const many = (startOf: (index: number) => number, minutes: number) =>
      Array.from({ length: 100_000 }, (_, index) => {
        const start = year.from + startOf(index) * 60_000;
        return at(`e${index}`, '2026-01-01', 0, {
          when: { allDay: false, start, end: start + minutes * 60_000 },
          categoryId: `c${index % 9}`,
          people: [`p${index % 40}`, `q${index % 7}`],
        });
      });
    const shapes = [
      many((index) => (index * 7919) % 525_600, 45),
      // All at once: each overlaps each.
      many(() => 600, 60),
      many((index) => index % 1440, 5_000),
    ];
    for (const events of shapes) {
      for (const groupBy of ['category', 'person', 'hour'] as const) {
        const begun = performance.now();
        expect(totals(events, year, { ...scene, groupBy }).events).toBe(100_000);
        // What looks at each pair takes minutes; this takes a fraction of a second, some of them on a busy machine.
        expect(performance.now() - begun).toBeLessThan(20_000);
      }
    }
  });
});
