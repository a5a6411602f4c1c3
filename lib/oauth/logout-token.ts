import 'server-only';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import type { Provider } from './provider.ts';
import { providerFetch } from './provider-fetch.ts';

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
const algorithms = ['RS256', 'PS256', 'ES256', 'RS384', 'PS384', 'ES384', 'RS512', 'PS512', 'ES512', 'EdDSA'];

const logoutClaims = z
  .object({
    iss: z.string(),
    sub: z.string().optional(),
    sid: z.string().optional(),
    jti: z.string().min(1).max(400),
    exp: z.number(),
    events: z.object({ [logoutEvent]: z.record(z.string(), z.unknown()) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

/** Whose sessions a provider says are over: those of one sign-in (`sid`), or all of a person (`sub`). */
export interface ProviderLogout {
  issuer: string;
  subject: string | null;
  sid: string | null;
  jti: string;
  expiresAt: Date;
}

/** The issuer that a token claims, unverified: it only chooses whose keys to verify it with. */
export function claimedIssuer(logoutToken: string): string {
  try {
    return decodeJwt(logoutToken).iss ?? '';
  } catch (error) {
    throw new Failure('invalid_request', { detail: 'logout token: not a JWT', cause: error });
  }
}

/**
 * Validates a logout token (OpenID Back-Channel Logout 1.0 §2.6): type, signature, issuer, audience, time, the event, no
 * nonce, and a person or a session. Throws Failure `invalid_request`, or what fetching the keys throws.
 */
export async function logoutToken(provider: Provider, token: string): Promise<ProviderLogout> {
  const { server, config } = provider;
  if (!server.jwks_uri)
    throw new Failure('invalid_request', { detail: 'logout token: the provider has no keys' });
  const answer = await providerFetch()(server.jwks_uri, { headers: { accept: 'application/json' } });
  const keys: unknown = await answer.json().catch(() => null);
  try {
    const { typ } = decodeProtectedHeader(token);
    if (typ !== undefined && !/^(application\/)?(logout\+jwt|jwt)$/i.test(typ))
      throw new Error('another type');
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys as JSONWebKeySet), {
      issuer: server.issuer,
      audience: config.clientId,
      algorithms,
      clockTolerance: 60,
      maxTokenAge: '10 minutes',
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
    });
    const claims = logoutClaims.parse(payload);
    return {
      issuer: claims.iss,
      subject: claims.sub ?? null,
      sid: claims.sid ?? null,
      jti: claims.jti,
      expiresAt: new Date(claims.exp * 1000),
    };
  } catch (error) {
    throw new Failure('invalid_request', { detail: 'logout token: not valid', cause: error });
  }
}
