import 'server-only';
import type { Provider } from './provider.ts';

/**
 * Where to send the browser so that the provider ends its own session too (OpenID RP-Initiated Logout 1.0 §2), or null
 * when the provider offers no such thing. It comes back to `returnUri`, one of those registered.
 */
export function endSessionRequest(
  provider: Provider,
  options: { idToken: string | null; returnUri: string },
): URL | null {
  const endpoint = provider.server.end_session_endpoint;
  if (!endpoint) return null;
  const url = new URL(endpoint);
  url.searchParams.set('client_id', provider.config.clientId);
  url.searchParams.set('post_logout_redirect_uri', options.returnUri);
  if (options.idToken) url.searchParams.set('id_token_hint', options.idToken);
  return url;
}
