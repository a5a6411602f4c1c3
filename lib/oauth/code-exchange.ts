import 'server-only';
import * as oauth from 'oauth4webapi';
import { Failure } from '#lib/failure.ts';
import { inertText } from '#lib/inert.ts';
import { span } from '#lib/telemetry.ts';
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

/** The sign-in at an OpenID provider that a code came from. */
export interface ProviderSignIn {
  idToken: string;
  /** The provider's own id of it (`sid`), which a logout token may name. */
  sid: string | null;
}

/**
 * Exchanges the authorization code (RFC 6749 §4.1.3, RFC 7636 §4.5) at the token endpoint, once: a code is never sent
 * twice. An ID token is checked whole, signature and claims (OpenID Connect Core §3.1.3.7); `identity` is null when
 * there was none, as at a plain OAuth 2 server; so is `signIn`. Throws Failure or GrantRejected.
 */
export function codeExchange(
  provider: Provider,
  response: CodeResponse,
  request: { codeVerifier: string; nonce: string | null },
): Promise<Exchanged> {
  return span('oauth.code_exchange', { provider: provider.config.id }, () =>
    exchange(provider, response, request),
  );
}

interface Exchanged {
  tokens: TokenAnswer;
  identity: Identity | null;
  signIn: ProviderSignIn | null;
}

async function exchange(
  provider: Provider,
  response: CodeResponse,
  request: { codeVerifier: string; nonce: string | null },
): Promise<Exchanged> {
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
    // Asking for `openid` does not make an OpenID provider: a plain OAuth 2 server ignores it and sends no ID token.
    const expectedNonce = (await holdsIdToken(answer)) ? (request.nonce ?? oauth.expectNoNonce) : undefined;
    const processed = await oauth.processAuthorizationCodeResponse(
      server,
      client,
      answer,
      expectedNonce === undefined ? {} : { expectedNonce },
    );
    const claims = oauth.getValidatedIdTokenClaims(processed);
    // Without published keys the token's integrity rests on the channel, as §3.1.3.7 item 6 allows.
    if (claims && server.jwks_uri) await checkSignature(provider, answer);
    const idToken = processed.id_token;
    return {
      tokens: tokenAnswer(processed),
      identity: claims ? identityOf(claims) : null,
      signIn: claims && idToken ? { idToken, sid: subjectClaim(claims.sid) } : null,
    };
  } catch (error) {
    throw asOAuthFailure(error, 'code exchange');
  }
}

async function holdsIdToken(answer: Response): Promise<boolean> {
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return (body as { id_token?: unknown } | null | undefined)?.id_token !== undefined;
}

/**
 * The keys are remembered. A signature that remembered keys do not confirm has them fetched once more, as after a
 * rotation (OpenID Connect Core §10.1.1); keys that were fetched just now are not asked for again.
 */
async function checkSignature(provider: Provider, answer: Response): Promise<void> {
  const cache = provider.jwks;
  const remembered = cache.jwks;
  try {
    await verify(provider, cache, answer);
  } catch (error) {
    const justFetched = remembered === undefined || remembered !== cache.jwks;
    if (justFetched || !isAboutKeys(error)) throw error;
    // Another sign-in may have noticed meanwhile: its keys are newer than the ones just tried.
    if (provider.jwks === cache) provider.jwks = {};
    await verify(provider, provider.jwks, answer);
  }
}

function verify(provider: Provider, cache: oauth.JWKSCacheInput, answer: Response): Promise<void> {
  // A copy of the metadata: the library keeps keys by that object as well, where they could not be forgotten.
  return oauth.validateApplicationLevelSignature({ ...provider.server }, answer, {
    ...provider.request,
    [oauth.jwksCache]: cache,
  });
}

/** No key of that id, one that cannot be used, or a signature that the key of that id does not confirm. */
function isAboutKeys(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return [oauth.KEY_SELECTION, oauth.UNSUPPORTED_OPERATION, oauth.INVALID_RESPONSE].some(
    (each) => each === code,
  );
}

function identityOf(claims: oauth.IDToken): Identity {
  const subject = subjectClaim(claims.sub);
  if (!subject) throw new Failure('invalid_response', { detail: 'ID token: no usable sub' });
  return {
    issuer: claims.iss,
    subject,
    email: textClaim(claims.email),
    name: textClaim(claims.name),
    locale: textClaim(claims.locale),
  };
}

/**
 * An identifier, whole or not at all: cut short or cleaned of what cannot be kept, it might be somebody else's. Some
 * servers send a number.
 */
export function subjectClaim(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length === 0 || text.length > 320) return null;
  return /\p{Cc}/u.test(text) || !text.isWellFormed() ? null : text;
}

/** A claim as inert text of a sensible length, or null. */
export function textClaim(value: unknown): string | null {
  return inertText(value, 320) || null;
}
