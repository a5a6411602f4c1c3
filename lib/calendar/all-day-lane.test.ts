import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutLane, type PlacedDays } from './all-day-lane.ts';
import { weekOf } from './week.ts';

const { days } = weekOf('2026-11-23');

const on = (id: string, startDate: string, endDate: string): PlacedDays => ({ id, startDate, endDate });

const lane = (events: PlacedDays[]) =>
  layoutLane(events, days).map(({ event, first, after, row }) => [events[event]?.id, first, after, row]);

const dates = fc.integer({ min: -10, max: 16 }).map((offset) => isoDate(offset));
const isoDate = (offset: number) =>
  new Date(Date.UTC(2026, 10, 23) + offset * 86_400_000).toISOString().slice(0, 10);
const anyEvents = fc.array(fc.tuple(dates, fc.integer({ min: 1, max: 12 })), { maxLength: 25 }).map((pairs) =>
  pairs.map(([start, length], index) => {
    const from = (Date.parse(start) - Date.UTC(2026, 10, 23)) / 86_400_000;
    return on(`event ${index}`, start, isoDate(from + length));
  }),
);

describe('layoutLane', () => {
  it('ends an event before its exclusive end date', () => {
    expect(lane([on('one day', '2026-11-24', '2026-11-25')])).toEqual([['one day', 1, 2, 0]]);
  });

  it('clips events to the week, and leaves out those before and after it', () => {
    expect(
      lane([
        on('before', '2026-11-20', '2026-11-23'),
        on('over', '2026-11-01', '2026-12-24'),
        on('ends inside', '2026-11-20', '2026-11-24'),
        on('begins inside', '2026-11-29', '2026-12-02'),
        on('after', '2026-11-30', '2026-12-01'),
      ]),
    ).toEqual([
      ['over', 0, 7, 0],
      ['ends inside', 0, 1, 1],
      ['begins inside', 6, 7, 1],
    ]);
  });

  it('packs events into the first row free on all of their days', () => {
    expect(
      lane([
        on('c', '2026-11-26', '2026-11-28'),
        on('a', '2026-11-23', '2026-11-26'),
        on('b', '2026-11-24', '2026-11-27'),
      ]),
    ).toEqual([
      ['a', 0, 3, 0],
      ['b', 1, 4, 1],
      ['c', 3, 5, 0],
    ]);
  });

  it('never lets two events share a row on one day, keeps each event once, and depends on no order', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const bars = layoutLane(events, days);
        const touching = events.filter(
          ({ startDate, endDate }) => startDate <= '2026-11-29' && endDate > '2026-11-23',
        );
        expect(new Set(bars.map(({ event }) => event)).size).toBe(touching.length);
        for (const a of bars) {
          for (const b of bars) {
            const meet = a !== b && a.first < b.after && b.first < a.after;
            if (meet) expect(a.row).not.toBe(b.row);
          }
        }
        expect(lane(events.toReversed())).toEqual(lane(events));
      }),
    );
  });
});
