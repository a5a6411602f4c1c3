import { z } from 'zod';
import { decodeJwt, newSigningKey, signJwt, unsignedJwt } from '../authorization-server/signing-keys.ts';
import { type Exchange, type Fault, fault, rewriteJson } from './fault.ts';

const OTHER_ISSUER = 'http://127.0.0.1:1';
const OTHER_SUB = 'demo-9999-somebody-else';

/** What a token answer (RFC 6749 section 5.1) and its ID token can get wrong. The grant itself is real. */
export const tokenFaults: Fault[] = [
  fault({
    name: 'tokenType',
    on: ['token'],
    says: 'Another token_type',
    argSays: '"mac" by default, "missing", or any other value',
    arg: z.json().default('mac'),
    play: (exchange, value) => setMember(exchange, 'token_type', value),
  }),
  fault({
    name: 'accessToken',
    on: ['token'],
    says: 'No usable access_token',
    argSays: '"missing" (default), "empty" or "number"',
    arg: z.enum(['missing', 'empty', 'number']).default('missing'),
    play: (exchange, kind) =>
      setMember(exchange, 'access_token', { missing: 'missing', empty: '', number: 42 }[kind]),
  }),
  fault({
    name: 'sameAccessToken',
    on: ['token'],
    says: 'The access token that was given before, again',
    argSays: 'that token',
    arg: z.string().min(1),
    play: (exchange, token) => setMember(exchange, 'access_token', token),
  }),
  fault({
    name: 'expiresIn',
    on: ['token'],
    says: 'Another expires_in; the token lives as long as before',
    argSays: '"missing" (default), or any JSON value: "3600", -5, 0, 1e21',
    arg: z.json().default('missing'),
    play: (exchange, value) => setMember(exchange, 'expires_in', value),
  }),
  fault({
    name: 'omitRefreshToken',
    on: ['token'],
    says: 'No refresh_token, and the one that was presented stays good',
    play: (exchange) => keepOldRefreshToken(exchange, 'missing'),
  }),
  fault({
    name: 'nullRefreshToken',
    on: ['token'],
    says: 'refresh_token is null',
    play: (exchange) => keepOldRefreshToken(exchange, null),
  }),
  fault({
    name: 'scope',
    on: ['token'],
    says: 'Says another scope than was granted',
    argSays: '"missing" (default), or the scope to say',
    arg: z.string().default('missing'),
    play: (exchange, value) => setMember(exchange, 'scope', value),
  }),
  fault({
    name: 'omitIdToken',
    on: ['token'],
    says: 'No id_token, as at a plain OAuth 2 server',
    play: (exchange) => setMember(exchange, 'id_token', 'missing'),
  }),
  fault({
    name: 'otherSub',
    on: ['token'],
    says: 'The ID token names somebody else, signed for real',
    argSays: `the subject, "${OTHER_SUB}" by default`,
    arg: z.string().default(OTHER_SUB),
    play: (exchange, sub) => rewriteIdToken(exchange, (payload) => resign(exchange, { ...payload, sub })),
  }),
  fault({
    name: 'otherIss',
    on: ['token'],
    says: 'The ID token names another issuer, signed for real',
    argSays: `the issuer, "${OTHER_ISSUER}" by default`,
    arg: z.string().default(OTHER_ISSUER),
    play: (exchange, iss) => rewriteIdToken(exchange, (payload) => resign(exchange, { ...payload, iss })),
  }),
  fault({
    name: 'idToken',
    on: ['token'],
    says: 'An ID token that must be refused',
    argSays:
      'algNone, badSignature, wrongNonce, missingNonce, wrongAud, wrongIss, missingSub, expired or unknownKey',
    arg: z.enum([
      'algNone',
      'badSignature',
      'wrongNonce',
      'missingNonce',
      'wrongAud',
      'wrongIss',
      'missingSub',
      'expired',
      'unknownKey',
    ]),
    play: (exchange, kind) => rewriteIdToken(exchange, (payload) => spoil(exchange, payload, kind)),
  }),
  fault({
    name: 'rotateKeys',
    on: ['token'],
    says: 'The provider changes its signing key first: the client must fetch the key set again',
    async play(exchange) {
      await exchange.keys.rotate();
      return rewriteJson(exchange, () => true);
    },
  }),
];

/** Sets a member of the answer; `"missing"` takes it away. */
function setMember(exchange: Exchange, name: string, value: unknown): Promise<boolean> {
  return rewriteJson(exchange, (members) => {
    if (value === 'missing') delete members[name];
    else members[name] = value;
    return true;
  });
}

/** As at a server that does not rotate: the refresh token that was presented must go on working. */
function keepOldRefreshToken(exchange: Exchange, value: unknown): Promise<boolean> {
  exchange.keepRefreshToken();
  return setMember(exchange, 'refresh_token', value);
}

function rewriteIdToken(
  exchange: Exchange,
  change: (payload: Record<string, unknown>) => string | Promise<string>,
): Promise<boolean> {
  return rewriteJson(exchange, async (members) => {
    if (typeof members.id_token !== 'string') return false;
    members.id_token = await change(decodeJwt(members.id_token).payload);
    return true;
  });
}

function resign({ keys }: Exchange, payload: Record<string, unknown>): string {
  return signJwt(payload, keys.current);
}

async function spoil(exchange: Exchange, payload: Record<string, unknown>, kind: string): Promise<string> {
  const { sub: _sub, ...withoutSub } = payload;
  const { nonce: _nonce, ...withoutNonce } = payload;
  switch (kind) {
    case 'algNone':
      return unsignedJwt(payload);
    case 'badSignature':
      return `${resign(exchange, payload).slice(0, -8)}AAAAAAAA`;
    case 'wrongNonce':
      return resign(exchange, { ...payload, nonce: 'another-nonce' });
    case 'missingNonce':
      return resign(exchange, withoutNonce);
    case 'wrongAud':
      return resign(exchange, { ...payload, aud: 'another-client' });
    case 'wrongIss':
      return resign(exchange, { ...payload, iss: OTHER_ISSUER });
    case 'missingSub':
      return resign(exchange, withoutSub);
    case 'expired':
      return resign(exchange, { ...payload, iat: 1_600_000_000, exp: 1_600_003_600 });
    default:
      return signJwt(payload, await newSigningKey('never-published'));
  }
}
