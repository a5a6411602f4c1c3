import { z } from 'zod';
import { authorizationFaults } from './authorization-faults.ts';
import { calendarFaults } from './calendar-faults.ts';
import { documentFaults } from './document-faults.ts';
import { ENDPOINTS, type Endpoint, type Exchange, type Fault } from './fault.ts';
import { tokenFaults } from './token-faults.ts';
import { transportFaults } from './transport-faults.ts';

/** Every fault there is. */
export const FAULTS: Fault[] = [
  ...transportFaults,
  ...authorizationFaults,
  ...tokenFaults,
  ...documentFaults,
  ...calendarFaults,
];

/** The body of `POST /control/faults`. */
export const faultRequest = z.strictObject({
  on: z.enum(ENDPOINTS),
  fault: z.string(),
  /** How many requests it happens to, one after the other; 0 or -1: every one until a reset. */
  times: z.int().min(-1).default(1),
  /** Of the requests it is for, the share that it happens to, at random. */
  share: z.number().positive().max(1).default(1),
  arg: z.unknown().optional(),
  /** For `token`: only requests with this grant_type. */
  grantType: z.string().optional(),
  /** For `events`: only requests for the calendar with this id. */
  calendar: z.string().optional(),
});

export type FaultRequest = z.infer<typeof faultRequest>;

/** What is known of a request when a fault is looked for. */
export interface Occasion {
  endpoint: Endpoint;
  grantType?: string;
  calendar?: string;
}

interface Pending extends FaultRequest {
  definition: Fault;
  left: number;
  /** A reset came while it was being played. */
  cleared: boolean;
}

/** The faults that were set and have not happened yet, in the order they were set. */
export class PendingFaults {
  #pending: Pending[] = [];
  readonly #playing = new Set<Pending>();

  /**
   * Sets a fault.
   *
   * @throws Error when there is no such fault on that endpoint; ZodError when its argument is wrong
   */
  add(request: FaultRequest): void {
    const definition = FAULTS.find(({ name, on }) => name === request.fault && on.includes(request.on));
    if (!definition) throw new Error(`there is no fault "${request.fault}" on ${request.on}`);
    const left = request.times <= 0 ? Number.POSITIVE_INFINITY : request.times;
    this.#pending.push({
      ...request,
      arg: definition.parseArg(request.arg),
      definition,
      left,
      cleared: false,
    });
  }

  /** Those that wait, with how often they are still to happen (0: every time). A share only where it is less than all. */
  list(): (Omit<FaultRequest, 'share'> & { share?: number })[] {
    return this.#pending.map(({ definition: _definition, cleared: _cleared, left, share, ...request }) => ({
      ...request,
      ...(share < 1 && { share }),
      times: Number.isFinite(left) ? left : 0,
    }));
  }

  clear(): void {
    for (const pending of [...this.#pending, ...this.#playing]) pending.cleared = true;
    this.#pending = [];
  }

  /**
   * Plays the first fault set for such a request. False when there is none: the request is then still unanswered.
   *
   * @param told which fault befalls the request, and nothing once it turns out to have had nothing to spoil
   */
  async play(
    occasion: Occasion,
    exchange: Exchange,
    told: (fault: string | undefined) => void = () => {},
  ): Promise<boolean> {
    const pending = this.#pending.find(
      (candidate) => isFor(candidate, occasion) && (candidate.share === 1 || Math.random() < candidate.share),
    );
    if (!pending) return false;
    pending.left -= 1;
    this.#dropSpent();
    this.#playing.add(pending);
    told(pending.fault);
    try {
      const happened = await pending.definition.play(exchange, pending.arg);
      if (happened) return true;
      told(undefined);
      this.#putBack(pending);
    } finally {
      this.#playing.delete(pending);
    }
    return true;
  }

  #dropSpent(): void {
    this.#pending = this.#pending.filter(({ left }) => left > 0);
  }

  #putBack(pending: Pending): void {
    if (pending.cleared) return;
    pending.left += 1;
    if (!this.#pending.includes(pending)) this.#pending.unshift(pending);
  }
}

function isFor(pending: Pending, { endpoint, grantType, calendar }: Occasion): boolean {
  return (
    pending.on === endpoint &&
    (pending.grantType === undefined || pending.grantType === grantType) &&
    (pending.calendar === undefined || pending.calendar === calendar)
  );
}
