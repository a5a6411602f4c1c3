import type { DatabaseGate, Statement } from './database-gate.ts';
import type { Held, Moment } from './gate.ts';
import type { ProviderGate } from './provider-gate.ts';

/** A place in a refresh where the process waits for somebody else: an operation, and which of its kind it is. */
export interface Point {
  /** A statement's name, or `token` or `calendar` for a request to the provider. */
  operation: string;
  /** 1 for the first of that name. */
  nth: number;
  moment: Moment;
}

interface Gates {
  database: DatabaseGate;
  provider: ProviderGate;
}

/** What is written once everybody has been answered: nobody waits there. */
const afterwards = 'protocol-steps-write';

export function nameOf({ operation, nth, moment }: Point): string {
  return `${moment} ${operation}${nth > 1 ? ` (${nth})` : ''}`;
}

/**
 * Every point of a refresh, as the gates saw one go by: whoever changes the code changes the list. It ends when the
 * first use of the new token sets out.
 */
export async function pointsOf(
  gates: Gates,
  whose: { person: string; connectionId: string },
  refresh: () => Promise<unknown>,
): Promise<Point[]> {
  const operations: string[] = [];
  gates.database.onStatement = ({ name, sent }) => {
    if (sent.includes(whose.connectionId) && name !== afterwards) operations.push(name);
  };
  gates.provider.onRequest = ({ endpoint, person }) => {
    if (person !== whose.person) return;
    if (endpoint === 'token' || endpoint === 'calendar') operations.push(endpoint);
  };
  await refresh();
  gates.database.onStatement = () => {};
  gates.provider.onRequest = () => {};
  const used = operations.indexOf('calendar');
  const seen = new Map<string, number>();
  return operations.slice(0, used < 0 ? undefined : used + 1).flatMap((operation) => {
    const nth = (seen.get(operation) ?? 0) + 1;
    seen.set(operation, nth);
    const before: Point = { operation, nth, moment: 'before' };
    return operation === 'calendar' ? [before] : [before, { ...before, moment: 'after' }];
  });
}

/** Resolves when that person's refresh has come to the point, and is stopped there. */
export function stopAt(
  point: Point,
  gates: Gates,
  whose: { person: string; connectionId: string },
): Promise<Held> {
  if (point.operation === 'token' || point.operation === 'calendar') {
    return gates.provider.next(whose.person, point.operation, point.moment);
  }
  let seen = 0;
  const matches = ({ name, sent }: Statement) =>
    name === point.operation && sent.includes(whose.connectionId) && ++seen === point.nth;
  return gates.database.next(matches, point.moment);
}
