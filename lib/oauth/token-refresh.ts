import 'server-only';
import * as oauth from 'oauth4webapi';
import { Failure } from '#lib/failure.ts';
import { span } from '#lib/telemetry.ts';
import { asOAuthFailure } from './errors.ts';
import type { Provider } from './provider.ts';
import { evened, type TokenAnswer, tokenAnswer } from './token-endpoint.ts';

/**
 * Exchanges a refresh token for a new access token (RFC 6749 §6). A rotating server answers a new refresh token too; null
 * means that the old one stays. `expected` is whom the grant belongs to: an ID token of anybody else is refused
 * (OpenID Connect Core §12.2). Throws Failure or GrantRejected.
 */
export function tokenRefresh(
  provider: Provider,
  refreshToken: string,
  expected: { issuer: string; subject: string },
): Promise<TokenAnswer> {
  return span('oauth.token_refresh', { provider: provider.config.id }, () =>
    refresh(provider, refreshToken, expected),
  );
}

async function refresh(
  provider: Provider,
  refreshToken: string,
  expected: { issuer: string; subject: string },
): Promise<TokenAnswer> {
  const { server, client, clientAuth, request } = provider;
  try {
    const answer = await evened(
      await oauth.refreshTokenGrantRequest(server, client, clientAuth, refreshToken, request),
      'token refresh',
    );
    const processed = await oauth.processRefreshTokenResponse(server, client, answer);
    const claims = oauth.getValidatedIdTokenClaims(processed);
    if (claims && (claims.sub !== expected.subject || claims.iss !== expected.issuer)) {
      throw new Failure('account_mismatch', { detail: 'token refresh: the ID token is of another account' });
    }
    return tokenAnswer(processed);
  } catch (error) {
    if (isOfAnotherIssuer(error)) {
      throw new Failure('account_mismatch', { detail: 'token refresh: the ID token is of another issuer' });
    }
    throw asOAuthFailure(error, 'token refresh');
  }
}

/** The library compares the ID token's issuer with the server's before this module sees the claims. */
function isOfAnotherIssuer(error: unknown): boolean {
  if (!(error instanceof oauth.OperationProcessingError)) return false;
  const { claim } = (error.cause ?? {}) as { claim?: unknown };
  return error.code === oauth.JWT_CLAIM_COMPARISON && claim === 'iss';
}
