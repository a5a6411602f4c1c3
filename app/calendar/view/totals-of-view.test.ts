import { describe, expect, it } from 'vitest';
import { allDay, readView, timed } from '#app/calendar/testing/sample.ts';
import { viewTotals } from './totals-of-view.ts';

const hour = 3_600_000;

describe('the totals of a view', () => {
  it('count a double booking once, share it, and leave out what does not count', () => {
    const events = [
      timed('2026-11-23T08:00Z', '2026-11-23T10:00Z', { categoryId: 'focus' }),
      timed('2026-11-23T09:00Z', '2026-11-23T10:00Z', { categoryId: 'meetings' }),
      timed('2026-11-24T08:00Z', '2026-11-24T09:00Z', { response: 'declined' }),
      allDay('2026-11-24', '2026-11-25'),
    ];
    const totals = viewTotals(readView('week', { events }), events);
    expect(totals.countedMs).toBe(2 * hour);
    expect(totals.overlappedMs).toBe(hour);
    expect(totals.categories).toEqual([
      { key: 'focus', ms: 1.5 * hour },
      { key: 'meetings', ms: 0.5 * hour },
    ]);
    expect([...totals.days]).toEqual([['2026-11-23', 2 * hour]]);
  });

  it('split an event at the local midnight of the person', () => {
    const night = timed('2026-11-24T02:00Z', '2026-11-24T06:00Z');
    const inNewYork = readView('week', { events: [night] }, '2026-11-23', 'America/New_York');
    expect([...viewTotals(inNewYork, [night]).days]).toEqual([
      ['2026-11-23', 3 * hour],
      ['2026-11-24', hour],
    ]);
  });

  it('are of a month’s own days, and of each day that is drawn', () => {
    const events = [
      timed('2026-10-30T08:00Z', '2026-10-30T09:00Z'),
      timed('2026-11-30T08:00Z', '2026-11-30T10:00Z'),
    ];
    const totals = viewTotals(readView('month', { events }), events);
    expect(totals.countedMs).toBe(2 * hour);
    expect([...totals.days]).toEqual([
      ['2026-10-30', hour],
      ['2026-11-30', 2 * hour],
    ]);
  });

  it('add up to 25 hours on the day that has them', () => {
    const whole = timed('2026-10-24T22:00Z', '2026-10-25T23:00Z');
    const read = readView('day', { events: [whole] }, '2026-10-25');
    expect(viewTotals(read, [whole]).countedMs).toBe(25 * hour);
  });
});
