import 'server-only';
import type { ApiFault } from './api-fault.ts';
import { type ApiRequest, attempt } from './api-request.ts';
import { type AskForToken, faultOfToken, sharedToken } from './api-token.ts';
import { backOffMs, pause, retryAfterMs } from './back-off.ts';

export type ApiAnswer<T> = { ok: true; value: T } | { ok: false; fault: ApiFault };

export interface ApiOptions {
  askForToken: AskForToken;
  /** Ends every call; none takes longer than `deadlineMs` (10 s) in any case. */
  signal?: AbortSignal | undefined;
  deadlineMs?: number | undefined;
  fetch?: typeof fetch | undefined;
  now?: (() => number) | undefined;
  sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  random?: (() => number) | undefined;
}

/** The calendar API as one connection may use it. */
export interface CalendarApi {
  connectionId: string;
  get<T>(request: ApiRequest<T>): Promise<ApiAnswer<T>>;
}

const timedOut: ApiFault = { reason: 'provider_unavailable', cause: 'timeout' };
/** A provider to sign in with that was given no CALENDAR_API_URL. */
const noApi: ApiFault = { reason: 'client_misconfigured', cause: 'no_calendar_api' };

/**
 * One connection's authorised reader of the calendar API. `get` never throws for what the provider does: it answers
 * the parsed value or an ApiFault. Within its deadline it renews a refused token once, and repeats what may pass (429,
 * 5xx, quota, broken connections) up to four tries in all. Redirects are not followed, so that the bearer token goes
 * to no other address. What `askForToken` throws (the database is down) passes through.
 */
export function calendarApi(connectionId: string, options: ApiOptions): CalendarApi {
  const token = sharedToken(connectionId, options.askForToken);
  const { now = Date.now, sleep = pause, random = Math.random, deadlineMs = 10_000 } = options;

  async function get<T>(request: ApiRequest<T>): Promise<ApiAnswer<T>> {
    const startedAt = now();
    const given = [options.signal, request.signal].filter((signal) => signal !== undefined);
    const signal = AbortSignal.any([AbortSignal.timeout(deadlineMs), ...given]);
    let refused: string | undefined;
    for (let tries = 1; ; ) {
      const outcome = await unlessAborted(token(refused), signal);
      if (outcome === aborted) return { ok: false, fault: timedOut };
      if (outcome.kind !== 'usable') return { ok: false, fault: faultOfToken(outcome) };
      const { accessToken, calendarApiUrl } = outcome;
      if (calendarApiUrl === null) return { ok: false, fault: noApi };
      const answer = await attempt(request, { accessToken, calendarApiUrl }, signal, options.fetch ?? fetch);
      if ('value' in answer) return { ok: true, value: answer.value };
      const { verdict } = answer;
      if (verdict.kind === 'unauthorized') {
        if (refused !== undefined) {
          return { ok: false, fault: { reason: 'reconnect_required', cause: verdict.cause } };
        }
        refused = accessToken;
        continue;
      }
      if (signal.aborted) return { ok: false, fault: timedOut };
      const asked = answer.headers ? retryAfterMs(answer.headers, now()) : null;
      const fault =
        asked === null ? verdict.fault : { ...verdict.fault, retryAfterSeconds: Math.ceil(asked / 1000) };
      const wait = backOffMs(tries, asked, random);
      // Waiting past the deadline would only make the answer late: say now what is known.
      const noTime = now() - startedAt + wait >= deadlineMs;
      if (verdict.kind === 'final' || tries >= (request.maxTries ?? 4) || noTime) return { ok: false, fault };
      tries += 1;
      await sleep(wait, signal);
      if (signal.aborted) return { ok: false, fault };
    }
  }

  return { connectionId, get };
}

const aborted = Symbol('aborted');

/** Stops waiting, not the work: a refresh broken off half-way would lose a rotated token. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | typeof aborted> {
  if (signal.aborted) return aborted;
  let stop = () => {};
  const stopped = new Promise<typeof aborted>((resolve) => {
    stop = () => resolve(aborted);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
