import 'server-only';
import { cappedText } from '#lib/capped-body.ts';
import { Failure } from '#lib/failure.ts';
import { span } from '#lib/telemetry.ts';
import { noteExchange } from './exchange-trace.ts';

/** No message of an authorization server is longer than this, decompressed. */
const maxBodyBytes = 1024 * 1024;
/** One deadline for the whole answer, headers and body, in milliseconds. */
export const deadlineMs = 10_000;

export type Fetch = typeof fetch;

/** No whole answer came: the request may have been carried out all the same. */
export class NoAnswer extends Failure {}

/**
 * `fetch` as every endpoint of an authorization server is called: one total deadline, a cap on the body, and no
 * redirect followed (RFC 9700 §4.11: credentials must not travel to where a redirect points). Throws NoAnswer (a Failure
 * `provider_unavailable`) when no whole answer came in time, Failure `invalid_response` when it was too long.
 */
export function providerFetch(fetcher: Fetch = fetch, deadline = deadlineMs) {
  const ask = async (url: string | URL, init: RequestInit): Promise<Response> => {
    const signal = AbortSignal.any([AbortSignal.timeout(deadline), ...(init.signal ? [init.signal] : [])]);
    const endpoint = new URL(url).pathname;
    const request = { url, init, started: performance.now() };
    try {
      const response = await fetcher(url, { ...init, redirect: 'manual', signal });
      const text = await cappedText(response, maxBodyBytes);
      if (text === null) {
        throw new Failure('invalid_response', {
          detail: `${endpoint} answered more than ${maxBodyBytes} bytes`,
        });
      }
      noteExchange(request, { status: response.status, text });
      return wholeResponse(response, text);
    } catch (error) {
      noteExchange(request, null);
      if (error instanceof Failure) throw error;
      const detail = signal.aborted ? `${endpoint} did not answer in time` : `${endpoint} cannot be reached`;
      throw new NoAnswer('provider_unavailable', { detail, cause: error });
    }
  };
  return (url: string | URL, init: RequestInit = {}): Promise<Response> =>
    span('provider.request', {}, async (note) => {
      const response = await ask(url, init);
      note({ status: response.status });
      return response;
    });
}

function wholeResponse(response: Response, text: string): Response {
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  const bodyless = response.status === 204 || response.status === 205 || response.status === 304;
  return new Response(bodyless ? null : text, { status: response.status, headers });
}
