import { describe, expect, it } from 'vitest';
import type { CalendarProblem } from '#lib/calendar/calendar-problem.ts';
import { groupedProblems } from './grouped-problems.ts';

const problem = (change: Partial<CalendarProblem>): CalendarProblem => ({
  connectionId: 'one',
  calendarId: 'a',
  calendarName: 'Team',
  reason: 'provider_unavailable',
  ...change,
});

describe('groupedProblems', () => {
  it('names the calendars that failed alike together, and keeps connections and reasons apart', () => {
    const groups = groupedProblems([
      problem({ cause: 'timeout' }),
      problem({ calendarId: 'b', calendarName: 'Sport', cause: 'timeout' }),
      problem({ calendarId: 'c', calendarName: null, reason: 'not_found' }),
      problem({ connectionId: 'two' }),
    ]);
    expect(groups).toEqual([
      {
        connectionId: 'one',
        reason: 'provider_unavailable',
        calendars: ['Team', 'Sport'],
        missingScopes: [],
        causes: ['timeout'],
      },
      { connectionId: 'one', reason: 'not_found', calendars: [''], missingScopes: [], causes: [] },
      {
        connectionId: 'two',
        reason: 'provider_unavailable',
        calendars: ['Team'],
        missingScopes: [],
        causes: [],
      },
    ]);
  });

  it('names no single calendar when the whole connection failed', () => {
    const [group] = groupedProblems([problem({}), problem({ calendarId: null, calendarName: null })]);
    expect(group?.calendars).toEqual([]);
  });
});
