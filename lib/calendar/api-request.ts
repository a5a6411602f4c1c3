import 'server-only';
import type { z } from 'zod';
import { cappedText, discard } from '#lib/capped-body.ts';
import { type ApiFault, type Verdict, verdictOn } from './api-fault.ts';

/** What is asked for, by the API's own names (https://developers.google.com/workspace/calendar/api/v3/reference). */
export type Endpoint = 'calendarList.list' | 'events.list' | 'events.watch' | 'channels.stop' | 'colors.get';

export interface ApiRequest<T> {
  endpoint: Endpoint;
  /** Ours, when one calendar is asked for. */
  calendarId?: string | undefined;
  /** How many events or calendars an answer brought. */
  itemsOf?: ((value: T) => number) | undefined;
  /** Below the API's base, each id encoded: `/calendars/a%40b.example/events`. */
  path: string;
  query: Record<string, string | undefined>;
  schema: z.ZodType<T>;
  /** Of the body once decompressed. */
  maxBytes: number;
  /** Named to the person when the API says that the grant is too narrow. */
  requiredScope: string;
  /** Ends this call before the reader's own deadline. */
  signal?: AbortSignal | undefined;
  /** Four by default. */
  maxTries?: number | undefined;
}

/** A request that changes something at the provider. */
export interface ApiPost<T> extends ApiRequest<T> {
  /** Sent as JSON. */
  body: object;
}

const errorBodyBytes = 65_536;

/** `status`: of the answer; null when there was none. */
export type Attempt<T> = { status: number | null } & ({ value: T } | { verdict: Verdict; headers?: Headers });

/** One request, one answer: its value, or what its failure means. */
export async function attempt<T>(
  request: ApiRequest<T> | ApiPost<T>,
  token: { accessToken: string; calendarApiUrl: string },
  signal: AbortSignal,
  fetcher: typeof fetch,
): Promise<Attempt<T>> {
  let status: number | null = null;
  try {
    const response = await fetcher(addressOf(request, token.calendarApiUrl), {
      ...('body' in request ? { method: 'POST', body: JSON.stringify(request.body) } : {}),
      headers: {
        ...('body' in request ? { 'content-type': 'application/json' } : {}),
        authorization: `Bearer ${token.accessToken}`,
        accept: 'application/json',
        // Google compresses only for a client that says so twice.
        'accept-encoding': 'gzip',
        'user-agent': 'cal-tracker (gzip)',
      },
      redirect: 'manual',
      cache: 'no-store',
      signal,
    });
    status = response.status;
    if (status >= 300 && status < 400) {
      await discard(response);
      return final(status, 'redirect');
    }
    const text = await cappedText(response, response.ok ? request.maxBytes : errorBodyBytes);
    const body = text === null ? undefined : parsedJson(text);
    if (!response.ok) {
      const { headers } = response;
      const { requiredScope } = request;
      return { status, verdict: verdictOn({ status, headers, body, requiredScope }), headers };
    }
    if (text === null) return final(status, 'too_large');
    const parsed = request.schema.safeParse(body);
    if (parsed.success) return { status, value: parsed.data };
    return final(status, body === undefined ? 'not_json' : 'unexpected_shape');
  } catch {
    // No connection, a broken one, or the deadline: nothing was changed by a GET, so it may be repeated. A POST may not.
    const fault: ApiFault = { reason: 'provider_unavailable', cause: 'network' };
    return { status, verdict: { kind: 'again', fault } };
  }
}

function final(status: number, cause: string): { status: number; verdict: Verdict } {
  return { status, verdict: { kind: 'final', fault: { reason: 'invalid_response', cause } } };
}

function addressOf(request: Pick<ApiRequest<unknown>, 'path' | 'query'>, calendarApiUrl: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query)) {
    if (value !== undefined) query.set(name, value);
  }
  return `${calendarApiUrl.replace(/\/+$/, '')}${request.path}?${query}`;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
