import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { authorizationRequest } from './authorization-request.ts';
import { openProvider } from './provider.ts';

const provider = await openProvider({
  id: 'oauth',
  name: 'A provider',
  issuer: 'https://provider.example',
  authorizationEndpoint: 'https://provider.example/authorize',
  tokenEndpoint: 'https://provider.example/token',
  clientId: 'id',
  clientSecret: 'a secret',
  clientAuthMethod: 'client_secret_post',
  scope: ['openid', 'calendar'],
  calendarApiUrl: null,
  redirectUri: 'https://cal.example/oauth/callback',
  authorizationParameters: {},
});

it('state, nonce and verifier of an authorization request are 256 random bits each, and never the same', async () => {
  const made = await Promise.all(
    Array.from({ length: 2_000 }, () => authorizationRequest(provider, { scope: ['openid'] })),
  );
  const values = made.flatMap(({ state, nonce, codeVerifier }) => [state, nonce ?? '', codeVerifier]);
  expect(values.filter((value) => !/^[\w-]{43}$/.test(value))).toEqual([]);
  expect(new Set(values).size).toBe(values.length);
});

it('an authorization request asks for a code by GET, for what is needed and nothing else, with an S256 challenge', async () => {
  const scope = ['openid', 'calendar'];
  const { url, state, nonce, codeVerifier } = await authorizationRequest(provider, { scope });
  expect(url.origin + url.pathname).toBe('https://provider.example/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'id',
    redirect_uri: 'https://cal.example/oauth/callback',
    scope: 'openid calendar',
    state,
    nonce,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
});
