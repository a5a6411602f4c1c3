import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  sign,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { DemoClock } from '../clock.ts';

const generate = promisify(generateKeyPair);

/** A key pair that signs with RS256 (RFC 7518 section 3.3), as JSON Web Keys with the same `kid`. */
export interface SigningKey {
  kid: string;
  privateJwk: JsonWebKey & { kid: string; use: 'sig'; alg: 'RS256' };
  publicJwk: JsonWebKey & { kid: string; use: 'sig'; alg: 'RS256' };
}

/** A decoded JSON Web Token, signature unchecked. */
export interface DecodedJwt {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
}

/** A fresh RS256 key. */
export async function newSigningKey(kid: string): Promise<SigningKey> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 });
  const about = { kid, use: 'sig', alg: 'RS256' } as const;
  return {
    kid,
    privateJwk: { ...privateKey.export({ format: 'jwk' }), ...about },
    publicJwk: { ...createPublicKey(privateKey).export({ format: 'jwk' }), ...about },
  };
}

/** Signs a token (JWS compact serialization, RFC 7515). `header` members replace those of the key. */
export function signJwt(
  payload: Record<string, unknown>,
  key: SigningKey,
  header: Record<string, unknown> = {},
): string {
  const protectedPart = { alg: 'RS256', typ: 'JWT', kid: key.kid, ...header };
  const input = `${encode(protectedPart)}.${encode(payload)}`;
  const secret = createPrivateKey({ key: key.privateJwk, format: 'jwk' });
  return `${input}.${sign('sha256', Buffer.from(input), secret).toString('base64url')}`;
}

/** A token that says `alg: none` and carries no signature. */
export function unsignedJwt(payload: Record<string, unknown>): string {
  return `${encode({ alg: 'none' })}.${encode(payload)}.`;
}

/** Reads a token without believing it. */
export function decodeJwt(jwt: string): DecodedJwt {
  const [header = '', payload = ''] = jwt.split('.');
  return { header: decode(header), payload: decode(payload) };
}

/**
 * The provider's keys: the one oidc-provider was started with, and those rotated in since.
 *
 * oidc-provider signs with its first key and the machine's clock; `reissue` turns what it signed into what this
 * provider says now, and `restore` turns it back, for `id_token_hint`.
 */
export class SigningKeys {
  readonly #clock: DemoClock;
  readonly #original: SigningKey;
  #keys: SigningKey[];

  constructor(original: SigningKey, clock: DemoClock) {
    this.#clock = clock;
    this.#original = original;
    this.#keys = [original];
  }

  get current(): SigningKey {
    return this.#keys[0] ?? this.#original;
  }

  /** The JSON Web Key Set to publish, newest first; retired keys stay, so that what they signed still verifies. */
  get published(): { keys: JsonWebKey[] } {
    return { keys: this.#keys.map((key) => key.publicJwk) };
  }

  async rotate(): Promise<void> {
    this.#keys.unshift(await newSigningKey(`demo-${this.#keys.length + 1}`));
  }

  reissue(jwt: string): string {
    const ahead = this.#clock.secondsAhead();
    if (this.current === this.#original && ahead === 0) return jwt;
    const { header, payload } = decodeJwt(jwt);
    for (const time of ['iat', 'exp', 'auth_time'] as const) {
      if (typeof payload[time] === 'number') payload[time] += ahead;
    }
    return signJwt(payload, this.current, { typ: header.typ ?? 'JWT' });
  }

  restore(jwt: string): string {
    const { header, payload } = decodeJwt(jwt);
    const key = this.#keys.find(({ kid }) => kid === header.kid);
    if (!key || key === this.#original || !isSignedBy(jwt, key)) return jwt;
    return signJwt(payload, this.#original);
  }
}

function isSignedBy(jwt: string, key: SigningKey): boolean {
  const end = jwt.lastIndexOf('.');
  const publicKey = createPublicKey({ key: key.publicJwk, format: 'jwk' });
  return verify(
    'sha256',
    Buffer.from(jwt.slice(0, end)),
    publicKey,
    Buffer.from(jwt.slice(end + 1), 'base64url'),
  );
}

function encode(part: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function decode(part: string): Record<string, unknown> {
  const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
  if (typeof value !== 'object' || value === null) throw new Error('not a JSON Web Token');
  return { ...value };
}
