import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '#scripts/testing/rounds.ts';
import { doubleBooking } from './double-booking.ts';
import { focusFromMs, focusTime } from './focus.ts';
import { heatMap } from './heat-map.ts';
import { meetingLoad, recurringLoad } from './meetings.ts';
import { naiveFigures } from './testing/naive.ts';
import { groupings, randomCalendar } from './testing/random-calendar.ts';
import { totals } from './totals.ts';

const minute = 60_000;
const weeks = rounds({ usual: 300, thorough: 1000 });
/** Thirds of a minute and the like may be off by their last digit. */
const rounded = (entries: [string, number][]) =>
  Object.fromEntries(
    entries.filter(([, ms]) => ms > 0).map(([key, ms]) => [key, Math.round(ms * 1e6) / 1e6]),
  );

describe('lib/tracker', () => {
  it(`agrees with figures made minute by minute, on ${weeks} random weeks`, { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(randomCalendar(), ({ events, range, scene }) => {
        const naive = naiveFigures(events, range, scene);
        for (const groupBy of groupings) {
          const figures = totals(events, range, { ...scene, groupBy });
          expect(figures.countedMs).toBe(naive.counted * minute);
          expect(figures.rawMs).toBe(naive.raw * minute);
          expect(figures.events).toBe(naive.ids.length);
          expect(rounded(figures.groups.map(({ key, ms }) => [key, ms / minute]))).toEqual(
            rounded(Object.entries(naive.groups[groupBy] ?? {})),
          );
          expect(
            Object.fromEntries(figures.groups.map(({ key, eventIds }) => [key, eventIds.toSorted()])),
          ).toEqual(
            Object.fromEntries(
              Object.entries(naive.members[groupBy] ?? {}).map(([key, ids]) => [key, [...ids].toSorted()]),
            ),
          );
          expect(
            Object.fromEntries(
              figures.excluded.map(({ reason, ms, eventIds }) => [
                reason,
                { minutes: ms / minute, ids: eventIds },
              ]),
            ),
          ).toEqual(
            Object.fromEntries(
              Object.entries(naive.excluded).map(([reason, { minutes, ids }]) => [
                reason,
                { minutes, ids: ids.toSorted() },
              ]),
            ),
          );
        }
        const focus = focusTime(events, range, scene);
        expect(focus.gaps.map(({ ms }) => ms / minute)).toEqual(naive.gaps);
        const blocks = naive.gaps.filter((length) => length * minute >= focusFromMs);
        expect(focus.focusMs).toBe(blocks.reduce((sum, length) => sum + length * minute, 0));
        expect(doubleBooking(events, range, scene).ms).toBe(naive.double * minute);
        expect(meetingLoad(events, range, scene).ms).toBe(naive.meetings * minute);
        expect(recurringLoad(events, range, scene).recurring.ms).toBeCloseTo(naive.recurring * minute, 3);
        const heat = heatMap(events, range, scene);
        for (const [day, hours] of heat.entries()) {
          for (const [hour, ms] of hours.entries()) {
            const expected = naive.groups.hourOfWeek?.[`${day + 1}:${hour}`] ?? 0;
            expect(ms / minute).toBeCloseTo(expected, 6);
          }
        }
      }),
      { numRuns: weeks },
    );
  });
});
