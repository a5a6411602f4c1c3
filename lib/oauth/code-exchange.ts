import 'server-only';
import * as oauth from 'oauth4webapi';
import type { CodeResponse } from './authorization-response.ts';
import { asOAuthFailure } from './errors.ts';
import type { Provider } from './provider.ts';
import { evened, type TokenAnswer, tokenAnswer } from './token-endpoint.ts';

/** Who the ID token says signed in; null members are ones that it did not hold. */
export interface Identity {
  issuer: string;
  subject: string;
  email: string | null;
  name: string | null;
  locale: string | null;
}

/**
 * Exchanges the authorization code (RFC 6749 §4.1.3, RFC 7636 §4.5) at the token endpoint, once: a code is never sent
 * twice. An ID token is checked whole, signature and claims (OpenID Connect Core §3.1.3.7). Throws Failure or
 * GrantRejected.
 */
export async function codeExchange(
  provider: Provider,
  response: CodeResponse,
  request: { codeVerifier: string; nonce: string | null },
): Promise<{ tokens: TokenAnswer; identity: Identity | null }> {
  const { server, client, clientAuth, config, request: options } = provider;
  try {
    const answer = await evened(
      await oauth.authorizationCodeGrantRequest(
        server,
        client,
        clientAuth,
        response.parameters,
        config.redirectUri,
        request.codeVerifier,
        options,
      ),
      'code exchange',
    );
    const processed = await oauth.processAuthorizationCodeResponse(server, client, answer, {
      expectedNonce: request.nonce ?? oauth.expectNoNonce,
    });
    const claims = oauth.getValidatedIdTokenClaims(processed);
    // Without published keys the token's integrity rests on the channel, as §3.1.3.7 item 6 allows.
    if (claims && server.jwks_uri) await checkSignature(provider, answer);
    return { tokens: tokenAnswer(processed), identity: claims ? identityOf(claims) : null };
  } catch (error) {
    throw asOAuthFailure(error, 'code exchange');
  }
}

/** The keys are remembered; one that is unknown has them fetched once more, as after a rotation. */
async function checkSignature(provider: Provider, answer: Response): Promise<void> {
  await oauth.validateApplicationLevelSignature(provider.server, answer, {
    ...provider.request,
    [oauth.jwksCache]: provider.jwks,
  });
}

function identityOf(claims: oauth.IDToken): Identity {
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: textClaim(claims.email),
    name: textClaim(claims.name),
    locale: textClaim(claims.locale),
  };
}

/** A claim as text of a sensible length, or null. */
export function textClaim(value: unknown): string | null {
  return typeof value === 'string' && value.length > 0 ? value.slice(0, 320) : null;
}
