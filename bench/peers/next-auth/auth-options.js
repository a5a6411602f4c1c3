import PostgresAdapter from '@auth/pg-adapter';
import pg from 'pg';

// As its documentation has it for a provider that is not built in, with every check on, and the provider's tokens kept:
// in its encrypted session cookie, or, with a database, in the rows of its PostgreSQL adapter.
const { DATABASE_URL } = process.env;
const pool = DATABASE_URL ? new pg.Pool({ connectionString: DATABASE_URL, max: 10 }) : undefined;

export const authOptions = {
  ...(pool ? { adapter: PostgresAdapter(pool) } : {}),
  secret: process.env.NEXTAUTH_SECRET,
  providers: [
    {
      id: 'demo',
      name: 'Demo',
      type: 'oauth',
      wellKnown: `${process.env.OAUTH_ISSUER}/.well-known/openid-configuration`,
      clientId: process.env.OAUTH_CLIENT_ID,
      clientSecret: process.env.OAUTH_CLIENT_SECRET,
      client: { token_endpoint_auth_method: 'client_secret_post' },
      authorization: { params: { scope: process.env.OAUTH_SCOPE } },
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      profile: ({ sub, name, email }) => ({ id: sub, name, email }),
    },
  ],
  callbacks: {
    jwt: ({ token, account }) => {
      if (account) {
        return {
          ...token,
          accessToken: account.access_token,
          refreshToken: account.refresh_token,
          expiresAt: account.expires_at,
        };
      }
      return Date.now() < token.expiresAt * 1000 ? token : refreshed(token);
    },
    session: ({ session, token }) =>
      token ? { ...session, accessToken: token.accessToken, error: token.error } : session,
  },
};

// The library renews nothing by itself: this is what its guide to rotating refresh tokens puts into the jwt callback
// (https://next-auth.js.org/v3/tutorials/refresh-token-rotation, https://authjs.dev/guides/refresh-token-rotation).
async function refreshed(token) {
  try {
    const answer = await fetch(`${process.env.OAUTH_ISSUER}/token`, {
      method: 'POST',
      cache: 'no-store',
      body: new URLSearchParams({
        client_id: process.env.OAUTH_CLIENT_ID,
        client_secret: process.env.OAUTH_CLIENT_SECRET,
        grant_type: 'refresh_token',
        refresh_token: token.refreshToken,
      }),
    });
    const tokens = await answer.json();
    if (!answer.ok) throw tokens;
    return {
      ...token,
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token ?? token.refreshToken,
      expiresAt: Math.floor(Date.now() / 1000) + tokens.expires_in,
      error: undefined,
    };
  } catch {
    return { ...token, error: 'RefreshAccessTokenError' };
  }
}
