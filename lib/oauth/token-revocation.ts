import 'server-only';
import * as oauth from 'oauth4webapi';
import { Failure } from '#lib/failure.ts';
import { span } from '#lib/telemetry.ts';
import { asOAuthFailure, isTransientStatus } from './errors.ts';
import type { Provider } from './provider.ts';

/**
 * Revokes a token at the authorization server (RFC 7009 §2.1), and with a refresh token its whole grant (§2.1). A token
 * that the server does not know is revoked already (§2.2). `unsupported` when the server has no revocation endpoint.
 * Throws Failure; a transient one is worth another try.
 */
export function tokenRevocation(provider: Provider, token: string): Promise<Revoked> {
  return span('oauth.token_revocation', { provider: provider.config.id }, async (note) => {
    const outcome = await revoke(provider, token);
    note({ outcome });
    return outcome;
  });
}

type Revoked = 'revoked' | 'unsupported';

async function revoke(provider: Provider, token: string): Promise<Revoked> {
  const { server, client, clientAuth, request } = provider;
  if (!server.revocation_endpoint) return 'unsupported';
  try {
    const answer = await oauth.revocationRequest(server, client, clientAuth, token, request);
    if (isTransientStatus(answer.status)) {
      throw new Failure('provider_unavailable', { detail: `token revocation: status ${answer.status}` });
    }
    if (answer.status === 400) return await afterRefusal(answer);
    await oauth.processRevocationResponse(answer);
    return 'revoked';
  } catch (error) {
    const failure = asOAuthFailure(error, 'token revocation');
    if (failure instanceof Failure) throw failure;
    return 'revoked';
  }
}

/**
 * A 400 is what Google answers (`invalid_token`) for a token that is dead already: that is what was wanted. It may also
 * be about ourselves (RFC 6749 §5.2), or about what the server can do (RFC 7009 §2.2.1).
 */
async function afterRefusal(answer: Response): Promise<Revoked> {
  const body: unknown = await answer.json().catch(() => null);
  const code = (body as { error?: unknown } | null)?.error;
  if (code === 'invalid_client' || code === 'unauthorized_client') {
    throw new Failure('client_misconfigured', { detail: `token revocation: ${code}` });
  }
  return code === 'unsupported_token_type' ? 'unsupported' : 'revoked';
}
