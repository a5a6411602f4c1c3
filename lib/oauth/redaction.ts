import 'server-only';
import { fingerprint } from '#lib/fingerprint.ts';
import { inertText } from '#lib/inert.ts';

/** A parameter of a protocol message as it may be kept and shown. */
export interface ShownParameter {
  name: string;
  /** The value where it is harmless. */
  value?: string;
  /** Of a random value that works once or as a key: the same value has the same fingerprint wherever it stands. */
  fingerprint?: string;
  /** Of all else: how many characters there were. */
  characters?: number;
}

/** Parameters whose values are no secret and say nothing of the person. Whatever is not here is not shown. */
const harmless = new Set([
  'response_type',
  'response_mode',
  'client_id',
  'redirect_uri',
  'scope',
  'code_challenge_method',
  'prompt',
  'access_type',
  'include_granted_scopes',
  'iss',
  'error',
  'grant_type',
  'token_type',
  'expires_in',
  'token_type_hint',
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'revocation_endpoint',
  'userinfo_endpoint',
  'end_session_endpoint',
  'jwks_uri',
  'authorization_response_iss_parameter_supported',
  'code_challenge_methods_supported',
]);

/** Random values of so many bits that a fingerprint gives nothing away. A client secret may be a word: it has none. */
const random = new Set([
  'state',
  'nonce',
  'code',
  'code_verifier',
  'code_challenge',
  'access_token',
  'refresh_token',
  'id_token',
  'token',
]);

/** Shorter ones could be guessed from their fingerprint. */
const shortestRandom = 16;
const shortestSecret = 8;
const longestName = 60;
const longestValue = 300;
const mostParameters = 40;

/**
 * What may be kept of the parameters of a message (RFC 6749, RFC 7636, RFC 7009, OpenID Connect): by an allow-list, so
 * that a parameter nobody thought of is named and counted, and nothing more. A server may put anything anywhere: of a
 * harmless name only a plain value is shown, and none that holds what another parameter keeps secret (`besides`: those of
 * the message that this one answers).
 */
export function shownParameters(
  parameters: Iterable<[string, unknown]>,
  besides: Iterable<[string, unknown]> = [],
): ShownParameter[] {
  const all = [...parameters].slice(0, mostParameters);
  const secrets = [...all, ...besides].flatMap(([name, value]) =>
    !harmless.has(name) && typeof value === 'string' && value.length >= shortestSecret ? value : [],
  );
  return all.map(([given, value]) => {
    const name = inertText(given, longestName);
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    const isPlain = typeof value !== 'object' && !secrets.some((secret) => text.includes(secret));
    if (harmless.has(given) && isPlain) return { name, value: inertText(text, longestValue) };
    if (random.has(given) && text.length >= shortestRandom) return { name, fingerprint: fingerprint(text) };
    return { name, characters: text.length };
  });
}
