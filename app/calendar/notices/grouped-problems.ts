import type { CalendarProblem } from '#lib/calendar/calendar-problem.ts';

/** Problems of one reason in one connection, told in one notice. */
export interface ProblemGroup {
  connectionId: string;
  reason: CalendarProblem['reason'];
  /** The calendars concerned; empty when it is the whole connection. */
  calendars: { id: string; name: string; retryAfterSeconds?: number }[];
  /** Until the whole connection is tried again. */
  retryAfterSeconds?: number;
  missingScopes: string[];
  causes: string[];
}

export function groupedProblems(problems: readonly CalendarProblem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup & { whole: boolean }>();
  for (const problem of problems) {
    const { connectionId, calendarId, calendarName, reason, missingScopes = [], cause } = problem;
    const nextTry = problem.retryAfterSeconds ? { retryAfterSeconds: problem.retryAfterSeconds } : {};
    const key = `${connectionId} ${reason}`;
    const group = groups.get(key) ?? {
      connectionId,
      reason,
      calendars: [],
      missingScopes: [],
      causes: [],
      whole: false,
    };
    if (calendarId === null) Object.assign(group, { whole: true, ...nextTry });
    else group.calendars.push({ id: calendarId, name: calendarName ?? '', ...nextTry });
    group.missingScopes.push(...missingScopes);
    if (cause && !group.causes.includes(cause)) group.causes.push(cause);
    groups.set(key, group);
  }
  // Where the whole connection failed, naming a few of its calendars would suggest that the others are shown.
  return [...groups.values()].map(({ whole, ...group }) => (whole ? { ...group, calendars: [] } : group));
}
