import { describe, expect, it } from 'vitest';
import { allDay, readWeek, timed } from '#app/calendar/testing/sample.ts';
import { fewPerDay } from './few-per-day.ts';

const { days } = readWeek();

describe('fewPerDay', () => {
  it('leaves out nothing of an ordinary week', () => {
    const events = [
      allDay('2026-11-01', '2026-12-01'),
      timed('2026-11-23T08:00Z', '2026-11-23T09:00Z'),
      timed('2026-11-29T22:30Z', '2026-11-30T09:00Z'),
    ];
    expect(fewPerDay(events, days)).toEqual({ shown: events, left: 0 });
  });

  it('shows the first 300 of a day, every other day, and counts what is left out', () => {
    const monday = Array.from({ length: 50_000 }, () => timed('2026-11-23T08:00Z', '2026-11-23T09:00Z'));
    const tuesday = timed('2026-11-24T08:00Z', '2026-11-24T09:00Z');
    const { shown, left } = fewPerDay([...monday, tuesday], days);
    expect(shown).toHaveLength(301);
    expect(shown.at(-1)).toBe(tuesday);
    expect(left).toBe(49_700);
  });
});
