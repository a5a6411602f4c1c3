import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { fingerprint } from '#lib/fingerprint.ts';
import { type ShownParameter, shownParameters } from './redaction.ts';

/** Which message of the protocol an exchange with the provider was. */
export type ExchangeKind =
  | 'discovery'
  | 'code_exchange'
  | 'token_refresh'
  | 'token_revocation'
  | 'keys'
  | 'identity';

/** One request to the provider and its answer, as they may be kept and shown. */
export interface Exchange {
  kind: ExchangeKind;
  at: Date;
  method: string;
  /** Without a query. */
  url: string;
  sent: ShownParameter[];
  /** Null when there was no whole answer. */
  status: number | null;
  received: ShownParameter[];
  durationMs: number;
}

const listeners = new AsyncLocalStorage<(exchange: Exchange) => void>();

/** Does some work; `note` is told of every exchange with a provider that happens in it, in order. */
export function traceExchanges<T>(note: (exchange: Exchange) => void, work: () => Promise<T>): Promise<T> {
  return listeners.run(note, work);
}

/** Called by provider-fetch for each request, however it ended; `text` is the answer's body. */
export function noteExchange(
  request: { url: string | URL; init: RequestInit; started: number },
  answer: { status: number; text: string } | null,
): void {
  const note = listeners.getStore();
  if (!note) return;
  const { origin, pathname } = new URL(request.url);
  const body = new URLSearchParams(request.init.body instanceof URLSearchParams ? request.init.body : '');
  const headers = new Headers(request.init.headers);
  const durationMs = Math.round(performance.now() - request.started);
  note({
    kind: kindOf(pathname, body, headers),
    at: new Date(Date.now() - durationMs),
    method: request.init.method ?? 'GET',
    url: `${origin}${pathname}`,
    sent: [...authorization(headers), ...shownParameters(body), ...challengeOf(body)],
    status: answer?.status ?? null,
    received: answer ? membersOf(answer.text, sentBesides(body, headers)) : [],
    durationMs,
  });
}

function kindOf(pathname: string, body: URLSearchParams, headers: Headers): ExchangeKind {
  const grantType = body.get('grant_type');
  if (grantType === 'authorization_code') return 'code_exchange';
  if (grantType === 'refresh_token') return 'token_refresh';
  if (body.has('token')) return 'token_revocation';
  if (pathname.includes('/.well-known/')) return 'discovery';
  return headers.has('authorization') ? 'identity' : 'keys';
}

/** RFC 6750 §2.1, or the client's own credentials (RFC 6749 §2.3.1), of which nothing is said. */
function authorization(headers: Headers): ShownParameter[] {
  const [scheme = '', credentials = ''] = headers.get('authorization')?.split(' ') ?? [];
  if (scheme === '') return [];
  if (!/^bearer$/i.test(scheme)) return [{ name: 'client_secret', characters: credentials.length }];
  return shownParameters([['access_token', credentials]]);
}

/** What the server computes of the verifier, to compare it with the challenge of the request (RFC 7636 §4.6). */
function challengeOf(body: URLSearchParams): ShownParameter[] {
  const verifier = body.get('code_verifier');
  if (!verifier) return [];
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return [{ name: 'S256(code_verifier)', fingerprint: fingerprint(challenge) }];
}

/** What an answer is not to give away, either. */
function sentBesides(body: URLSearchParams, headers: Headers): [string, unknown][] {
  return [...body, ['authorization', headers.get('authorization')?.split(' ')[1]]];
}

function membersOf(text: string, besides: [string, unknown][]): ShownParameter[] {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
      return shownParameters(Object.entries(body), besides);
    }
  } catch {
    // No JSON: nothing in it has a name.
  }
  return text === '' ? [] : [{ name: 'body', characters: text.length }];
}
