import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProvider, startDemoProvider } from '../provider.ts';
import { control, TestClient } from '../testing/client.ts';
import { Person } from '../testing/person.ts';

let provider: DemoProvider;
let client: TestClient;

beforeAll(async () => {
  provider = await startDemoProvider({ events: 10 });
  client = new TestClient(provider);
});
afterEach(() => control(provider, 'reset'));
afterAll(() => provider.close());

describe('the authorization endpoint', () => {
  it('answers with a code, the state and its issuer (RFC 9207)', async () => {
    const { origin, pathname, searchParams } = await new Person().authorize(client.request());
    expect(origin + pathname).toBe('http://localhost:3000/oauth/callback');
    expect([...searchParams.keys()].sort()).toEqual(['code', 'iss', 'state']);
    expect(searchParams.get('state')).toBe('some-state');
    expect(searchParams.get('iss')).toBe(provider.origin);
  });

  it('refuses a request without PKCE, and one with the plain method', async () => {
    for (const parameters of [
      { code_challenge: undefined, code_challenge_method: undefined },
      { code_challenge_method: 'plain' },
    ]) {
      const { searchParams } = await new Person().authorize(client.request(parameters));
      expect(searchParams.get('error')).toBe('invalid_request');
      expect(searchParams.get('iss')).toBe(provider.origin);
    }
  });

  it('takes the only registered redirect_uri when it is absent, in both calls', async () => {
    const callback = await new Person().authorize(client.request({ redirect_uri: undefined }));
    expect(callback.pathname).toBe('/oauth/callback');
    const answer = await client.token({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      code_verifier: client.verifier,
    });
    expect(answer.status).toBe(200);
  });

  it('does not guess between two registered ones', async () => {
    const two = new TestClient(provider, 'cal-tracker-two');
    await expect(new Person().authorize(two.request({ redirect_uri: undefined }))).rejects.toThrow(
      /400.*missing required parameter/s,
    );
    const callback = await new Person().authorize(
      two.request({ redirect_uri: 'http://localhost:3000/oauth/callback/google' }),
    );
    expect(callback.pathname).toBe('/oauth/callback/google');
  });

  it('never redirects to an address that is not registered', async () => {
    const request = client.request({ redirect_uri: 'http://localhost:3000/elsewhere' });
    await expect(new Person().authorize(request)).rejects.toThrow(/400.*redirect_uri/s);
  });

  it('tolerates the parameters that Google takes', async () => {
    const request = client.request({
      access_type: 'offline',
      include_granted_scopes: 'true',
      prompt: 'consent',
      hl: 'fr',
    });
    expect((await new Person().authorize(request)).searchParams.has('code')).toBe(true);
  });

  it('answers prompt=none without a session with login_required', async () => {
    const { searchParams } = await new Person().authorize(client.request({ prompt: 'none' }));
    expect(searchParams.get('error')).toBe('login_required');
  });
});
