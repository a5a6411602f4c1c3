import { describe, expect, it } from 'vitest';
import { doubleBooking } from './double-booking.ts';
import { focusTime } from './focus.ts';
import { meetingLoad, recurringLoad } from './meetings.ts';
import { at, between, sceneIn } from './testing/tracked.ts';

const hour = 3_600_000;
const monday = between('2026-11-23', '2026-11-24');
const scene = sceneIn('UTC');

describe('focus time', () => {
  it('is a gap of two hours or more in working hours; a shorter one is a fragment', () => {
    const events = [
      at('early', '2026-11-23T08:00Z', 90),
      at('a', '2026-11-23T10:00Z', 60),
      at('b', '2026-11-23T13:00Z', 61),
      at('c', '2026-11-23T16:00Z', 60),
    ];
    const found = focusTime(events, monday, scene);
    expect(
      found.gaps.map(({ from, ms, kind }) => [new Date(from).toISOString().slice(11, 16), ms / 60_000, kind]),
    ).toEqual([
      ['09:30', 30, 'fragment'],
      ['11:00', 120, 'focus'],
      ['14:01', 119, 'fragment'],
      ['17:00', 60, 'fragment'],
    ]);
    expect(found).toMatchObject({
      workingMs: 9 * hour,
      focusMs: 2 * hour,
      focusBlocks: 1,
      fragments: 3,
      fragmentMs: 209 * 60_000,
    });
  });

  it('holds focus events, and names them; what is not counted does not interrupt it', () => {
    const events = [
      at('deep', '2026-11-23T09:30Z', 60, { eventType: 'focusTime' }),
      at('free', '2026-11-23T11:00Z', 60, { transparency: 'transparent' }),
      at('declined', '2026-11-23T12:00Z', 60, { response: 'declined' }),
      at('lunch', '2026-11-23T13:00Z', 60),
      at('deeper', '2026-11-23T13:30Z', 60, { eventType: 'focusTime' }),
    ];
    const { gaps, focusMs } = focusTime(events, monday, scene);
    expect(focusMs).toBe(8 * hour);
    expect(gaps.map(({ eventIds }) => eventIds)).toEqual([['deep'], ['deeper']]);
  });

  it('is looked for on working days alone, and not across midnight', () => {
    const always = sceneIn('UTC', { workStart: 0, workEnd: 1440, workingDays: [5, 6] });
    const { gaps } = focusTime([], between('2026-11-23', '2026-11-30'), always);
    expect(gaps.map(({ date, ms }) => [date, ms / hour])).toEqual([
      ['2026-11-27', 24],
      ['2026-11-28', 24],
    ]);
    const none = focusTime([], monday, sceneIn('UTC', { workingDays: [] }));
    expect(none).toMatchObject({ workingMs: 0, gaps: [] });
  });
});

describe('a double booking', () => {
  it('is timed once, however many run, and names the events and their clashes', () => {
    const events = [
      at('a', '2026-11-23T09:00Z', 120),
      at('b', '2026-11-23T10:00Z', 120),
      at('c', '2026-11-23T10:30Z', 15),
      at('after', '2026-11-23T12:00Z', 60),
    ];
    const found = doubleBooking(events, monday, scene);
    expect(found).toMatchObject({ ms: hour, clashes: 3, eventIds: ['a', 'b', 'c'] });
    expect(found.first.map(({ events: pair }) => pair.join(' ')).toSorted()).toEqual(['a b', 'a c', 'b c']);
  });

  it('of thousands of events at one time is counted without telling each pair', () => {
    const events = Array.from({ length: 5_000 }, (_, index) => at(`e${index}`, '2026-11-23T09:00Z', 60));
    const found = doubleBooking(events, monday, scene);
    expect(found).toMatchObject({ ms: hour, clashes: (5_000 * 4_999) / 2 });
    expect(found.first).toHaveLength(500);
    expect(found.eventIds).toHaveLength(5_000);
  });
});

describe('load', () => {
  it('of meetings is their union, by day too', () => {
    const events = [
      at('a', '2026-11-23T09:00Z', 60, { meeting: true }),
      at('b', '2026-11-23T09:30Z', 60, { meeting: true }),
      at('alone', '2026-11-23T15:00Z', 60),
    ];
    expect(meetingLoad(events, monday, scene)).toEqual({
      ms: 1.5 * hour,
      events: 2,
      eventIds: ['a', 'b'],
      days: [{ key: '2026-11-23', ms: 1.5 * hour, events: 2, eventIds: ['a', 'b'] }],
    });
  });

  it('is told apart by what recurs and what stands alone', () => {
    const events = [
      at('a', '2026-11-23T09:00Z', 60, { seriesId: 'weekly' }),
      at('b', '2026-11-23T09:30Z', 60),
    ];
    expect(recurringLoad(events, monday, scene)).toEqual({
      recurring: { ms: 0.75 * hour, events: 1, eventIds: ['a'] },
      oneOff: { ms: 0.75 * hour, events: 1, eventIds: ['b'] },
    });
    expect(recurringLoad([], monday, scene).oneOff).toEqual({ ms: 0, events: 0, eventIds: [] });
  });
});
