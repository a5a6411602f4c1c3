import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubleBooking } from './double-booking.ts';
import { focusTime } from './focus.ts';
import { heatMap } from './heat-map.ts';
import { meetingLoad, recurringLoad } from './meetings.ts';
import { series } from './series.ts';
import { offsetAt } from './testing/naive-clock.ts';
import { groupings, type RandomCalendar, randomCalendar } from './testing/random-calendar.ts';
import { shares, totals } from './totals.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** A hundredth of a millisecond: what summing fractions may cost. */
const digits = 2;
const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, each) => total + each, 0);
const forEveryCalendar = (check: (calendar: RandomCalendar) => void, most = 30) =>
  fc.assert(fc.property(randomCalendar(most), check), { numRuns: 200 });

describe('totals', () => {
  it('count a double booking once: the union is never more than the sum', () => {
    forEveryCalendar(({ events, range, scene }) => {
      const { countedMs, rawMs, overlappedMs } = totals(events, range, { ...scene, groupBy: 'category' });
      expect(countedMs).toBeLessThanOrEqual(rawMs);
      expect(countedMs).toBeLessThanOrEqual(range.to - range.from);
      expect(overlappedMs).toBe(rawMs - countedMs);
      expect(overlappedMs === 0).toBe(doubleBooking(events, range, scene).clashes === 0);
    });
  });

  it('have groups that add up to the total, by person at least to it', () => {
    forEveryCalendar(({ events, range, scene }) => {
      for (const groupBy of groupings) {
        const { countedMs, groups } = totals(events, range, { ...scene, groupBy });
        const added = sum(groups.map(({ ms }) => ms));
        if (groupBy === 'person') expect(added).toBeGreaterThanOrEqual(countedMs - 0.01);
        else expect(added).toBeCloseTo(countedMs, digits);
      }
      expect(sum(heatMap(events, range, scene).flat())).toBe(
        totals(events, range, { ...scene, groupBy: 'hour' }).countedMs,
      );
      const { recurring, oneOff } = recurringLoad(events, range, scene);
      const { countedMs } = totals(events, range, { ...scene, groupBy: 'day' });
      expect(recurring.ms + oneOff.ms).toBeCloseTo(countedMs, digits);
    });
  });

  it('account for every event of the range: counted, or left out for one reason', () => {
    forEveryCalendar(({ events, range, scene }) => {
      const everything = {
        ...scene.settings,
        counting: { tentative: true, outOfOffice: true, allDayHours: 24 },
      };
      // Every event made harmless, so that the range alone decides.
      const harmless = events.map((event) => ({
        ...event,
        status: 'confirmed' as const,
        response: 'none' as const,
        eventType: 'default',
        transparency: 'opaque' as const,
        selected: true,
      }));
      const all = [...shares(harmless, range, { ...scene, settings: everything, groupBy: 'day' }).keys()];
      for (const groupBy of groupings) {
        const found = totals(events, range, { ...scene, groupBy });
        const counted = new Set(found.groups.flatMap(({ eventIds }) => eventIds));
        const excluded = found.excluded.flatMap(({ eventIds }) => eventIds);
        expect(counted.size).toBe(found.events);
        expect([...counted, ...excluded].toSorted()).toEqual(all.toSorted());
        for (const group of found.groups) {
          expect(new Set(group.eventIds).size).toBe(group.events);
          expect(group.eventIds).toHaveLength(group.events);
        }
        for (const each of found.excluded) expect(each.eventIds).toHaveLength(each.events);
      }
    });
  });

  it('of a range are those of its parts, wherever it is split', () => {
    fc.assert(
      fc.property(
        randomCalendar(30),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ events, range, scene }, at) => {
          const middle = Math.round(range.from + at * (range.to - range.from));
          const [before, after] = [
            { from: range.from, to: middle },
            { from: middle, to: range.to },
          ];
          for (const groupBy of groupings) {
            const grouped = { ...scene, groupBy };
            const [whole, one, two] = [range, before, after].map((part) => totals(events, part, grouped));
            if (!whole || !one || !two) throw new Error('three totals');
            expect(one.countedMs + two.countedMs).toBe(whole.countedMs);
            expect(one.rawMs + two.rawMs).toBe(whole.rawMs);
            for (const { key, ms } of whole.groups) {
              const of = (part: typeof one) => part.groups.find((group) => group.key === key)?.ms ?? 0;
              expect(of(one) + of(two)).toBeCloseTo(ms, digits);
            }
            const out = (part: typeof one) => sum(part.excluded.map(({ ms }) => ms));
            expect(out(one) + out(two)).toBe(out(whole));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are the same for events in any order, to the last digit', () => {
    fc.assert(
      fc.property(
        randomCalendar(30).chain((calendar) =>
          fc.tuple(
            fc.constant(calendar),
            fc.shuffledSubarray(calendar.events, { minLength: calendar.events.length }),
          ),
        ),
        ([{ events, range, scene }, shuffled]) => {
          for (const groupBy of groupings) {
            const grouped = { ...scene, groupBy };
            expect(totals(shuffled, range, grouped)).toEqual(totals(events, range, grouped));
          }
          expect([...shares(shuffled, range, { ...scene, groupBy: 'day' })]).toEqual([
            ...shares(events, range, { ...scene, groupBy: 'day' }),
          ]);
          expect(focusTime(shuffled, range, scene)).toEqual(focusTime(events, range, scene));
          expect(doubleBooking(shuffled, range, scene)).toEqual(doubleBooking(events, range, scene));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('stay the same when everything moves by whole weeks, unless clocks change on the way', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        randomCalendar(30),
        fc.integer({ min: -30, max: 30 }),
        ({ events, range, scene }, weeks) => {
          const ms = weeks * 7 * dayMs;
          const zone = scene.timeZone;
          const offset = offsetAt(range.from, zone);
          for (let at = range.from - 15 * dayMs; at <= range.to + 15 * dayMs; at += 6 * hourMs) {
            if (offsetAt(at, zone) !== offset || offsetAt(at + ms, zone) !== offset) return;
          }
          compared += 1;
          const date = (iso: string) => new Date(Date.parse(iso) + ms).toISOString().slice(0, 10);
          const moved = events.map((event) => ({
            ...event,
            when: event.when.allDay
              ? {
                  allDay: true as const,
                  startDate: date(event.when.startDate),
                  endDate: date(event.when.endDate),
                }
              : { allDay: false as const, start: event.when.start + ms, end: event.when.end + ms },
          }));
          const there = { from: range.from + ms, to: range.to + ms };
          for (const groupBy of groupings) {
            const grouped = { ...scene, groupBy };
            const here = totals(events, range, grouped);
            const keys = groupBy === 'day' || groupBy === 'week' ? date : (key: string) => key;
            const expected = {
              ...here,
              groups: here.groups.map((group) => ({ ...group, key: keys(group.key) })),
            };
            expect(totals(moved, there, grouped)).toEqual(expected);
          }
          expect(heatMap(moved, there, scene)).toEqual(heatMap(events, range, scene));
          expect(focusTime(moved, there, scene).focusMs).toBe(focusTime(events, range, scene).focusMs);
        },
      ),
      { numRuns: 300 },
    );
    expect(compared, 'calendars without a clock change').toBeGreaterThan(30);
  });

  it('hold nothing in a range that is empty or reversed, and refuse one that is no range', () => {
    forEveryCalendar(({ events, range, scene }) => {
      for (const groupBy of groupings) {
        const nothing = { countedMs: 0, rawMs: 0, overlappedMs: 0, events: 0, groups: [], excluded: [] };
        const grouped = { ...scene, groupBy };
        expect(totals(events, { from: range.to, to: range.from }, grouped)).toEqual(nothing);
        expect(totals(events, { from: range.from, to: range.from }, grouped)).toEqual(nothing);
        expect(() => totals(events, { from: Number.NaN, to: range.to }, grouped)).toThrow(RangeError);
      }
    });
  });
});

describe('the events behind a figure', () => {
  it('add up to it, for the total and for each group of each grouping', () => {
    forEveryCalendar(({ events, range, scene }) => {
      for (const groupBy of groupings) {
        const grouped = { ...scene, groupBy };
        const { countedMs, groups } = totals(events, range, grouped);
        expect(sum(shares(events, range, grouped).values())).toBeCloseTo(countedMs, digits);
        for (const { key, ms, eventIds } of groups) {
          const behind = shares(events, range, grouped, key);
          expect(sum(behind.values())).toBeCloseTo(ms, digits);
          expect([...behind.keys()].toSorted()).toEqual(eventIds.toSorted());
        }
      }
    });
  });

  it('are those of the meetings, of the overlaps and of focus blocks', () => {
    forEveryCalendar(({ events, range, scene }) => {
      const load = meetingLoad(events, range, scene);
      expect(sum(load.days.map(({ ms }) => ms))).toBe(load.ms);
      expect(load.eventIds).toHaveLength(load.events);
      const double = doubleBooking(events, range, scene);
      expect(double.first).toHaveLength(double.clashes);
      expect(new Set(double.first.flatMap((clash) => clash.events))).toEqual(new Set(double.eventIds));
      const focus = focusTime(events, range, scene);
      expect(focus.busyMs + focus.focusMs + focus.fragmentMs).toBe(focus.workingMs);
      expect(sum(focus.gaps.map(({ ms }) => ms))).toBe(focus.focusMs + focus.fragmentMs);
    });
  });
});

describe('series', () => {
  it('have steps and groups that add up to the totals of the range', () => {
    forEveryCalendar(({ events, range, scene }) => {
      for (const every of ['day', 'week', 'month'] as const) {
        const steps = series(events, range, { ...scene, every, groupBy: 'category' });
        const { countedMs, groups } = totals(events, range, { ...scene, groupBy: 'category' });
        expect(sum(steps.map((step) => step.countedMs))).toBe(countedMs);
        for (const step of steps) {
          expect(sum(step.groups.map(({ ms }) => ms))).toBeCloseTo(step.countedMs, digits);
        }
        for (const { key, ms } of groups) {
          const ofKey = steps.flatMap((step) => step.groups.filter((group) => group.key === key));
          expect(sum(ofKey.map((group) => group.ms))).toBeCloseTo(ms, digits);
        }
        expect(steps[0]?.from).toBe(range.from);
        expect(steps.at(-1)?.to).toBe(range.to);
      }
    });
  });
});
