import 'server-only';
import type * as oauth from 'oauth4webapi';
import { Failure } from '#lib/failure.ts';
import { GrantRejected, isTransientStatus } from './errors.ts';

/** Tokens as the product keeps them, whichever grant they came from. */
export interface TokenAnswer {
  accessToken: string;
  /** Null when the answer had none. */
  refreshToken: string | null;
  /** Whole seconds, between ten and one day; an hour when the server did not say (RFC 6749 §5.1). */
  expiresInSeconds: number;
  /** Null when the answer named no scope: then it is as asked (RFC 6749 §5.1). */
  scope: string[] | null;
}

const defaultLifetime = 3600;
/** A token is renewed at half its life at the latest: not more often than every few seconds. */
const shortestLifetime = 10;
const longestLifetime = 24 * 3600;
const longestWait = 3600;
/** RFC 6749 §3.3. */
const scopeToken = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/**
 * The members of a successful answer (RFC 6749 §5.1) that the product uses; unknown members are ignored. Throws Failure
 * `invalid_response` for a token that is not to be used as a bearer token: a client must not use a type it does not
 * understand (RFC 6749 §7.1).
 */
export function tokenAnswer(answer: oauth.TokenEndpointResponse): TokenAnswer {
  if (answer.token_type !== 'bearer') {
    throw new Failure('invalid_response', { detail: 'token answer: the token is not a bearer token' });
  }
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    expiresInSeconds: lifetime(answer.expires_in),
    scope: answer.scope?.trim() ? answer.scope.split(' ').filter((each) => scopeToken.test(each)) : null,
  };
}

/**
 * Clamped, so that a nonsensical lifetime causes neither a storm of refreshes nor a token that is trusted for ever: the
 * 401 path covers a server that meant less.
 */
function lifetime(expiresIn: number | undefined): number {
  if (expiresIn === undefined || !Number.isFinite(expiresIn)) return defaultLifetime;
  return Math.min(Math.max(Math.floor(expiresIn), shortestLifetime), longestLifetime);
}

/**
 * Evens out what servers say outside the specification, before the answer is processed: a member that is `null` is
 * absent, an `expires_in` of another type means unknown, and an error status without the members of RFC 6749 §5.2 is
 * an outage or a rejection by its status. Throws Failure or GrantRejected.
 */
export async function evened(response: Response, step: string): Promise<Response> {
  if (isTransientStatus(response.status)) {
    throw new Failure('provider_unavailable', {
      detail: `${step}: status ${response.status}`,
      retryAfterSeconds: retryAfter(response.headers.get('retry-after')),
    });
  }
  const text = await response.text();
  const body = parsed(text);
  if ((response.status === 401 || response.status === 403) && isMisconfiguration(body, response.status)) {
    throw new Failure('client_misconfigured', { detail: `${step}: status ${response.status}` });
  }
  if (response.status === 400 && text === '') throw new GrantRejected('empty');
  const evenedText = isRecord(body) ? JSON.stringify(withoutOddities(body)) : text;
  return new Response(evenedText, { status: response.status, headers: response.headers });
}

function isMisconfiguration(body: unknown, status: number): boolean {
  const code = isRecord(body) ? body.error : undefined;
  return (
    code === 'invalid_client' || code === 'unauthorized_client' || (status === 401 && code === undefined)
  );
}

function withoutOddities(body: Record<string, unknown>): Record<string, unknown> {
  const { expires_in, ...rest } = body;
  const seconds = typeof expires_in === 'string' ? Number(expires_in) : expires_in;
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)),
    ...(typeof seconds === 'number' && seconds >= 0 ? { expires_in: seconds } : {}),
  };
}

/**
 * Seconds to wait, however the server says it (RFC 9110 §10.2.3): a second at least, so that `0` is no invitation to a
 * storm, and an hour at most.
 */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const asDate = /^[A-Za-z]+, /.test(header) ? (Date.parse(header) - Date.now()) / 1000 : Number.NaN;
  const seconds = /^\d+$/.test(header) ? Number(header) : asDate;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 1), longestWait) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
