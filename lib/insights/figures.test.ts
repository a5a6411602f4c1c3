import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubleBooking } from '#lib/tracker/double-booking.ts';
import { focusTime } from '#lib/tracker/focus.ts';
import { heatMap } from '#lib/tracker/heat-map.ts';
import { meetingLoad, recurringLoad } from '#lib/tracker/meetings.ts';
import { randomCalendar } from '#lib/tracker/testing/random-calendar.ts';
import { at, between, days, sceneIn } from '#lib/tracker/testing/tracked.ts';
import { totals } from '#lib/tracker/totals.ts';
import { assembled, readingRange } from './assemble.ts';
import { type Figure, partsOf } from './figures.ts';

const sum = (list: readonly { ms: number }[]) => list.reduce((all, { ms }) => all + ms, 0);

describe('the parts of a figure', () => {
  it('add up to it, whatever the calendar, the zone and the settings', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(randomCalendar(), ({ events, range, scene }) => {
        const add = (figure: Figure, ms: number) =>
          expect({ figure, ms: sum(partsOf(figure, events, range, scene).parts) }).toEqual({
            figure,
            ms: expect.closeTo(ms, 3),
          });
        const all = totals(events, range, { ...scene, groupBy: 'category' });
        add({ kind: 'total' }, all.countedMs);
        add({ kind: 'raw' }, all.rawMs);
        add({ kind: 'overlap' }, all.overlappedMs);
        add({ kind: 'excluded' }, sum(all.excluded));
        for (const { reason, ms } of all.excluded) add({ kind: 'excluded', key: reason }, ms);
        for (const kind of ['category', 'calendar', 'person', 'weekday', 'hour'] as const) {
          for (const { key, ms } of totals(events, range, { ...scene, groupBy: kind }).groups)
            add({ kind, key }, ms);
        }
        heatMap(events, range, scene).forEach((hours, day) => {
          const hour = hours.findIndex((ms) => ms > 0);
          if (hour >= 0) add({ kind: 'hourOfWeek', key: `${day + 1}:${hour}` }, hours[hour] as number);
        });
        add({ kind: 'meetings' }, meetingLoad(events, range, scene).ms);
        const { recurring, oneOff } = recurringLoad(events, range, scene);
        add({ kind: 'recurring' }, recurring.ms);
        add({ kind: 'oneOff' }, oneOff.ms);
        const focus = focusTime(events, range, scene);
        add({ kind: 'working' }, focus.workingMs);
        add({ kind: 'busy' }, focus.busyMs);
        add({ kind: 'focus' }, focus.focusMs);
        add({ kind: 'fragments' }, focus.fragmentMs);
        const double = doubleBooking(events, range, scene);
        add({ kind: 'double' }, double.ms);
        const clashing = partsOf({ kind: 'double' }, events, range, scene).parts;
        expect([...new Set(clashing.flatMap(({ eventIds }) => eventIds))].sort()).toEqual(
          double.eventIds.toSorted(),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('and what was left out are all the events of the range', () => {
    fc.assert(
      fc.property(randomCalendar(), ({ events, range, scene }) => {
        const { parts, left } = partsOf({ kind: 'total' }, events, range, scene);
        const all = totals(events, range, { ...scene, groupBy: 'category' });
        const ids = [...parts.flatMap(({ eventIds }) => eventIds), ...left.map(({ event }) => event.id)];
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBe(all.events + all.excluded.reduce((count, each) => count + each.events, 0));
      }),
      { numRuns: 100 },
    );
  });
});

describe('the change of a figure', () => {
  const week = between('2026-11-16', '2026-11-23');
  const scene = sceneIn('UTC');
  const events = [
    at('before', '2026-11-10T09:00Z', 120, { categoryId: 'work' }),
    at('now', '2026-11-17T09:00Z', 90, { categoryId: 'work' }),
    at('other', '2026-11-18T09:00Z', 30),
  ];

  it('is what is there now less what was there in the period before', () => {
    const { parts } = partsOf({ kind: 'total', change: true }, events, week, scene);
    expect(parts.map(({ eventIds, ms }) => [eventIds[0], ms / 60_000])).toEqual([
      ['now', 90],
      ['other', 30],
      ['before', -120],
    ]);
  });

  it('is told of a group too', () => {
    const { parts } = partsOf({ kind: 'category', key: 'work', change: true }, events, week, scene);
    expect(sum(parts) / 60_000).toBe(-30);
  });
});

describe('what was left out of a figure', () => {
  const week = between('2026-11-16', '2026-11-23');
  const scene = sceneIn('UTC');
  const events = [
    at('declined', '2026-11-17T09:30Z', 60, { response: 'declined', categoryId: 'work', calendarId: 'work' }),
    days('trip', '2026-11-18', '2026-11-19', { categoryId: 'travel', calendarId: 'home' }),
    at('kept', '2026-11-17T09:00Z', 30, { categoryId: 'work' }),
  ];
  const left = (figure: Figure) =>
    partsOf(figure, events, week, scene).left.map(({ event, reason, ms }) => [event.id, reason, ms / 60_000]);

  it('is what would be in it if it counted, in order of time', () => {
    expect(left({ kind: 'total' }).map(([id]) => id)).toEqual(['declined', 'trip']);
    expect(left({ kind: 'category', key: 'work' })).toEqual([['declined', 'declined', 60]]);
    expect(left({ kind: 'calendar', key: 'home' })).toEqual([['trip', 'allDay', 1440]]);
    expect(left({ kind: 'meetings' })).toEqual([]);
  });

  it('is, of an hour of the week, only what lies in that hour', () => {
    expect(left({ kind: 'hourOfWeek', key: '2:9' })).toEqual([['declined', 'declined', 30]]);
    expect(left({ kind: 'hourOfWeek', key: '3:12' })).toEqual([['trip', 'allDay', 60]]);
    expect(left({ kind: 'hourOfWeek', key: '4:12' })).toEqual([]);
  });
});

describe('the figures of a range', () => {
  const range = between('2026-11-16', '2026-11-23');
  const trendRange = between('2026-08-31', '2026-11-23');
  const scene = sceneIn('UTC');
  const asked = (from: string) => ({
    range,
    trendRange,
    groupBy: 'category' as const,
    stored: between(from, '2027-05-23'),
  });
  const events = [at('before', '2026-11-10T09:00Z', 120), at('now', '2026-11-17T09:00Z', 90)];

  it('are compared with the period before', () => {
    expect(assembled(events, asked('2025-11-22'), scene).comparison?.deltaMs).toBe(-30 * 60_000);
  });

  it('are not compared with a period that is not all stored', () => {
    expect(assembled(events, asked('2026-11-11'), scene).comparison).toBeNull();
  });

  it('need the events of the period before and of every week of the trend', () => {
    const month = between('2026-11-01', '2026-12-01');
    const stored = between('2025-11-22', '2027-05-23');
    expect(readingRange({ range, trendRange, stored }, 'UTC')).toEqual({
      from: trendRange.from,
      to: range.to,
    });
    expect(readingRange({ range: month, trendRange: range, stored }, 'UTC')).toEqual(
      between('2026-10-01', '2026-12-01'),
    );
  });
});
