import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { standardPalette } from '#lib/calendar/google-colors.ts';
import { eventIdOf } from '#lib/calendar/opaque-id.ts';
import { eventOfRow } from '#lib/calendar/store/event-row.ts';
import { type PageContext, pageChange } from './page-change.ts';

const key = createSecretKey(Buffer.alloc(32, 7));
const context: PageContext = {
  calendarId: 'calendar',
  calendarTimeZone: 'Europe/Paris',
  details: true,
  palette: standardPalette,
  key,
  window: { from: Date.parse('2026-11-01T00:00:00Z'), to: Date.parse('2026-12-01T00:00:00Z') },
};
const id = (name: string) => eventIdOf('calendar', name);
const timed = (name: string, start: string, end = start, more = {}) => ({
  id: name,
  summary: name,
  start: { dateTime: start },
  end: { dateTime: end },
  ...more,
});
const inside = (name: string, more = {}) => timed(name, '2026-11-24T09:00:00Z', '2026-11-24T10:00:00Z', more);
const whole = (name: string, start: string, end: string) => ({
  id: name,
  start: { date: start },
  end: { date: end },
});
const change = (...items: unknown[]) => pageChange(items, context);
const titles = (...items: unknown[]) =>
  change(...items).events.map((row) => eventOfRow({ ...row, calendarId: 'calendar' }, key)?.title);

describe('what a page changes', () => {
  it('is each event once, as it came last', () => {
    expect(titles(inside('a'), inside('b'), inside('a', { summary: 'later' }))).toEqual(['later', 'b']);
    const cancelled = { id: 'a', status: 'cancelled' };
    expect(change(inside('a'), cancelled)).toEqual({ events: [], gone: [id('a')] });
    expect(change(cancelled, inside('a'))).toMatchObject({ events: [{ id: id('a') }], gone: [] });
    expect(change(cancelled, cancelled).gone).toEqual([id('a')]);
  });

  it('is the end of what is cancelled, whether times came with it or not', () => {
    expect(change({ id: 'a', status: 'cancelled' }).gone).toEqual([id('a')]);
    expect(change(inside('a', { status: 'cancelled' })).gone).toEqual([id('a')]);
    const exception = { id: 's_1', status: 'cancelled', recurringEventId: 's', originalStartTime: {} };
    expect(change(exception)).toEqual({ events: [], gone: [id('s_1')] });
  });

  it('is the end of what lies outside the window, and touches its edges by nothing', () => {
    const early = timed('early', '2026-10-31T22:00:00Z', '2026-10-31T23:59:59.999Z');
    const late = timed('late', '2026-12-01T00:00:00Z', '2026-12-01T01:00:00Z');
    expect(change(early, late).gone).toEqual([id('early'), id('late')]);
    const over = timed('over', '2026-10-01T00:00:00Z', '2026-12-31T00:00:00Z');
    const last = timed('last', '2026-11-30T23:59:59.999Z', '2026-12-01T09:00:00Z');
    const moment = timed('moment', '2026-11-01T00:00:00Z');
    expect(change(over, last, moment).events).toHaveLength(3);
  });

  it('keeps a whole day that is in the window in any time zone', () => {
    expect(change(whole('a', '2026-10-31', '2026-11-01')).events).toMatchObject([
      { startDate: '2026-10-31', endDate: '2026-11-01' },
    ]);
    expect(change(whole('b', '2026-12-01', '2026-12-02')).events).toHaveLength(1);
    expect(
      change(whole('c', '2026-10-30', '2026-10-31'), whole('d', '2026-12-02', '2026-12-03')).gone,
    ).toEqual([id('c'), id('d')]);
  });

  it('notes what cannot be shown and why, by its id, or by all that it holds when it has none', () => {
    const { events, gone } = change(
      timed('bad', 'never'),
      { summary: 'x' },
      { summary: 'y' },
      { summary: 'x' },
      null,
      7,
      'text',
      [],
    );
    expect(gone).toEqual([]);
    expect(events.map(({ skipped }) => skipped)).toEqual(['invalid_start', ...Array(6).fill('missing_id')]);
    expect(events[0]?.id).toBe(id('bad'));
    expect(new Set(events.map((event) => event.id)).size).toBe(7);
    expect(events.every(({ sealed, etag }) => sealed === null && etag === null)).toBe(true);
    expect(change(timed('bad', 'never'), inside('bad')).events).toMatchObject([{ skipped: null }]);
  });

  it('knows the series of an instance by a digest', () => {
    const [row] = change(inside('s_1', { recurringEventId: 's' })).events;
    expect(row?.seriesId).toBe(id('s'));
  });

  it('takes an entity tag for what it is only when it is plain and short', () => {
    const etagOf = (etag: unknown) => change(inside('a', { etag })).events[0]?.etag;
    expect(etagOf('"3181161784712000"')).toMatch(/"3181161784712000"$/);
    for (const etag of ['', 'x'.repeat(201), 'a\nb', 'a\u0000b', 'é', '\ud800', 7, null, {}, undefined]) {
      expect(etagOf(etag), String(etag)).toBeNull();
    }
  });
});
