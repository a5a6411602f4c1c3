import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from './event.ts';
import { inRange, queryRange } from './event-range.ts';

const hour = 3_600_000;
const at = (text: string) => Date.parse(text);
const event = (id: string, when: CalendarEvent['when']) => ({ id, when }) as CalendarEvent;
const timed = (id: string, start: string, end: string) =>
  event(id, { allDay: false, start: at(start), end: at(end) });
const days = (id: string, startDate: string, endDate: string) =>
  event(id, { allDay: true, startDate, endDate });
const ids = (events: CalendarEvent[]) => events.map(({ id }) => id);

const monday = { from: at('2026-11-22T23:00:00Z'), to: at('2026-11-23T23:00:00Z') };

describe('events in a range', () => {
  it('are those that overlap it, its end excluded', () => {
    const events = [
      timed('ends as it begins', '2026-11-22T22:00:00Z', '2026-11-22T23:00:00Z'),
      timed('reaches in', '2026-11-22T22:00:00Z', '2026-11-22T23:00:01Z'),
      timed('inside', '2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z'),
      timed('covers it', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'),
      timed('begins as it ends', '2026-11-23T23:00:00Z', '2026-11-24T09:00:00Z'),
      timed('a moment at its start', '2026-11-22T23:00:00Z', '2026-11-22T23:00:00Z'),
      timed('a moment at its end', '2026-11-23T23:00:00Z', '2026-11-23T23:00:00Z'),
    ];
    expect(ids(inRange(events, monday))).toEqual([
      'covers it',
      'reaches in',
      'a moment at its start',
      'inside',
    ]);
  });

  it('judge whole days by the dates of the given zone, end excluded (C9)', () => {
    const events = [
      days('sunday', '2026-11-22', '2026-11-23'),
      days('monday', '2026-11-23', '2026-11-24'),
      days('tuesday', '2026-11-24', '2026-11-25'),
      days('long', '2026-11-20', '2026-11-30'),
    ];
    expect(ids(inRange(events, { ...monday, timeZone: 'Europe/Paris' }))).toEqual(['long', 'monday']);
  });

  it('keep, without a zone, every whole day that overlaps somewhere on Earth', () => {
    const events = [
      days('saturday', '2026-11-21', '2026-11-22'),
      days('sunday', '2026-11-22', '2026-11-23'),
      days('tuesday', '2026-11-24', '2026-11-25'),
      days('wednesday', '2026-11-25', '2026-11-26'),
    ];
    expect(ids(inRange(events, monday))).toEqual(['sunday', 'tuesday']);
  });

  it('are in order of start: whole days first, then the longer first', () => {
    const events = [
      timed('b short', '2026-11-23T09:00:00Z', '2026-11-23T09:30:00Z'),
      timed('a short', '2026-11-23T09:00:00Z', '2026-11-23T09:30:00Z'),
      timed('long', '2026-11-23T09:00:00Z', '2026-11-23T12:00:00Z'),
      timed('midnight', '2026-11-22T23:00:00Z', '2026-11-23T01:00:00Z'),
      days('day', '2026-11-23', '2026-11-24'),
    ];
    const range = { ...monday, timeZone: 'Europe/Paris' };
    const expected = ['day', 'midnight', 'long', 'a short', 'b short'];
    expect(ids(inRange(events, range))).toEqual(expected);
    expect(ids(inRange(events.toReversed(), range))).toEqual(expected);
  });

  it('are asked for 26 hours wider, the most that two zones can lie apart', () => {
    expect(queryRange({ from: 100 * hour, to: 200 * hour })).toEqual({
      timeMin: 74 * hour,
      timeMax: 226 * hour,
    });
  });
});
