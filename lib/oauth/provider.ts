import 'server-only';
import * as oauth from 'oauth4webapi';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';
import { isSecureUrl } from '#lib/loopback.ts';
import type { ProviderConfig } from '#lib/provider-config.ts';
import { span } from '#lib/telemetry.ts';
import { clientSecretBasic } from './client-secret-basic.ts';
import { asOAuthFailure, isTransientStatus } from './errors.ts';
import { type Fetch, providerFetch } from './provider-fetch.ts';

/** An authorization server and this client's registration with it: what every message of the protocol needs. */
export interface Provider {
  config: ProviderConfig;
  server: oauth.AuthorizationServer;
  client: oauth.Client;
  clientAuth: oauth.ClientAuth;
  /** Given to every call: loopback http allowed, capped fetch, keys of the server remembered. */
  request: {
    [oauth.customFetch]: ReturnType<typeof providerFetch>;
    [oauth.allowInsecureRequests]?: boolean;
  };
  /** The server's signing keys as last fetched; `code-exchange` replaces them. */
  jwks: oauth.JWKSCacheInput;
}

/** The addresses that the product sends a browser or a request to. */
const usedEndpoints = [
  'authorization_endpoint',
  'token_endpoint',
  'revocation_endpoint',
  'userinfo_endpoint',
  'jwks_uri',
  'end_session_endpoint',
] as const;

/** Signatures that published keys can confirm: never `none`, nor one made with a shared secret. */
const signatures = ['RS', 'PS', 'ES'].flatMap((family) => [`${family}256`, `${family}384`, `${family}512`]);
const asymmetric = new Set([...signatures, 'Ed25519', 'EdDSA']);

const metadataLifetimeMs = 60 * 60 * 1000;
/** Screens and sign-ins do not hammer a server that fails: for so long they are told what the first was. */
const failureLifetimeMs = 5_000;
const remembered = new Map<string, { provider: Promise<Provider>; until: number }>();

/**
 * The configured provider of that id, with its metadata discovered at first use and refreshed hourly. Throws Failure
 * `not_found` for an unknown id, `client_misconfigured` when the metadata is another issuer's or unsafe, and
 * `provider_unavailable` or `invalid_response` when it cannot be had; a failure is remembered for a few
 * seconds.
 */
export function provider(id: string, now: () => number = Date.now): Promise<Provider> {
  const config = env().providers.find((candidate) => candidate.id === id);
  if (!config) return Promise.reject(new Failure('not_found', { detail: 'provider is not configured' }));
  const held = remembered.get(id);
  if (held && held.until > now()) return held.provider;
  const opened = { provider: openProvider(config), until: now() + metadataLifetimeMs };
  remembered.set(id, opened);
  opened.provider.catch(() => {
    opened.until = now() + failureLifetimeMs;
  });
  return opened.provider;
}

/** Reads a provider's metadata, unless its endpoints are configured, and checks every address in it. */
export async function openProvider(config: ProviderConfig, fetcher?: Fetch): Promise<Provider> {
  const request = { [oauth.customFetch]: providerFetch(fetcher), [oauth.allowInsecureRequests]: true };
  const discovered = needsDiscovery(config)
    ? await span('oauth.discovery', { provider: config.id }, () =>
        discover(config, request[oauth.customFetch]),
      )
    : undeclared(config);
  const server = { ...discovered, ...configuredEndpoints(config) };
  for (const name of usedEndpoints) {
    const value: unknown = server[name] ?? undefined;
    if (value === undefined) continue;
    if (typeof value !== 'string' || !URL.canParse(value) || !isSecureUrl(new URL(value))) {
      const text = `${name} of ${config.issuer} is neither https nor loopback`;
      throw new Failure('client_misconfigured', { detail: text, shown: text });
    }
  }
  const authenticate =
    config.clientAuthMethod === 'client_secret_basic' ? clientSecretBasic : oauth.ClientSecretPost;
  return {
    config,
    server,
    client: { client_id: config.clientId, [oauth.clockTolerance]: 60 },
    clientAuth: authenticate(config.clientSecret),
    request,
    jwks: {},
  };
}

/** A server whose endpoints are configured says nothing of itself: it may sign with any key that it publishes. */
function undeclared(config: ProviderConfig): oauth.AuthorizationServer {
  return { issuer: config.issuer, id_token_signing_alg_values_supported: [...asymmetric] };
}

function needsDiscovery(config: ProviderConfig): boolean {
  return !(config.authorizationEndpoint && config.tokenEndpoint);
}

function configuredEndpoints(config: ProviderConfig): Partial<oauth.AuthorizationServer> {
  const endpoints = {
    authorization_endpoint: config.authorizationEndpoint,
    token_endpoint: config.tokenEndpoint,
    revocation_endpoint: config.revocationEndpoint,
    userinfo_endpoint: config.userinfoEndpoint,
    jwks_uri: config.jwksUri,
  };
  return Object.fromEntries(Object.entries(endpoints).filter(([, value]) => value !== undefined));
}

/** OpenID Connect Discovery 1.0 §4 first, then RFC 8414 §3 for servers that have only that. */
async function discover(
  config: ProviderConfig,
  fetcher: ReturnType<typeof providerFetch>,
): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(config.issuer);
  const options = { [oauth.customFetch]: fetcher, [oauth.allowInsecureRequests]: true };
  let response = await oauth.discoveryRequest(issuer, { ...options, algorithm: 'oidc' });
  if (response.status >= 400 && !isTransientStatus(response.status)) {
    response = await oauth.discoveryRequest(issuer, { ...options, algorithm: 'oauth2' });
  }
  const stated = await statedIssuer(response.clone());
  if (stated !== undefined && stated.replace(/\/$/, '') !== config.issuer.replace(/\/$/, '')) {
    const text = `OAUTH_ISSUER is ${config.issuer}, but its metadata says ${stated.slice(0, 200)}`;
    throw new Failure('client_misconfigured', { detail: text, shown: text });
  }
  try {
    // A server may or may not end its issuer in a slash; what it says of itself is what its tokens will say.
    const metadata = await oauth.processDiscoveryResponse(new URL(stated ?? config.issuer), response);
    const declared = metadata.id_token_signing_alg_values_supported;
    // OpenID Connect Core §3.1.3.7: an unsigned ID token is for clients that registered for it.
    return declared
      ? { ...metadata, id_token_signing_alg_values_supported: declared.filter((alg) => asymmetric.has(alg)) }
      : metadata;
  } catch (error) {
    throw asOAuthFailure(error, 'discovery');
  }
}

async function statedIssuer(response: Response): Promise<string | undefined> {
  const metadata: unknown = await response.json().catch(() => undefined);
  const issuer = (metadata as { issuer?: unknown } | null | undefined)?.issuer;
  return typeof issuer === 'string' ? issuer : undefined;
}
