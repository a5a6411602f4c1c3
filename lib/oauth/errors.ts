import 'server-only';
import * as oauth from 'oauth4webapi';
import { Failure } from '#lib/failure.ts';

/** Error codes of RFC 6749 §5.2 that mean our own registration is wrong, not the grant. */
const misconfigurationCodes = new Set(['invalid_client', 'unauthorized_client']);

/** Thrown when the server answered that the grant itself (code or refresh token) is no good. */
export class GrantRejected extends Error {
  override readonly name = 'GrantRejected';
  /** The error code of RFC 6749 §5.2, or `empty` when the server did not say. */
  readonly code: string;
  constructor(code: string) {
    super(`the grant was rejected: ${code}`);
    this.code = code;
  }
}

/**
 * What went wrong at an authorization server, in our words. `step` names the message for the log. Answers a Failure, or
 * GrantRejected when the server refused the code or refresh token. The server's own prose is never passed on.
 */
export function asOAuthFailure(error: unknown, step: string): Failure | GrantRejected {
  if (error instanceof Failure || error instanceof GrantRejected) return error;
  if (error instanceof oauth.ResponseBodyError) return ofErrorCode(error.error, error.status, step, error);
  if (error instanceof oauth.WWWAuthenticateChallengeError) return ofChallenge(error, step);
  const status = error instanceof oauth.OperationProcessingError ? statusOf(error.cause) : undefined;
  if (status !== undefined && isTransientStatus(status)) {
    return new Failure('provider_unavailable', { detail: `${step}: status ${status}`, cause: error });
  }
  return new Failure('invalid_response', { detail: `${step}: ${codeOf(error)}`, cause: error });
}

/** Statuses after which the same request may succeed later. */
export function isTransientStatus(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

function ofErrorCode(code: string, status: number, step: string, cause: unknown): Failure | GrantRejected {
  const inert = /^[a-z_]{1,40}$/.test(code) ? code : 'unknown error code';
  if (misconfigurationCodes.has(code)) {
    return new Failure('client_misconfigured', { detail: `${step}: ${inert}`, cause });
  }
  if (isTransientStatus(status) || code === 'temporarily_unavailable' || code === 'server_error') {
    return new Failure('provider_unavailable', { detail: `${step}: ${inert}, status ${status}`, cause });
  }
  return new GrantRejected(inert);
}

/** A 401 with a challenge is about the client's own credentials: at the token endpoint nothing else is challenged. */
function ofChallenge(error: oauth.WWWAuthenticateChallengeError, step: string): Failure {
  return step === 'userinfo'
    ? new Failure('invalid_response', { detail: 'userinfo: the access token was refused', cause: error })
    : new Failure('client_misconfigured', {
        detail: `${step}: status ${error.status} with a challenge`,
        cause: error,
      });
}

function statusOf(cause: unknown): number | undefined {
  return cause instanceof Response ? cause.status : undefined;
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : 'unknown';
}
