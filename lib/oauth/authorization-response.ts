import 'server-only';
import * as oauth from 'oauth4webapi';
import { Failure } from '#lib/failure.ts';
import type { Provider } from './provider.ts';

/** Parameters of an authorization response; each may stand once (RFC 6749 §3.1). */
const singleParameters = ['state', 'code', 'error', 'iss', 'error_description', 'error_uri'];
const maxParameterLength = 4096;

/** Codes with which servers say that the person, or their administrator, did not consent. */
const refusals = new Set([
  'access_denied',
  'consent_required',
  'interaction_required',
  'login_required',
  'account_selection_required',
  'user_cancelled_login',
  'user_cancelled_authorize',
]);

/** An authorization response that may be exchanged: checked parameters, opaque to the caller. */
export type CodeResponse = { kind: 'code'; parameters: URLSearchParams };
export type AuthorizationResponse = CodeResponse | { kind: 'refused' };

/**
 * The form of a response, before anything is known of its request: no parameter twice, none of absurd length, a
 * state. Throws Failure `invalid_request`. Unknown parameters are ignored (RFC 6749 §4.1.2).
 */
export function responseState(parameters: URLSearchParams): string {
  for (const name of singleParameters) {
    const values = parameters.getAll(name);
    if (values.length > 1) throw new Failure('invalid_request', { detail: `callback: ${name} is repeated` });
    if ((values[0]?.length ?? 0) > maxParameterLength) {
      throw new Failure('invalid_request', { detail: `callback: ${name} is too long` });
    }
  }
  const state = parameters.get('state');
  if (!state) throw new Failure('invalid_request', { detail: 'callback: no state' });
  return state;
}

/**
 * The issuer check of RFC 9207 §2.4, made before any endpoint is called: `iss` must be the request's issuer when
 * present, and present when the server advertises it.
 */
export function checkIssuer(
  parameters: URLSearchParams,
  expected: { issuer: string; advertised: boolean },
): void {
  const iss = parameters.get('iss');
  if (iss === null ? expected.advertised : iss !== expected.issuer) {
    const detail = iss === null ? 'callback: iss is missing' : 'callback: iss is another issuer';
    throw new Failure('issuer_mismatch', { detail });
  }
}

/**
 * What the authorization server answered (RFC 6749 §4.1.2), with state and issuer checked. Throws Failure
 * `invalid_request` for both or neither of code and error, `provider_unavailable` for a server's trouble of its own,
 * `client_misconfigured` for a request it calls wrong.
 */
export function authorizationResponse(
  provider: Provider,
  parameters: URLSearchParams,
  state: string,
): AuthorizationResponse {
  const code = parameters.get('code');
  const error = parameters.get('error');
  if (error !== null && code !== null) {
    throw new Failure('invalid_request', { detail: 'callback: both code and error' });
  }
  if (error !== null) return refusal(error);
  if (!code) throw new Failure('invalid_request', { detail: 'callback: neither code nor error' });
  return {
    kind: 'code',
    parameters: oauth.validateAuthResponse(provider.server, provider.client, parameters, state),
  };
}

function refusal(error: string): { kind: 'refused' } {
  if (refusals.has(error)) return { kind: 'refused' };
  if (error === 'temporarily_unavailable' || error === 'server_error') {
    throw new Failure('provider_unavailable', { detail: `callback: ${error}` });
  }
  const inert = /^[a-z_]{1,40}$/.test(error) ? error : 'unknown error code';
  throw new Failure('client_misconfigured', { detail: `callback: ${inert}` });
}
