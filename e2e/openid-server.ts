import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { FaultServer } from './fault-server.ts';

export interface SigningKey {
  kid: string;
  alg: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

export async function newKey(kid: string, alg = 'RS256'): Promise<SigningKey> {
  return { kid, alg, ...(await generateKeyPair(alg, { extractable: true })) };
}

/** An OpenID provider over the fault server: whoever `person` is signs in, and `keys` are what it publishes. */
export class OpenIdServer {
  readonly server: FaultServer;
  /** Claims of the ID tokens to come. */
  person: JWTPayload = {};
  /** The first signs. */
  keys: SigningKey[];
  /** How far this provider's clock is ahead, in seconds. */
  ahead = 0;
  /** ID tokens that were given, the last one last. */
  readonly idTokens: string[] = [];

  private constructor(server: FaultServer, key: SigningKey) {
    this.server = server;
    this.keys = [key];
  }

  static async start(): Promise<OpenIdServer> {
    return new OpenIdServer(await FaultServer.start(), await newKey('first'));
  }

  /** Everything as it was started, but for the keys. */
  reset(): void {
    this.server.reset();
    this.server.idToken = async (nonce) => {
      const token = await this.sign({ ...this.person, ...(nonce === null ? {} : { nonce }) });
      this.idTokens.push(token);
      return token;
    };
    this.server.on('/jwks', async () => ({ body: { keys: await this.#published() } }));
  }

  /** Metadata by OpenID Connect Discovery 1.0 §3, for an app that is given the issuer alone. */
  metadata(more: Record<string, unknown> = {}): Record<string, unknown> {
    const { origin } = this.server;
    return {
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      jwks_uri: `${origin}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      ...more,
    };
  }

  /** How often the keys were asked for. */
  keyRequests(): number {
    return this.server.requests.filter(({ path }) => path === '/jwks').length;
  }

  /** A token of this provider for its one client, good for five minutes. A claim `undefined` is left out. */
  sign(claims: JWTPayload, header: Record<string, unknown> = {}, key = this.keys[0]): Promise<string> {
    if (!key) throw new Error('no key');
    const now = Math.floor(Date.now() / 1000) + this.ahead;
    const { origin, client } = this.server;
    return new SignJWT({ iss: origin, aud: client.id, iat: now, exp: now + 300, ...claims })
      .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
      .sign(key.privateKey);
  }

  /** A logout token (OpenID Back-Channel Logout 1.0 §2.4) with a fresh `jti`, changed by what is given. */
  logoutToken(claims: JWTPayload, header: Record<string, unknown> = {}, key?: SigningKey): Promise<string> {
    const rest = { jti: crypto.randomUUID(), events: { [logoutEvent]: {} } };
    return this.sign({ ...rest, ...claims }, { typ: 'logout+jwt', ...header }, key);
  }

  #published() {
    return Promise.all(
      this.keys.map(async ({ kid, alg, publicKey }) => ({
        ...(await exportJWK(publicKey)),
        kid,
        alg,
        use: 'sig',
      })),
    );
  }
}
