import PostgresAdapter from '@auth/pg-adapter';
import NextAuth from 'next-auth';
import pg from 'pg';

// As its documentation has it for a provider that is not built in, with every check on, and the provider's tokens kept:
// in its encrypted session cookie, or, with a database, in the rows of its PostgreSQL adapter.
const { DATABASE_URL } = process.env;
const pool = DATABASE_URL ? new pg.Pool({ connectionString: DATABASE_URL, max: 10 }) : undefined;

const handler = NextAuth({
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
    jwt: ({ token, account }) =>
      account
        ? {
            ...token,
            accessToken: account.access_token,
            refreshToken: account.refresh_token,
            expiresAt: account.expires_at,
          }
        : token,
  },
});

export { handler as GET, handler as POST };
