import 'server-only';
import { count, span } from '#lib/telemetry.ts';
import type { ApiFault } from './api-fault.ts';
import { type ApiPost, type ApiRequest, attempt, type Endpoint } from './api-request.ts';
import { type AskForToken, faultOfToken, sharedToken } from './api-token.ts';
import { backOffMs, pause, retryAfterMs } from './back-off.ts';

export type ApiAnswer<T> = { ok: true; value: T } | { ok: false; fault: ApiFault };

/** How one call ended: what may be told of it, and nothing of what it asked or brought. */
export interface ApiCall {
  connectionId: string;
  endpoint: Endpoint;
  calendarId: string | null;
  /** HTTP status of the last try; null when there was no answer. */
  status: number | null;
  /** Why it brought nothing. */
  reason: ApiFault['reason'] | null;
  /** By `performance.now()`. */
  startedAt: number;
  /** Waiting between tries included. */
  durationMs: number;
  /** Requests that were sent; none when there was no token to send. */
  tries: number;
  items: number | null;
}

export interface ApiOptions {
  askForToken: AskForToken;
  /** Told of every call, once, as it ends. */
  onCall?: ((call: ApiCall) => void) | undefined;
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
  /** Repeated only where the provider said that it did nothing: a refused token, a quota. */
  post<T>(request: ApiPost<T>): Promise<ApiAnswer<T>>;
}

interface Sent {
  tries: number;
  status: number | null;
}

const timedOut: ApiFault = { reason: 'provider_unavailable', cause: 'timeout' };
/** A provider to sign in with that was given no CALENDAR_API_URL. */
const noApi: ApiFault = { reason: 'client_misconfigured', cause: 'no_calendar_api' };

/**
 * One connection's authorised caller of the calendar API. It never throws for what the provider does: it answers the
 * parsed value or an ApiFault. Within its deadline it renews a refused token once, and repeats what may pass (429,
 * 5xx, quota, broken connections) up to four tries in all. Redirects are not followed, so that the bearer token goes
 * to no other address. What `askForToken` throws (the database is down) passes through.
 */
export function calendarApi(connectionId: string, options: ApiOptions): CalendarApi {
  const token = sharedToken(connectionId, options.askForToken);
  const { now = Date.now, sleep = pause, random = Math.random, deadlineMs = 10_000 } = options;

  function call<T>(request: ApiRequest<T> | ApiPost<T>): Promise<ApiAnswer<T>> {
    const { endpoint, calendarId = null, itemsOf } = request;
    return span('calendar.call', { endpoint }, async (note) => {
      const startedAt = performance.now();
      const sent: Sent = { tries: 0, status: null };
      const answer = await ask(request, sent);
      const reason = answer.ok ? null : answer.fault.reason;
      const items = answer.ok ? (itemsOf?.(answer.value) ?? null) : null;
      const durationMs = performance.now() - startedAt;
      options.onCall?.({ connectionId, endpoint, calendarId, ...sent, reason, startedAt, durationMs, items });
      note({
        tries: sent.tries,
        status: sent.status ?? undefined,
        reason: reason ?? undefined,
        items: items ?? undefined,
      });
      return answer;
    });
  }

  async function ask<T>(request: ApiRequest<T> | ApiPost<T>, sent: Sent): Promise<ApiAnswer<T>> {
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
      sent.tries += 1;
      sent.status = null;
      const answer = await attempt(request, { accessToken, calendarApiUrl }, signal, options.fetch ?? fetch);
      sent.status = answer.status;
      if ('value' in answer) return { ok: true, value: answer.value };
      const { verdict } = answer;
      if (verdict.kind === 'unauthorized') {
        if (refused !== undefined) {
          return { ok: false, fault: { reason: 'reconnect_required', cause: verdict.cause } };
        }
        refused = accessToken;
        continue;
      }
      if (verdict.fault.reason === 'rate_limited') count('quota_answers', { endpoint: request.endpoint });
      if (signal.aborted) return { ok: false, fault: timedOut };
      const asked = answer.headers ? retryAfterMs(answer.headers, now()) : null;
      const fault =
        asked === null ? verdict.fault : { ...verdict.fault, retryAfterSeconds: Math.ceil(asked / 1000) };
      const wait = backOffMs(tries, asked, random);
      // Waiting past the deadline would only make the answer late: say now what is known.
      const noTime = now() - startedAt + wait >= deadlineMs;
      const mayHaveHappened = 'body' in request && fault.reason !== 'rate_limited';
      if (verdict.kind === 'final' || mayHaveHappened || tries >= (request.maxTries ?? 4) || noTime)
        return { ok: false, fault };
      tries += 1;
      await sleep(wait, signal);
      if (signal.aborted) return { ok: false, fault };
    }
  }

  return { connectionId, get: call, post: call };
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
