import 'server-only';
import type { z } from 'zod';
import { cappedText, discard } from '#lib/capped-body.ts';
import { type ApiFault, type Verdict, verdictOn } from './api-fault.ts';

export interface ApiRequest<T> {
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

const errorBodyBytes = 65_536;

export type Attempt<T> = { value: T } | { verdict: Verdict; headers?: Headers };

/** One request, one answer: its value, or what its failure means. */
export async function attempt<T>(
  request: ApiRequest<T>,
  token: { accessToken: string; calendarApiUrl: string },
  signal: AbortSignal,
  fetcher: typeof fetch,
): Promise<Attempt<T>> {
  try {
    const response = await fetcher(addressOf(request, token.calendarApiUrl), {
      headers: {
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
    if (response.status >= 300 && response.status < 400) {
      await discard(response);
      return final({ reason: 'invalid_response', cause: 'redirect' });
    }
    const text = await cappedText(response, response.ok ? request.maxBytes : errorBodyBytes);
    const body = text === null ? undefined : parsedJson(text);
    if (!response.ok) {
      const { status, headers } = response;
      return { verdict: verdictOn({ status, headers, body, requiredScope: request.requiredScope }), headers };
    }
    if (text === null) return final({ reason: 'invalid_response', cause: 'too_large' });
    const parsed = request.schema.safeParse(body);
    if (parsed.success) return { value: parsed.data };
    return final({ reason: 'invalid_response', cause: body === undefined ? 'not_json' : 'unexpected_shape' });
  } catch {
    // No connection, a broken one, or the deadline: nothing was changed by a GET, so it may be repeated.
    return { verdict: { kind: 'again', fault: { reason: 'provider_unavailable', cause: 'network' } } };
  }
}

function final(fault: ApiFault): { verdict: Verdict } {
  return { verdict: { kind: 'final', fault } };
}

function addressOf(request: ApiRequest<unknown>, calendarApiUrl: string): string {
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
