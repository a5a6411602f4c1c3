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
      problem({ calendarId: 'b', calendarName: 'Sport', cause: 'timeout', retryAfterSeconds: 90 }),
      problem({ calendarId: 'c', calendarName: null, reason: 'not_found' }),
      problem({ connectionId: 'two' }),
    ]);
    expect(groups).toEqual([
      {
        connectionId: 'one',
        reason: 'provider_unavailable',
        calendars: [
          { id: 'a', name: 'Team' },
          { id: 'b', name: 'Sport', retryAfterSeconds: 90 },
        ],
        missingScopes: [],
        causes: ['timeout'],
      },
      {
        connectionId: 'one',
        reason: 'not_found',
        calendars: [{ id: 'c', name: '' }],
        missingScopes: [],
        causes: [],
      },
      {
        connectionId: 'two',
        reason: 'provider_unavailable',
        calendars: [{ id: 'a', name: 'Team' }],
        missingScopes: [],
        causes: [],
      },
    ]);
  });

  it('names no single calendar when the whole connection failed', () => {
    const whole = problem({ calendarId: null, calendarName: null, retryAfterSeconds: 30 });
    const [group] = groupedProblems([problem({}), whole]);
    expect(group?.calendars).toEqual([]);
    expect(group?.retryAfterSeconds).toBe(30);
  });
});
