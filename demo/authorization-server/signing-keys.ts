import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type JsonWebKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { DemoClock } from '../clock.ts';

/** RFC 7518 section 6.3. */
const RSA_MEMBERS = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const;

const generate = promisify(generateKeyPair);

/** A key pair that signs with RS256 (RFC 7518 section 3.3), as JSON Web Keys with the same `kid`. */
export interface SigningKey {
  kid: string;
  privateJwk: JsonWebKey & { kid: string; use: 'sig'; alg: 'RS256' };
  publicJwk: JsonWebKey & { kid: string; use: 'sig'; alg: 'RS256' };
}

/** The private half of a signing key as JSON: the whole key follows from it. */
export const keptPrivateKey = z
  .looseObject({
    kty: z.literal('RSA'),
    kid: z.string().min(1),
    use: z.literal('sig'),
    alg: z.literal('RS256'),
  })
  .refine((jwk) => isPrivateKey(jwk), 'is not a private key');
interface KeptPrivateKey extends JsonWebKey {
  kty: 'RSA';
  kid: string;
  use: 'sig';
  alg: 'RS256';
}

/** A decoded JSON Web Token, signature unchecked. */
export interface DecodedJwt {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
}

/** A fresh RS256 key. */
export async function newSigningKey(kid: string): Promise<SigningKey> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 });
  return asSigningKey(privateKey, kid);
}

/** The key that was kept. */
export function keptSigningKey(jwk: KeptPrivateKey): SigningKey {
  return asSigningKey(createPrivateKey({ key: jwk, format: 'jwk' }), jwk.kid);
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
 * The provider's keys: the one oidc-provider is started with, which is the oldest, and those rotated in since.
 *
 * oidc-provider signs with its first key and the machine's clock; `reissue` turns what it signed into what this
 * provider says now, and `restore` turns it back, for `id_token_hint`.
 */
export class SigningKeys {
  readonly #clock: DemoClock;
  readonly #original: SigningKey;
  readonly #changed: () => void;
  #keys: SigningKey[];

  /**
   * @param rotated those that came after `original`, newest first
   * @param changed called after every rotation
   */
  constructor(
    original: SigningKey,
    clock: DemoClock,
    rotated: SigningKey[] = [],
    changed: () => void = () => {},
  ) {
    this.#clock = clock;
    this.#original = original;
    this.#keys = [...rotated, original];
    this.#changed = changed;
  }

  /** The private keys to start the next provider with. */
  get kept(): { original: KeptPrivateKey; rotated: KeptPrivateKey[] } {
    const kept = ({ privateJwk }: SigningKey) => ({ ...privateJwk, kty: 'RSA' as const });
    return { original: kept(this.#original), rotated: this.#keys.slice(0, -1).map(kept) };
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
    this.#changed();
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

function asSigningKey(privateKey: KeyObject, kid: string): SigningKey {
  const about = { kid, use: 'sig', alg: 'RS256' } as const;
  return {
    kid,
    privateJwk: { ...privateKey.export({ format: 'jwk' }), ...about },
    publicJwk: { ...createPublicKey(privateKey).export({ format: 'jwk' }), ...about },
  };
}

/** createPrivateKey alone takes members that are no numbers for empty ones, and two halves that are not of one key. */
function isPrivateKey(jwk: KeptPrivateKey): boolean {
  try {
    const key = keptSigningKey(jwk);
    const whole = RSA_MEMBERS.every((name) => jwk[name] && jwk[name] === key.privateJwk[name]);
    return whole && isSignedBy(signJwt({}, key), key);
  } catch {
    return false;
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
