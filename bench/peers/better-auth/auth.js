import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import pg from 'pg';

// As its documentation has it for a provider that is not built in, on PostgreSQL. The provider's tokens are kept
// encrypted, as ours are; limits by address are off, since every sign-in of a benchmark comes from one.
export const auth = betterAuth({
  baseURL: process.env.BETTER_AUTH_URL,
  secret: process.env.BETTER_AUTH_SECRET,
  database: new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 }),
  account: { encryptOAuthTokens: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  plugins: [
    genericOAuth({
      config: [
        {
          providerId: 'demo',
          discoveryUrl: `${process.env.OAUTH_ISSUER}/.well-known/openid-configuration`,
          clientId: process.env.OAUTH_CLIENT_ID,
          clientSecret: process.env.OAUTH_CLIENT_SECRET,
          authentication: 'post',
          scopes: (process.env.OAUTH_SCOPE ?? '').split(' '),
        },
      ],
    }),
  ],
});
