import { describe, expect, it } from 'vitest';
import type { CalendarProblem } from '#lib/calendar/calendar-problem.ts';
import type { StoredCalendar, StoredSync } from '#lib/calendar/store/stored-calendars.ts';
import { stateOf } from './sync-state.ts';

const sync = (connectionId: string, running = false) => ({ connectionId, running, changes: 1 }) as StoredSync;
const stored = (connectionId: string, problem: StoredCalendar['problem'] = null, selected = true) =>
  ({ id: `${connectionId}-a`, connectionId, summary: 'A', selected, problem }) as StoredCalendar;
const ended = (connectionId: string): CalendarProblem => ({
  connectionId,
  calendarId: null,
  calendarName: null,
  reason: 'reconnect_required',
});
const both = [sync('one'), sync('two')].map((each) => ({ ...each, startedAt: null, finishedAt: null }));

describe('how the syncs stand', () => {
  it('is idle while one connection works, and the dead one keeps its problem', () => {
    const state = stateOf({ syncs: both, calendars: [stored('one')], problems: [ended('two')] });
    expect(state.state).toBe('idle');
    expect(state.connections.map(({ problem }) => problem)).toEqual([null, 'reconnect_required']);
  });

  it('is failed when every connection failed, as a whole or in every calendar that is synced', () => {
    const calendars = [stored('one', 'provider_unavailable'), stored('one', null, false)];
    expect(stateOf({ syncs: both, calendars, problems: [ended('two')] }).state).toBe('failed');
    expect(
      stateOf({ syncs: both, calendars: [], problems: both.map((each) => ended(each.connectionId)) }).state,
    ).toBe('failed');
  });

  it('is idle when one of several calendars failed, and where there is nothing to sync', () => {
    const calendars = [stored('one', 'rate_limited'), stored('one')];
    expect(stateOf({ syncs: both.slice(0, 1), calendars, problems: [] }).state).toBe('idle');
    expect(stateOf({ syncs: both, calendars: [], problems: [] }).state).toBe('idle');
    expect(stateOf({ syncs: [], calendars: [], problems: [] }).state).toBe('idle');
  });

  it('is running while one is under way, whatever failed before', () => {
    const syncs = both.map((each) => ({ ...each, running: each.connectionId === 'one' }));
    const state = stateOf({ syncs, calendars: [], problems: [ended('one'), ended('two')] });
    expect([state.state, state.finishedAt]).toEqual(['running', null]);
  });
});
