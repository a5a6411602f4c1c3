import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProvider, startDemoProvider } from '../provider.ts';
import { control, TestClient } from '../testing/client.ts';
import { Person } from '../testing/person.ts';

let provider: DemoProvider;

beforeAll(async () => {
  provider = await startDemoProvider({ events: 10 });
});
afterAll(() => provider.close());

describe('logout', () => {
  it('asks, ends the provider’s session, tells the client by the back channel, and keeps the grant', async () => {
    const told = Promise.withResolvers<string>();
    const app = createServer(async (req, res) => {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(chunk);
      told.resolve(new URLSearchParams(Buffer.concat(chunks).toString()).get('logout_token') ?? '');
      res.end();
    });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    await control(provider, 'clients', {
      clientId: 'elsewhere',
      redirectUris: ['http://localhost:3000/oauth/callback'],
      postLogoutRedirectUris: ['http://localhost:3000/'],
      backchannelLogoutUri: `${origin}/oauth/backchannel-logout`,
    });
    // The key of the ID token that comes back as a hint is not the one oidc-provider was started with.
    await control(provider, 'rotate-keys');
    const elsewhere = new TestClient(provider, 'elsewhere');
    const person = new Person();
    const answer = await elsewhere.signIn({}, person);

    const end = new URL('/logout', provider.origin);
    end.searchParams.set('id_token_hint', String(answer.body.id_token));
    end.searchParams.set('post_logout_redirect_uri', 'http://localhost:3000/');
    const page = await (await person.fetch(end)).text();
    expect(page).toContain('Sign out of the demo account?');
    const secret = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const done = await person.submit(new URL('/logout/confirm', provider.origin), [
      ['xsrf', secret],
      ['logout', 'yes'],
    ]);
    expect(done.headers.get('location')).toBe('http://localhost:3000/');
    const jwks = await (await fetch(`${provider.origin}/jwks`)).json();
    const { payload } = await jwtVerify(await told.promise, createLocalJWKSet(jwks), {
      audience: 'elsewhere',
      typ: 'logout+jwt',
    });
    expect(payload.sid).toBe(decodeJwt(String(answer.body.id_token)).sid);
    await new Promise((resolve) => app.close(resolve));

    person.pages.length = 0;
    await person.authorize(elsewhere.request());
    expect(person.pages[0]).toBe('Choose an account');
    expect((await elsewhere.refresh(answer.refresh)).status).toBe(200);
  });
});

it('a logout without a session goes on to the client by itself', async () => {
  const end = `${provider.origin}/logout?client_id=cal-tracker&post_logout_redirect_uri=http://localhost:3000/`;
  const response = await new Person().fetch(end);
  expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-/);
  expect(await response.text()).toContain('name="logout" value="yes"');
});
