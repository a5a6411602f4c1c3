import 'server-only';

export type ProviderId = 'google' | 'oauth';

/** One authorization server, as configured: what `lib/oauth/provider` turns into endpoints. */
export interface ProviderConfig {
  id: ProviderId;
  /** What the sign-in button says. */
  name: string;
  issuer: string;
  authorizationEndpoint?: string | undefined;
  tokenEndpoint?: string | undefined;
  revocationEndpoint?: string | undefined;
  userinfoEndpoint?: string | undefined;
  jwksUri?: string | undefined;
  clientId: string;
  clientSecret: string;
  clientAuthMethod: 'client_secret_post' | 'client_secret_basic';
  scope: string[];
  /** Base of the Google-compatible API (`…/calendar/v3`), without a slash at the end; null when there is none. */
  calendarApiUrl: string | null;
  /** The registered redirect URI (RFC 6749 §3.1.2), always under APP_ORIGIN. */
  redirectUri: string;
  /** Extra parameters of the authorization request that this provider's documentation asks for. */
  authorizationParameters: Record<string, string>;
}

export const calendarScopes = [
  'https://www.googleapis.com/auth/calendar.calendarlist.readonly',
  'https://www.googleapis.com/auth/calendar.events.readonly',
];
export const defaultScope = ['openid', 'email', 'profile', ...calendarScopes];

/** The keys of the environment that describe authorization servers, parsed and checked one by one. */
export interface ProviderKeys {
  APP_ORIGIN: string;
  GOOGLE_CLIENT_ID?: string | undefined;
  GOOGLE_CLIENT_SECRET?: string | undefined;
  GOOGLE_ISSUER: string;
  GOOGLE_CALENDAR_API_URL: string;
  OAUTH_ISSUER?: string | undefined;
  OAUTH_AUTHORIZATION_ENDPOINT?: string | undefined;
  OAUTH_TOKEN_ENDPOINT?: string | undefined;
  OAUTH_REVOCATION_ENDPOINT?: string | undefined;
  OAUTH_USERINFO_ENDPOINT?: string | undefined;
  OAUTH_JWKS_URI?: string | undefined;
  OAUTH_CLIENT_ID?: string | undefined;
  OAUTH_CLIENT_SECRET?: string | undefined;
  OAUTH_CLIENT_AUTH_METHOD: 'client_secret_post' | 'client_secret_basic';
  OAUTH_SCOPE: string[];
  OAUTH_NAME: string;
  CALENDAR_API_URL?: string | undefined;
}

/** One line for each key that the keys which are set make necessary. */
export function incompleteProviders(values: Partial<Record<keyof ProviderKeys, unknown>>): string[] {
  const problems: string[] = [];
  if (values.GOOGLE_CLIENT_ID && !values.GOOGLE_CLIENT_SECRET) {
    problems.push('GOOGLE_CLIENT_SECRET: required with GOOGLE_CLIENT_ID');
  }
  if (values.GOOGLE_CLIENT_SECRET && !values.GOOGLE_CLIENT_ID) {
    problems.push('GOOGLE_CLIENT_ID: required with GOOGLE_CLIENT_SECRET');
  }
  const required = ['OAUTH_ISSUER', 'OAUTH_CLIENT_ID', 'OAUTH_CLIENT_SECRET'] as const;
  const turnedOn = [...required, 'OAUTH_AUTHORIZATION_ENDPOINT', 'OAUTH_TOKEN_ENDPOINT'] as const;
  if (turnedOn.some((key) => values[key])) {
    for (const key of required) {
      if (!values[key]) problems.push(`${key}: required, since another OAUTH_* key is set`);
    }
  }
  if (Boolean(values.OAUTH_AUTHORIZATION_ENDPOINT) !== Boolean(values.OAUTH_TOKEN_ENDPOINT)) {
    const missing = values.OAUTH_TOKEN_ENDPOINT ? 'OAUTH_AUTHORIZATION_ENDPOINT' : 'OAUTH_TOKEN_ENDPOINT';
    problems.push(`${missing}: the authorization and the token endpoint are set together or not at all`);
  }
  return problems;
}

/** The configured providers. When both are on, the OAUTH_* provider has the bare callback path and Google one of its own. */
export function providerConfigs(values: ProviderKeys): ProviderConfig[] {
  const list: ProviderConfig[] = [];
  if (values.OAUTH_ISSUER && values.OAUTH_CLIENT_ID && values.OAUTH_CLIENT_SECRET) {
    list.push({
      id: 'oauth',
      name: values.OAUTH_NAME,
      issuer: values.OAUTH_ISSUER,
      authorizationEndpoint: values.OAUTH_AUTHORIZATION_ENDPOINT,
      tokenEndpoint: values.OAUTH_TOKEN_ENDPOINT,
      revocationEndpoint: values.OAUTH_REVOCATION_ENDPOINT,
      userinfoEndpoint: values.OAUTH_USERINFO_ENDPOINT,
      jwksUri: values.OAUTH_JWKS_URI,
      clientId: values.OAUTH_CLIENT_ID,
      clientSecret: values.OAUTH_CLIENT_SECRET,
      clientAuthMethod: values.OAUTH_CLIENT_AUTH_METHOD,
      scope: values.OAUTH_SCOPE,
      calendarApiUrl: values.CALENDAR_API_URL ? withoutSlash(values.CALENDAR_API_URL) : null,
      redirectUri: `${values.APP_ORIGIN}/oauth/callback`,
      authorizationParameters: {},
    });
  }
  if (values.GOOGLE_CLIENT_ID && values.GOOGLE_CLIENT_SECRET) {
    list.push({
      id: 'google',
      name: 'Google',
      issuer: values.GOOGLE_ISSUER,
      clientId: values.GOOGLE_CLIENT_ID,
      clientSecret: values.GOOGLE_CLIENT_SECRET,
      clientAuthMethod: 'client_secret_post',
      scope: defaultScope,
      calendarApiUrl: withoutSlash(values.GOOGLE_CALENDAR_API_URL),
      redirectUri: `${values.APP_ORIGIN}/oauth/callback${list.length > 0 ? '/google' : ''}`,
      // https://developers.google.com/identity/protocols/oauth2/web-server#creatingclient
      authorizationParameters: { access_type: 'offline', include_granted_scopes: 'true' },
    });
  }
  return list;
}

function withoutSlash(value: string): string {
  return value.replace(/\/+$/, '');
}
