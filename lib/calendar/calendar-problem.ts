import { Failure } from '#lib/failure.ts';
import type { ApiFault } from './api-fault.ts';

/** Something of the person's calendars that could not be read, and why: what a banner says beside the rest. */
export interface CalendarProblem {
  connectionId: string;
  /** Null when it concerns the whole connection. */
  calendarId: string | null;
  calendarName: string | null;
  reason:
    | 'reconnect_required'
    | 'scope_missing'
    | 'provider_unavailable'
    | 'rate_limited'
    | 'not_found'
    | 'client_misconfigured'
    | 'invalid_response';
  missingScopes?: string[];
  /** The provider's own word for it, or ours (`timeout`, `too_large`): for the details, not a sentence. */
  cause?: string;
  retryAfterSeconds?: number;
}

/** The cause of a pause that is ours, not the provider's. */
export const askedTooOften = 'asked_too_often';

/** These say something of the grant or of the client, whichever calendar was asked for when they were noticed. */
export const ofWholeConnection: ReadonlySet<string> = new Set([
  'reconnect_required',
  'scope_missing',
  'client_misconfigured',
]);

/** A fault as a problem of one calendar, or of its connection when it would befall every calendar of it. */
export function problemOf(
  fault: ApiFault,
  connectionId: string,
  calendar: { id: string; summary: string } | null = null,
): CalendarProblem {
  const { reason, ...rest } = fault;
  const place = calendar !== null && !ofWholeConnection.has(reason) ? calendar : null;
  return {
    connectionId,
    calendarId: place?.id ?? null,
    calendarName: place?.summary ?? null,
    // A calendar that is gone for good is, to the person who asked for it, one that is not there.
    reason: reason === 'gone' ? 'not_found' : reason,
    ...rest,
  };
}

/** One problem per connection, calendar and reason; scopes found missing at different calls are told together. */
export function merged(problems: CalendarProblem[]): CalendarProblem[] {
  const byPlace = new Map<string, CalendarProblem>();
  for (const problem of problems) {
    const key = `${problem.connectionId}\n${problem.calendarId}\n${problem.reason}`;
    const known = byPlace.get(key);
    if (!known) {
      byPlace.set(key, problem);
    } else if (problem.missingScopes) {
      const scopes = new Set([...(known.missingScopes ?? []), ...problem.missingScopes]);
      byPlace.set(key, { ...known, missingScopes: [...scopes] });
    }
  }
  return [...byPlace.values()];
}

/**
 * Throws the first problem as a Failure when nothing at all could be read: an empty answer would say that the person
 * has no events, or no calendars. `wanted` are the calendars that should have been read, `found` how much was.
 */
export function requireSomethingRead(
  wanted: readonly { id: string; connectionId: string }[],
  problems: readonly CalendarProblem[],
  found: number,
): void {
  const unread = (calendar: { id: string; connectionId: string }) =>
    problems.some((problem) =>
      problem.calendarId === null
        ? problem.connectionId === calendar.connectionId
        : problem.calendarId === calendar.id,
    );
  const [first] = problems;
  if (!first || found > 0 || !wanted.every(unread)) return;
  const { missingScopes, retryAfterSeconds, cause } = first;
  throw new Failure(first.reason, {
    ...(cause === undefined ? {} : { detail: cause }),
    ...(missingScopes ? { shown: missingScopes.join(' ') } : {}),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}
