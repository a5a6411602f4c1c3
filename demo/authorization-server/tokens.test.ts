import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProvider, startDemoProvider } from '../provider.ts';
import { control, FULL_SCOPE, TestClient, type TokenAnswer } from '../testing/client.ts';
import { Person } from '../testing/person.ts';

let provider: DemoProvider;
let client: TestClient;

beforeAll(async () => {
  provider = await startDemoProvider({ events: 10, accessTokenSeconds: 120 });
  client = new TestClient(provider);
});
afterEach(() => control(provider, 'reset'));
afterAll(() => provider.close());

async function code(): Promise<string> {
  return (await new Person().authorize(client.request())).searchParams.get('code') ?? '';
}

async function ahead(seconds: number): Promise<void> {
  await control(provider, 'clock', { now: Date.now() + seconds * 1000 });
}

function userinfoStatus({ access }: TokenAnswer): Promise<number> {
  return client.get('/userinfo', access).then(({ status }) => status);
}

describe('the code exchange', () => {
  it('answers tokens, their lifetime and scope, and a member that no client knows', async () => {
    const { status, body, headers } = await client.signIn();
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 120, scope: FULL_SCOPE });
    expect(body.some_user_info).toBeTypeOf('object');
    expect(body.access_token).not.toContain('.');
    expect(body.refresh_token).toBeTypeOf('string');
  });

  it('signs an ID token with a published key', async () => {
    const { body } = await client.signIn({ login: 'linus@example.com' });
    const jwks = await (await fetch(`${provider.origin}/jwks`)).json();
    const { payload } = await jwtVerify(String(body.id_token), createLocalJWKSet(jwks), {
      issuer: provider.origin,
      audience: 'cal-tracker',
      algorithms: ['RS256'],
    });
    expect(payload).toMatchObject({
      sub: 'demo-1003-linus',
      nonce: 'some-nonce',
      email: 'linus@example.com',
      name: 'Linus Rao',
    });
    expect(jwks.keys[0]).not.toHaveProperty('d');
  });

  it('accepts the secret under Basic as well', async () => {
    const response = await fetch(`${provider.origin}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client.clientId}:${client.secret}`)}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: await code(),
        redirect_uri: 'http://localhost:3000/oauth/callback',
        code_verifier: client.verifier,
      }),
    });
    expect(response.status).toBe(200);
  });

  it('refuses a wrong secret', async () => {
    const answer = await new TestClient(provider, 'cal-tracker', 'wrong').exchange(await code());
    expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client']);
  });

  it('refuses a wrong verifier, and another redirect_uri', async () => {
    const wrongVerifier = await client.exchange(await code(), { code_verifier: 'x'.repeat(43) });
    expect(wrongVerifier.body.error).toBe('invalid_grant');
    const wrongUri = await client.exchange(await code(), { redirect_uri: 'http://localhost:3000/' });
    expect(wrongUri.body.error).toBe('invalid_grant');
  });

  it('revokes what a replayed code had bought', async () => {
    const value = await code();
    const first = await client.exchange(value);
    expect(await userinfoStatus(first)).toBe(200);
    expect((await client.exchange(value)).body.error).toBe('invalid_grant');
    expect(await userinfoStatus(first)).toBe(401);
    expect((await client.refresh(first.refresh)).body.error).toBe('invalid_grant');
  });

  it('refuses a code after a minute', async () => {
    const [inTime, late] = [await code(), await code()];
    await ahead(58);
    expect((await client.exchange(inTime)).status).toBe(200);
    await ahead(61);
    expect((await client.exchange(late)).body.error).toBe('invalid_grant');
  });
});

describe('a refresh', () => {
  it('rotates the refresh token each time', async () => {
    const first = await client.signIn();
    const second = await client.refresh(first.refresh);
    const third = await client.refresh(second.refresh);
    expect(new Set([first.refresh, second.refresh, third.refresh]).size).toBe(3);
    expect(await userinfoStatus(third)).toBe(200);
    expect(third.body).toMatchObject({ scope: FULL_SCOPE, expires_in: 120 });
  });

  it('revokes the whole grant when a refresh token comes a second time, the winner’s tokens included', async () => {
    const first = await client.signIn();
    const second = await client.refresh(first.refresh);
    expect((await client.refresh(first.refresh)).body.error).toBe('invalid_grant');
    expect((await client.refresh(second.refresh)).body.error).toBe('invalid_grant');
    expect(await userinfoStatus(second)).toBe(401);
  });

  it('sent fifty times at once succeeds once, and ends the grant', async () => {
    const { refresh } = await client.signIn();
    const answers = await Promise.all(Array.from({ length: 50 }, () => client.refresh(refresh)));
    const winners = answers.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    for (const winner of winners) expect(await userinfoStatus(winner)).toBe(401);
  });

  it('is refused to another client', async () => {
    const { refresh } = await client.signIn();
    const other = new TestClient(provider, 'cal-tracker-two');
    expect((await other.refresh(refresh)).body.error).toBe('invalid_grant');
  });

  it('still works when the access token has long expired', async () => {
    const first = await client.signIn();
    await ahead(119);
    expect(await userinfoStatus(first)).toBe(200);
    await ahead(121);
    expect(await userinfoStatus(first)).toBe(401);
    await ahead(90 * 24 * 3600);
    const second = await client.refresh(first.refresh);
    expect(await userinfoStatus(second)).toBe(200);
    const { iat } = decodeJwt(String(second.body.id_token));
    expect(Math.abs((iat ?? 0) - Date.now() / 1000 - 90 * 24 * 3600)).toBeLessThan(5);
  });

  it('is refused half a year later', async () => {
    const { refresh } = await client.signIn();
    await ahead(181 * 24 * 3600);
    expect((await client.refresh(refresh)).body.error).toBe('invalid_grant');
  });

  it('keeps to the grant of its own sign-in', async () => {
    const [one, other] = [await client.signIn(), await client.signIn()];
    await client.refresh(one.refresh);
    await client.refresh(one.refresh);
    expect((await client.refresh(other.refresh)).status).toBe(200);
  });
});

describe('revocation (RFC 7009)', () => {
  it.each(['access', 'refresh'] as const)('of the %s token ends the grant', async (kind) => {
    const person = new Person();
    const answer = await client.signIn({}, person);
    const response = await client.post('/revoke', { token: answer[kind] });
    expect(response.status).toBe(200);
    expect(await userinfoStatus(answer)).toBe(401);
    expect((await client.refresh(answer.refresh)).body.error).toBe('invalid_grant');
    person.pages.length = 0;
    await person.authorize(client.request());
    expect(person.pages).toEqual(['Cal Tracker asks for access to your account']);
  });

  it('of another client’s token is refused', async () => {
    const { refresh } = await client.signIn();
    const other = new TestClient(provider, 'cal-tracker-two');
    expect((await other.post('/revoke', { token: refresh })).status).toBe(400);
    expect((await client.refresh(refresh)).status).toBe(200);
  });

  it('of an unknown token succeeds', async () => {
    expect((await client.post('/revoke', { token: 'unknown' })).status).toBe(200);
  });
});

it('answers no page of another origin (CORS)', async () => {
  for (const path of ['/.well-known/openid-configuration', '/jwks', '/userinfo']) {
    const response = await fetch(provider.origin + path, { headers: { origin: 'https://evil.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  }
});
