import 'server-only';
import * as oauth from 'oauth4webapi';
import { Failure } from '#lib/failure.ts';
import type { Provider } from './provider.ts';

/** What must be remembered between the authorization request and its response. */
export interface AuthorizationRequest {
  /** Where to send the browser. */
  url: URL;
  /** One-time and unguessable (RFC 6749 §10.12). */
  state: string;
  /** RFC 7636 §4.1; its S256 challenge travels in the URL. */
  codeVerifier: string;
  /** OpenID Connect Core §3.1.2.1; null when the scope has no `openid`. */
  nonce: string | null;
}

/**
 * Composes an authorization request (RFC 6749 §4.1.1 with PKCE, RFC 7636 §4.3). `scope` is what is asked for;
 * `prompt` and `loginHint` as in OpenID Connect Core §3.1.2.1. Throws Failure `client_misconfigured` when the server
 * names no authorization endpoint.
 */
export async function authorizationRequest(
  provider: Provider,
  options: { scope: string[]; prompt?: string; loginHint?: string },
): Promise<AuthorizationRequest> {
  const endpoint = provider.server.authorization_endpoint;
  if (!endpoint) {
    throw new Failure('client_misconfigured', { detail: 'the provider names no authorization endpoint' });
  }
  const state = oauth.generateRandomState();
  const codeVerifier = oauth.generateRandomCodeVerifier();
  const nonce = options.scope.includes('openid') ? oauth.generateRandomNonce() : null;
  const url = new URL(endpoint);
  const parameters = {
    response_type: 'code',
    client_id: provider.config.clientId,
    redirect_uri: provider.config.redirectUri,
    scope: options.scope.join(' '),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...(nonce ? { nonce } : {}),
    ...(options.prompt ? { prompt: options.prompt } : {}),
    ...(options.loginHint ? { login_hint: options.loginHint } : {}),
    ...provider.config.authorizationParameters,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url, state, codeVerifier, nonce };
}
