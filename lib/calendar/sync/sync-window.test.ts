import { describe, expect, it } from 'vitest';
import { listWindow, relistAfterMs, storeWindow } from './sync-window.ts';

const day = 86_400_000;
const iso = ({ from, to }: { from: number; to: number }) =>
  [from, to].map((at) => new Date(at).toISOString().slice(0, 16));

describe('what the store promises to hold', () => {
  it('is 12 months back and 6 ahead, by whole days of UTC', () => {
    expect(iso(storeWindow(Date.parse('2026-11-25T15:04:05.678Z')))).toEqual([
      '2025-11-25T00:00',
      '2027-05-26T00:00',
    ]);
    expect(iso(storeWindow(Date.parse('2028-02-29T23:59:59.999Z')))).toEqual([
      '2027-02-28T00:00',
      '2028-08-30T00:00',
    ]);
    expect(iso(storeWindow(Date.parse('2026-08-31T00:00:00Z')))).toEqual([
      '2025-08-31T00:00',
      '2027-03-01T00:00',
    ]);
  });

  it('knows no daylight saving: it is the same through the whole of a day, whatever the machine thinks of it', () => {
    for (const date of ['2026-03-29', '2026-10-25', '2026-11-01']) {
      const windows = [0, 1, 2, 3, 12, 23].map((hour) =>
        storeWindow(Date.parse(`${date}T00:30:00Z`) + hour * 3_600_000),
      );
      expect(new Set(windows.map((window) => iso(window).join())).size, date).toBe(1);
      expect(windows[0]?.from).toBe(Date.parse(`${Number(date.slice(0, 4)) - 1}${date.slice(4)}T00:00:00Z`));
    }
  });
});

describe('a full list', () => {
  it('reaches far enough that the promise holds on every day until the next one', () => {
    for (let n = 0; n < 800; n += 1) {
      const listedAt = Date.parse('2026-01-01T23:00:00Z') + n * day;
      const listed = listWindow(listedAt);
      for (const later of [0, 7, 8.75, 12].map((days) => storeWindow(listedAt + days * day))) {
        expect(listed.from).toBeLessThan(later.from);
        expect(listed.to).toBeGreaterThanOrEqual(later.to);
      }
    }
  });

  it('is due after a week, a quarter more or less: always the same for a calendar, different for many', () => {
    const weeks = Array.from({ length: 400 }, (_, n) => relistAfterMs(`calendar ${n}`) / (7 * day));
    expect(Math.min(...weeks)).toBeGreaterThanOrEqual(0.75);
    expect(Math.max(...weeks)).toBeLessThanOrEqual(1.25);
    expect(Math.min(...weeks)).toBeLessThan(0.77);
    expect(Math.max(...weeks)).toBeGreaterThan(1.23);
    const mean = weeks.reduce((sum, each) => sum + each, 0) / weeks.length;
    expect(Math.abs(mean - 1)).toBeLessThan(0.03);
    expect(relistAfterMs('calendar 7')).toBe(relistAfterMs('calendar 7'));
  });
});
