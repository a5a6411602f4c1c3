import 'server-only';
import { demoClientSecret, env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';
import { provider } from '#lib/oauth/provider.ts';
import type { ProviderConfig, ProviderId } from '#lib/provider-config.ts';

export interface SignInOption {
  provider: ProviderId;
  /** What the button says. */
  name: string;
  /** It is the built-in demo provider, by its published secret. */
  demo: boolean;
  /** What will be asked for. */
  scopes: string[];
}

/** The providers a person may sign in with, as configured. */
export function signInOptions(): SignInOption[] {
  return env().providers.map((config) => ({
    provider: config.id,
    name: config.name,
    demo: config.clientSecret === demoClientSecret,
    scopes: config.scope,
  }));
}

/** How long a page waits to learn a provider's endpoints, in milliseconds. */
const patience = 1_500;

/**
 * The origins that a form may lead to: those of the authorization and end-session endpoints. While a provider's
 * metadata cannot be had, its issuer's origin stands in.
 */
export async function providerOrigins(): Promise<string[]> {
  const origins = await Promise.all(env().providers.map(originsOf));
  return [...new Set(origins.flat())];
}

async function originsOf(config: ProviderConfig): Promise<string[]> {
  const server = await metadataOf(config.id);
  const urls = server
    ? [server.authorization_endpoint, server.end_session_endpoint]
    : [config.authorizationEndpoint ?? config.issuer];
  return urls.filter((url) => url !== undefined).map((url) => new URL(url).origin);
}

/** What a provider lets a client end. While its metadata cannot be had: an access, as most do, and no session. */
export interface ProviderEnds {
  /** An access, with its tokens (RFC 7009). */
  access: boolean;
  /** The person’s session there (OpenID RP-Initiated Logout). */
  session: boolean;
}

export async function providerEnds(id: ProviderId): Promise<ProviderEnds> {
  const server = await metadataOf(id);
  return {
    access: !server || server.revocation_endpoint !== undefined,
    session: server?.end_session_endpoint !== undefined,
  };
}

/** Null while it cannot be had. */
async function metadataOf(id: ProviderId) {
  const metadata = provider(id).then(
    ({ server }) => server,
    () => null,
  );
  return Promise.race([
    metadata,
    new Promise<null>((resolve) => setTimeout(resolve, patience, null).unref()),
  ]);
}

/** Whose authorization responses come to `/oauth/callback`. Throws Failure `not_found` when nobody's do. */
export function providerOfBarePath(): ProviderId {
  return providerAt('/oauth/callback');
}

/** Whose authorization responses come to `/oauth/callback/<name>`. Throws Failure `not_found`. */
export function providerOfPath(name: string): ProviderId {
  return providerAt(`/oauth/callback/${name}`);
}

function providerAt(path: string): ProviderId {
  const found = env().providers.find((config) => new URL(config.redirectUri).pathname === path);
  if (!found) throw new Failure('not_found', { detail: 'no provider has this redirect URI' });
  return found.id;
}
