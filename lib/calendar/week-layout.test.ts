import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDays } from './local-day.ts';
import { layoutDay, type PlacedSpan } from './week-layout.ts';

const hour = 3_600_000;
const day = 24 * hour;

interface Placed {
  id: string;
  start: number;
  end: number;
  column: number;
  until: number;
  columns: number;
}

/** The layout as a list of rows, for reading. */
function place(events: PlacedSpan[], from = 0, to = day, least?: number): Placed[] {
  const layout = layoutDay(events, from, to, least);
  return Array.from(layout.event, (event, index) => ({
    id: (events[event] as PlacedSpan).id,
    start: layout.start[index] as number,
    end: layout.end[index] as number,
    column: layout.column[index] as number,
    until: layout.until[index] as number,
    columns: layout.columns[index] as number,
  }));
}

const span = (id: string, start: number, end: number): PlacedSpan => ({
  id,
  start: start * hour,
  end: end * hour,
});

const room = (placed: Placed[]) =>
  Object.fromEntries(placed.map(({ id, column, until, columns }) => [id, `${column}-${until}/${columns}`]));

/** Overlap on real times, an event of no length being one millisecond long. */
const overlap = (a: Placed, b: Placed) =>
  a.start < Math.max(b.end, b.start + 1) && b.start < Math.max(a.end, a.start + 1);

/** Many events on a coarse raster, so that equal starts, equal ends, touching and no length are all common. */
const crowded = fc
  .array(fc.tuple(fc.integer({ min: -8, max: 30 }), fc.integer({ min: 0, max: 12 })), { maxLength: 60 })
  .map((pairs) =>
    pairs.map(([start, length], index) => ({
      id: `event ${index}`,
      start: start * hour,
      end: (start + length) * hour,
    })),
  );

