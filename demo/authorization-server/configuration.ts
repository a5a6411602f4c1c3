import type { IncomingMessage } from 'node:http';
import { type Context, errors } from 'oidc-provider';
import { renderErrorPage } from '../pages/error.ts';
import { renderLogoutDonePage, renderLogoutPage } from '../pages/logout.ts';
import { sampleAccounts } from '../people.ts';
import { builtInClients } from './clients.ts';
import { policy } from './interaction-policy.ts';
import { CLAIMS, SCOPES } from './scopes.ts';
import type { SigningKey } from './signing-keys.ts';
import type { Store } from './store.ts';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** Paths of the endpoints; discovery tells them. */
export const ROUTES = {
  authorization: '/authorize',
  token: '/token',
  revocation: '/revoke',
  userinfo: '/userinfo',
  jwks: '/jwks',
  end_session: '/logout',
} as const;

export interface AuthorizationServerOptions {
  /** Origin of the application, from which the redirect URIs come. */
  appOrigin: string;
  /** Lifetime of access tokens, in seconds. */
  accessTokenSeconds: number;
  /** Port it listens on: cookies ignore ports, so their names carry it. */
  port: number;
  store: Store;
  signingKey: SigningKey;
  /** Signs the cookies. */
  cookieKey: string;
  /** Requests whose refresh token a fault keeps from being rotated. */
  notRotating: WeakSet<IncomingMessage>;
}

/** oidc-provider's configuration: what it does by default and Google does not, or the other way round, is set here. */
export function configuration(options: AuthorizationServerOptions): Record<string, unknown> {
  const { port, store } = options;
  return {
    adapter: store.adapterFor,
    clients: builtInClients(options.appOrigin),
    jwks: { keys: [options.signingKey.privateJwk] },
    routes: ROUTES,
    scopes: SCOPES,
    claims: CLAIMS,
    // As Google does: the ID token itself holds the e-mail address and the name.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    subjectTypes: ['public'],
    clientAuthMethods: ['client_secret_post', 'client_secret_basic'],
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    clockTolerance: 0,
    extraParams: ['access_type', 'include_granted_scopes'],
    allowOmittingSingleRegisteredRedirectUri: true,
    // Three defaults overridden (contract): refresh tokens without offline_access, rotated at every use, and tokens
    // that outlive the provider's own session.
    issueRefreshToken: (_ctx: Context, client: { grantTypeAllowed(type: string): boolean }) =>
      client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: ({ req }: Context) => !options.notRotating.has(req),
    expiresWithSession: () => false,
    // RFC 7009 section 2.1: revoking either token ends the grant, and the consent with it.
    revokeGrantPolicy: () => true,
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      revocation: { enabled: true, allowedPolicy: requireOwnToken },
      userinfo: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: renderLogoutPage,
        postLogoutSuccessSource: renderLogoutDonePage,
      },
    },
    ttl: {
      AccessToken: options.accessTokenSeconds,
      AuthorizationCode: MINUTE,
      IdToken: 60 * MINUTE,
      Interaction: 30 * MINUTE,
      RefreshToken: 180 * DAY,
      Session: 14 * DAY,
      Grant: 2 * 365 * DAY,
    },
    cookies: {
      keys: [options.cookieKey],
      names: {
        session: `demo_session_${port}`,
        interaction: `demo_interaction_${port}`,
        resume: `demo_resume_${port}`,
      },
    },
    interactions: {
      policy: policy(),
      url: (_ctx: Context, { uid }: { uid: string }) => `/interaction/${uid}`,
    },
    renderError: renderErrorPage,
    findAccount: (_ctx: Context, sub: string) => findAccount(sub),
    fetch: (url: string, init: RequestInit) => sendLogoutToken(url, init),
  };
}

function findAccount(sub: string) {
  const person = sampleAccounts.find((account) => account.sub === sub);
  if (!person) return undefined;
  const [givenName, ...others] = person.name.split(' ');
  return {
    accountId: sub,
    claims: () => ({
      sub,
      email: person.email,
      email_verified: true,
      name: person.name,
      given_name: givenName,
      family_name: others.join(' '),
      locale: person.locale,
      zoneinfo: person.timeZone,
    }),
  };
}

/** RFC 7009 section 2.1: a client revokes its own tokens only. */
function requireOwnToken(_ctx: Context, client: { clientId: string }, token: { clientId: string }): boolean {
  if (token.clientId !== client.clientId) throw new errors.InvalidRequest('the token is another client’s');
  return true;
}

/** oidc-provider's own dispatcher refuses loopback addresses, and loopback is where the application is. */
function sendLogoutToken(url: string, init: RequestInit): Promise<Response> {
  const { method, headers, body, redirect, signal } = init;
  return fetch(url, { method, headers, body, redirect, signal });
}
