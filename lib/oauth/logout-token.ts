import 'server-only';
import { createRemoteJWKSet, customFetch, decodeJwt, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { subjectClaim } from './code-exchange.ts';
import type { Provider } from './provider.ts';
import { providerFetch } from './provider-fetch.ts';

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
const families = ['RS', 'PS', 'ES'].flatMap((family) => [`${family}256`, `${family}384`, `${family}512`]);
/** Signatures that published keys can confirm: never `none`, nor one made with a shared secret. */
const algorithms = [...families, 'EdDSA', 'Ed25519'];

/** A token is sent at once, or was kept back by somebody. In seconds. */
const maxAge = 10 * 60;
const clockTolerance = 60;
/** Anybody may send a token that names an unknown key: it makes nobody fetch keys that are younger than this. */
const keysCooldownMs = 2_000;

const logoutClaims = z
  .object({
    iss: z.string(),
    sub: z.unknown().optional(),
    sid: z.unknown().optional(),
    jti: z.string().min(1).max(400),
    iat: z.number(),
    events: z.object({ [logoutEvent]: z.record(z.string(), z.unknown()) }),
    nonce: z.undefined().optional(),
  })
  .transform(({ iss, sub, sid, jti, iat }, context): ProviderLogout => {
    const token = { issuer: iss, jti, expiresAt: new Date((iat + maxAge + clockTolerance) * 1000) };
    const subject = subjectClaim(sub);
    const signIn = subjectClaim(sid);
    // A claim that is there and says nothing is not the same as none: the other one alone would end more or less.
    const usable = (sub === undefined || subject !== null) && (sid === undefined || signIn !== null);
    if (usable && signIn !== null) return { ...token, sid: signIn, subject };
    if (usable && subject !== null) return { ...token, sid: null, subject };
    context.addIssue({ code: 'custom', message: 'names nobody' });
    return z.NEVER;
  });

/** Whose sessions a provider says are over: those of one sign-in (`sid`), or all of a person (`subject`). */
export type ProviderLogout = {
  issuer: string;
  jti: string;
  /** Until when the token could be sent again. */
  expiresAt: Date;
} & ({ sid: string; subject: string | null } | { sid: null; subject: string });

/** What a token claims, unverified: it only chooses with whose keys to verify it. */
export function claimedParties(logoutToken: string): { issuer: string; audience: string[] } {
  try {
    const { iss = '', aud = [] } = decodeJwt(logoutToken);
    return { issuer: iss, audience: [aud].flat() };
  } catch (error) {
    throw new Failure('invalid_request', { detail: 'logout token: not a JWT', cause: error });
  }
}

/**
 * Validates a logout token (OpenID Back-Channel Logout 1.0 §2.6): type, signature, issuer, audience, time, the event, no
 * nonce, and a person or a session. Throws Failure `invalid_request`, or what fetching the keys throws.
 */
export async function logoutToken(provider: Provider, token: string): Promise<ProviderLogout> {
  try {
    const { payload, protectedHeader } = await verified(provider, token);
    // Explicit typing is recommended (§2.4); a token that says nothing of its type is known by its event alone.
    const { typ = 'JWT' } = protectedHeader;
    if (!/^(application\/)?(logout\+jwt|jwt)$/i.test(typ)) throw new Error('another type');
    return logoutClaims.parse(payload);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('invalid_request', { detail: 'logout token: not valid', cause: error });
  }
}

async function verified(provider: Provider, token: string) {
  const keys = keysOf(provider);
  const verify = () =>
    jwtVerify(token, asKeySource(keys), {
      issuer: provider.server.issuer,
      audience: provider.config.clientId,
      algorithms,
      clockTolerance,
      maxTokenAge: maxAge,
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
    });
  try {
    return await verify();
  } catch (error) {
    // A key without an id, or another one under the same id: after a rotation only the signature shows it.
    if (!(error instanceof errors.JWSSignatureVerificationFailed) || keys.coolingDown) throw error;
    await keys.reload().catch(failOfKeys);
    return verify();
  }
}

type Keys = ReturnType<typeof createRemoteJWKSet>;
const remembered = new WeakMap<Provider, Keys>();

/**
 * The provider's keys, remembered for as long as its metadata. Not in the cache of `code-exchange`: the two libraries
 * write its time in different units, and withdrawn keys would be trusted on.
 */
function keysOf(provider: Provider): Keys {
  const { server } = provider;
  if (!server.jwks_uri)
    throw new Failure('invalid_request', { detail: 'logout token: the provider has no keys' });
  const known = remembered.get(provider);
  if (known) return known;
  const keys = createRemoteJWKSet(new URL(server.jwks_uri), {
    [customFetch]: providerFetch(),
    cooldownDuration: keysCooldownMs,
  });
  remembered.set(provider, keys);
  return keys;
}

/** Keys that cannot be had say nothing about the token. */
function asKeySource(keys: Keys): Keys {
  return ((...asked: Parameters<Keys>) =>
    keys(...asked).catch((error: unknown) => {
      const aboutToken =
        error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
      return aboutToken ? Promise.reject(error) : failOfKeys(error);
    })) as Keys;
}

function failOfKeys(error: unknown): never {
  if (error instanceof Failure) throw error;
  throw new Failure('provider_unavailable', { detail: 'logout token: the keys cannot be had', cause: error });
}
