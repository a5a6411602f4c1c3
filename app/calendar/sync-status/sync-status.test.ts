import { describe, expect, it } from 'vitest';
import type { SyncState } from '#lib/calendar/sync/sync-state.ts';
import { howItEnded } from './how-it-ended.ts';
import { shownAsOf } from './shown-as-of.ts';
import { markOfPage, markOfState } from './sync-mark.ts';
import { progressOfCalendars, progressOfState } from './sync-progress.ts';
import { syncedAgo } from './synced-ago.ts';

const idle: SyncState = {
  state: 'idle',
  connections: [
    {
      id: 'one',
      problem: null,
      calendars: [
        { id: 'a', name: 'Ada', done: true, events: 12, problem: null },
        { id: 'b', name: 'Team', done: false, events: 3, problem: null },
        { id: 'c', name: 'Sport', done: false, events: 0, problem: 'rate_limited' },
      ],
    },
  ],
  startedAt: '2026-11-22T10:00:00.000Z',
  finishedAt: '2026-11-22T10:00:01.000Z',
  changes: 7,
};

/** One dead connection, beside which others may be well. */
const dead: SyncState = {
  ...idle,
  connections: idle.connections.map((connection) => ({ ...connection, problem: 'reconnect_required' })),
};

describe('the mark of a page', () => {
  it('is that of the state it was drawn from', () => {
    expect(markOfPage(7, [{ calendarId: 'c' }])).toBe(markOfState(idle));
    expect(markOfPage(7, [{ calendarId: null }, { calendarId: 'c' }])).toBe(markOfState(dead));
  });

  it('moves with changes, with a calendar that breaks and with a connection that fails', () => {
    const marks = [
      markOfState(idle),
      markOfState({ ...idle, changes: 8 }),
      markOfState(dead),
      markOfState({ ...idle, connections: [] }),
    ];
    expect(new Set(marks).size).toBe(4);
  });
});

describe('how a sync ended', () => {
  it('is in part as long as one calendar, or one of several accounts, could not be read', () => {
    const whole = { id: 'two', problem: null, calendars: [] };
    const ofThese = (connections: SyncState['connections']) => howItEnded({ ...idle, connections });
    expect(howItEnded(idle)).toBe('partial');
    expect(ofThese([whole, { ...whole, id: 'three', problem: 'reconnect_required' }])).toBe('partial');
    expect(ofThese([whole])).toBe('whole');
    expect(ofThese([{ ...whole, problem: 'scope_missing' }])).toBe('whole');
    expect(howItEnded({ ...idle, state: 'failed' })).toBe('failed');
  });
});

describe('the progress of the first sync', () => {
  it('counts a calendar that cannot be read as done: its bar would never fill', () => {
    expect(progressOfState(idle)).toEqual({ done: 2, all: 3, events: 15 });
  });

  it('is the same from the calendars on the screen, those hidden left out', () => {
    const calendars = [
      { selected: true, lastSyncedAt: 1, listing: false, eventCount: 12, problem: null },
      { selected: true, lastSyncedAt: null, listing: true, eventCount: 3, problem: null },
      { selected: true, lastSyncedAt: null, listing: false, eventCount: 0, problem: 'rate_limited' },
      { selected: false, lastSyncedAt: 1, listing: false, eventCount: 99, problem: null },
    ];
    expect(progressOfCalendars(calendars)).toEqual({ done: 2, all: 3, events: 15 });
  });
});

describe('how long ago it was', () => {
  const texts = { justNow: 'now', minutes: '{count} min', hours: '{count} h', exactly: 'that day' };

  it('is said in whole minutes, then hours, then by the date', () => {
    const minute = 60_000;
    const ages = [-5 * minute, 59_999, minute, 59.9 * minute, 60 * minute, 1439 * minute, 1440 * minute];
    expect(ages.map((age) => syncedAgo(age, texts))).toEqual([
      'now',
      'now',
      '1 min',
      '59 min',
      '1 h',
      '23 h',
      'that day',
    ]);
  });
});

describe('of when it is what is shown', () => {
  const calendars = [
    { id: 'a', connectionId: 'one', selected: true, lastSyncedAt: 300 },
    { id: 'b', connectionId: 'one', selected: true, lastSyncedAt: 200 },
    { id: 'c', connectionId: 'one', selected: false, lastSyncedAt: 1 },
    { id: 'd', connectionId: 'two', selected: true, lastSyncedAt: 100 },
  ];
  const problem = (calendarId: string | null, reason = 'provider_unavailable' as const) => ({
    connectionId: 'one',
    calendarId,
    reason,
  });

  it('is the oldest of a connection that failed, whether by itself or by each of its calendars', () => {
    expect(shownAsOf([problem(null)], calendars)).toBe(200);
    expect(shownAsOf([problem('a'), problem('b')], calendars)).toBe(200);
  });

  it('is not asked where one calendar alone is broken, or a permission is missing', () => {
    expect(shownAsOf([], calendars)).toBeNull();
    expect(shownAsOf([problem('a')], calendars)).toBeNull();
    expect(
      shownAsOf([{ connectionId: 'one', calendarId: null, reason: 'scope_missing' }], calendars),
    ).toBeNull();
    expect(shownAsOf([problem(null)], [])).toBeNull();
  });
});
