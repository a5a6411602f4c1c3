import 'server-only';
import * as oauth from 'oauth4webapi';
import { Failure } from '#lib/failure.ts';
import { asOAuthFailure, isTransientStatus } from './errors.ts';
import type { Provider } from './provider.ts';

/**
 * Revokes a token at the authorization server (RFC 7009 §2.1), and with a refresh token its whole grant (§2.1). A token
 * that the server does not know is revoked already (§2.2). `unsupported` when the server has no revocation endpoint.
 * Throws Failure; a transient one is worth another try.
 */
export async function tokenRevocation(provider: Provider, token: string): Promise<'revoked' | 'unsupported'> {
  const { server, client, clientAuth, request } = provider;
  if (!server.revocation_endpoint) return 'unsupported';
  try {
    const answer = await oauth.revocationRequest(server, client, clientAuth, token, request);
    if (isTransientStatus(answer.status)) {
      throw new Failure('provider_unavailable', { detail: `token revocation: status ${answer.status}` });
    }
    // Google answers 400 `invalid_token` for one that is dead already: that is what was wanted.
    if (answer.status !== 400) await oauth.processRevocationResponse(answer);
    return 'revoked';
  } catch (error) {
    const failure = asOAuthFailure(error, 'token revocation');
    if (failure instanceof Failure) throw failure;
    return 'revoked';
  }
}
