import { describe, expect, it } from 'vitest';
import { merged, problemOf, requireSomethingRead } from './calendar-problem.ts';

const calendar = { id: 'k1', connectionId: 'c1', summary: 'Team' };
const missing = problemOf({ reason: 'not_found', cause: 'notFound' }, 'c1', calendar);

describe('a problem', () => {
  it('names the calendar when it is that calendar’s alone', () => {
    expect(missing).toMatchObject({ calendarId: 'k1', calendarName: 'Team' });
  });

  it('is of the whole connection when every calendar would have it', () => {
    expect(problemOf({ reason: 'reconnect_required', cause: 'x' }, 'c1', calendar)).toMatchObject({
      calendarId: null,
      calendarName: null,
    });
  });

  it('calls a calendar that is gone one that is not there', () => {
    expect(problemOf({ reason: 'gone', cause: 'deleted' }, 'c1', calendar).reason).toBe('not_found');
  });

  it('is told once, with all the scopes that were found missing', () => {
    const scope = (name: string) =>
      problemOf({ reason: 'scope_missing', cause: 'x', missingScopes: [name] }, 'c1', calendar);
    expect(merged([scope('a'), missing, scope('b'), scope('a'), missing])).toEqual([
      { ...scope('a'), missingScopes: ['a', 'b'] },
      missing,
    ]);
  });
});

describe('when nothing could be read', () => {
  const other = { id: 'k2', connectionId: 'c1' };
  const dead = problemOf({ reason: 'reconnect_required', cause: 'invalid_grant' }, 'c1');
  const throttled = problemOf({ reason: 'rate_limited', cause: 'q', retryAfterSeconds: 9 }, 'c1', calendar);
  const narrow = problemOf({ reason: 'scope_missing', cause: 'q', missingScopes: ['a', 'b'] }, 'c1');

  it('the problem is thrown with what a caller can do about it', () => {
    expect(() => requireSomethingRead([], [dead], 0)).toThrow(
      expect.objectContaining({ reason: 'reconnect_required', detail: 'invalid_grant' }),
    );
    expect(() => requireSomethingRead([calendar, other], [dead], 0)).toThrow('reconnect_required');
    expect(() => requireSomethingRead([calendar], [throttled], 0)).toThrow(
      expect.objectContaining({ reason: 'rate_limited', retryAfterSeconds: 9 }),
    );
    expect(() => requireSomethingRead([], [narrow], 0)).toThrow(expect.objectContaining({ shown: 'a b' }));
  });

  it('is not what happened when a calendar was read, or something was found', () => {
    expect(() => requireSomethingRead([calendar, other], [missing], 0)).not.toThrow();
    expect(() => requireSomethingRead([calendar], [missing], 3)).not.toThrow();
    expect(() => requireSomethingRead([], [], 0)).not.toThrow();
  });
});