describe('layoutDay', () => {
  it('gives an event that meets no other the whole width', () => {
    expect(room(place([span('alone', 9, 10), span('later', 10, 11)]))).toEqual({
      alone: '0-1/1',
      later: '0-1/1',
    });
  });

  it('puts overlapping events side by side, the longer first', () => {
    expect(room(place([span('short', 9, 10), span('long', 9, 12)]))).toEqual({
      long: '0-1/2',
      short: '1-2/2',
    });
  });

  it('takes the first column whose last event has ended', () => {
    expect(room(place([span('a', 9, 12), span('b', 9, 10), span('c', 10, 11)]))).toEqual({
      a: '0-1/2',
      b: '1-2/2',
      c: '1-2/2',
    });
  });

  it('widens an event to the right over columns that are free as long as it lasts', () => {
    const placed = place([span('a', 9, 14), span('b', 9, 10), span('c', 9, 10), span('d', 11, 12)]);
    expect(room(placed)).toEqual({ a: '0-1/3', b: '1-2/3', c: '2-3/3', d: '1-3/3' });
  });

  it('does not widen an event over a neighbour that begins later', () => {
    const placed = place([span('a', 8, 12), span('b', 9, 11), span('c', 9, 10), span('d', 10.5, 11.5)]);
    expect(room(placed)).toEqual({ a: '0-1/3', b: '1-2/3', c: '2-3/3', d: '2-3/3' });
  });

  it('begins a new cluster when everything before has ended', () => {
    const placed = place([span('a', 9, 10), span('b', 9, 10), span('c', 10, 11)]);
    expect(room(placed)).toMatchObject({ a: '0-1/2', b: '1-2/2', c: '0-1/1' });
  });

  it('shows two events of no length at one moment side by side, and each on the day that holds the moment', () => {
    const events = [span('x', 9, 9), span('y', 9, 9), span('midnight', 24, 24), span('first', 0, 0)];
    expect(room(place(events))).toEqual({ first: '0-1/1', x: '0-1/2', y: '1-2/2' });
    expect(place(events, day, 2 * day).map(({ id }) => id)).toEqual(['midnight']);
  });

  it('keeps for a short event the room it is drawn in, at its own times', () => {
    const events = [span('five minutes', 11.9, 12), span('next', 12, 13), span('later', 12.4, 13)];
    expect(room(place(events))).toMatchObject({ 'five minutes': '0-1/1' });
    const placed = place(events, 0, day, hour / 2);
    expect(room(placed)).toEqual({ 'five minutes': '0-1/2', next: '1-2/2', later: '0-1/2' });
    expect(placed[0]).toMatchObject({ start: 11.9 * hour, end: 12 * hour });
    // Of the day before, there is nothing to keep room for.
    expect(place([span('ended', -0.1, 0)], 0, day, hour / 2)).toEqual([]);
  });

  it('clips an event over midnight to each day, and leaves out one that ends at midnight', () => {
    const events = [span('night', 22, 26), span('until midnight', 20, 24)];
    expect(place(events).map(({ id, start, end }) => [id, start / hour, end / hour])).toEqual([
      ['until midnight', 20, 24],
      ['night', 22, 24],
    ]);
    expect(place(events, day, 2 * day)).toMatchObject([{ id: 'night', start: 0, end: 2 * hour }]);
  });

  it('sorts what came from the day before by what is left of it', () => {
    const events = [span('started early, ends soon', -10, 1), span('started late, ends late', -1, 5)];
    expect(place(events).map(({ id }) => id)).toEqual([
      'started late, ends late',
      'started early, ends soon',
    ]);
  });

  it('has nothing to place on an empty day or on a day of no length', () => {
    expect(place([])).toEqual([]);
    expect(place([span('a', -1, 1)], 0, 0)).toEqual([]);
  });

  it('never lets two overlapping events share space', () => {
    fc.assert(
      fc.property(crowded, (events) => {
        const placed = place(events);
        for (const a of placed) {
          expect(a.column).toBeLessThan(a.until);
          expect(a.until).toBeLessThanOrEqual(a.columns);
          for (const b of placed) {
            if (a === b || !overlap(a, b)) continue;
            expect(a.until <= b.column || b.until <= a.column, `${a.id} and ${b.id}`).toBe(true);
            expect(a.columns).toBe(b.columns);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leaves no column free at the right of an event that could have grown into it', () => {
    fc.assert(
      fc.property(crowded, (events) => {
        const placed = place(events);
        for (const a of placed) {
          if (a.until === a.columns) continue;
          expect(placed.some((b) => b.column === a.until && overlap(a, b))).toBe(true);
        }
      }),
    );
  });

  it('uses no more columns than events that overlap at one moment', () => {
    fc.assert(
      fc.property(crowded, (events) => {
        const placed = place(events);
        for (const a of placed) {
          const busiest = Math.max(
            ...placed
              .filter((b) => b.columns === a.columns)
              .map((b) => placed.filter((c) => c.start <= b.start && overlap(b, c)).length),
          );
          expect(a.columns).toBeLessThanOrEqual(busiest);
        }
      }),
    );
  });

  it('is chronological, and depends on no order of the list', () => {
    const shuffled = crowded.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        const placed = place(events);
        expect(place(other)).toEqual(placed);
        for (let index = 1; index < placed.length; index++) {
          expect(placed[index]?.start).toBeGreaterThanOrEqual(placed[index - 1]?.start as number);
        }
      }),
    );
  });

  it('shows every event on each day that it touches, with no moment lost or doubled, in any zone', () => {
    const weeks = [
      ['Europe/Paris', '2026-03-27'],
      ['Europe/Paris', '2026-10-23'],
      ['America/New_York', '2026-10-30'],
      ['America/Sao_Paulo', '2018-11-02'],
      ['America/Sao_Paulo', '2018-02-15'],
      ['Africa/Cairo', '2026-04-22'],
      ['Asia/Beirut', '2026-03-27'],
      ['Australia/Lord_Howe', '2026-10-02'],
      ['Pacific/Kiritimati', '2026-11-23'],
      ['Pacific/Apia', '2011-12-28'],
      ['UTC', '2026-11-23'],
    ] as const;
    const minutes = fc.tuple(
      fc.integer({ min: -2000, max: 8000 }),
      fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4000 })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...weeks), minutes, ([zone, first], [begin, length]) => {
        const dates = Array.from({ length: 5 }, (_, index) =>
          new Date(Date.parse(first) + index * day).toISOString().slice(0, 10),
        );
        const days = localDays(dates, zone);
        const [from, to] = [days[0]?.from as number, days.at(-1)?.to as number];
        const event = {
          id: 'e',
          start: from + begin * 60_000,
          end: from + (begin + length) * 60_000,
        };
        const pieces = days.flatMap((each) => place([event], each.from, each.to));
        const inside = Math.max(0, Math.min(event.end, to) - Math.max(event.start, from));
        expect(pieces.reduce((sum, piece) => sum + piece.end - piece.start, 0)).toBe(inside);
        if (length === 0) expect(pieces).toHaveLength(event.start >= from && event.start < to ? 1 : 0);
        for (const piece of pieces) expect(piece.end).toBeLessThanOrEqual(25 * hour);
      }),
      { numRuns: 500 },
    );
  });

  it('places 20,000 events that all overlap in well under a second', () => {
    const events = Array.from({ length: 20_000 }, (_, index) => span(`${index}`, 9 + index / 1e6, 17));
    const before = performance.now();
    const placed = place(events);
    expect(performance.now() - before).toBeLessThan(1000);
    expect(placed.at(-1)).toMatchObject({ column: 19_999, until: 20_000, columns: 20_000 });
  });
});
