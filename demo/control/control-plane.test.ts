import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProvider, startDemoProvider } from '../provider.ts';
import { control, readControl, TestClient } from '../testing/client.ts';
import { Person } from '../testing/person.ts';
import type { LoggedRequest, TokenCalls } from './request-log.ts';

interface Log {
  requests: LoggedRequest[];
  tokenCalls: TokenCalls;
}
interface Faults {
  faults: { fault: string; on: string[]; says: string }[];
  pending: Record<string, unknown>[];
}

let provider: DemoProvider;
let client: TestClient;

beforeAll(async () => {
  provider = await startDemoProvider({ events: 10 });
  client = new TestClient(provider);
});
afterEach(() => control(provider, 'reset'));
afterAll(() => provider.close());

describe('the log', () => {
  it('counts the calls of the token endpoint by grant type, rejections included', async () => {
    const { refresh } = await client.signIn();
    await client.refresh(refresh);
    await client.refresh('unknown');
    await new TestClient(provider, 'cal-tracker', 'wrong').exchange('unknown');
    await client.post('/token', {});
    const { tokenCalls } = await readControl<Log>(provider, 'log');
    expect(tokenCalls).toEqual({ authorization_code: 2, refresh_token: 2, rejected: 3 });
  });

  it('counts what a fault answered too', async () => {
    await control(provider, 'faults', { on: 'token', fault: 'error' });
    await client.refresh('whatever');
    await control(provider, 'faults', { on: 'token', fault: 'reset' });
    await client.refresh('whatever').catch(() => {});
    const { tokenCalls } = await readControl<Log>(provider, 'log');
    expect(tokenCalls).toEqual({ authorization_code: 0, refresh_token: 2, rejected: 1 });
  });

  it('tells method, path, status and grant type, and nothing secret', async () => {
    const person = new Person();
    const callback = await person.authorize(client.request());
    const answer = await client.exchange(callback.searchParams.get('code') ?? '');
    await client.get('/userinfo?x=query', answer.access);
    const log = await readControl<Log>(provider, 'log');
    expect(log.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      'GET /authorize 303',
      'GET /interaction/:uid 200',
      'POST /interaction/:uid 303',
      'GET /authorize/:uid 303',
      'GET /interaction/:uid 200',
      'POST /interaction/:uid 303',
      'GET /authorize/:uid 303',
      'POST /token 200',
      'GET /userinfo 200',
    ]);
    expect(log.requests.at(-2)?.grantType).toBe('authorization_code');
    expect(Date.parse(log.requests[0]?.at ?? '')).toBeGreaterThan(Date.now() - 10_000);
    const text = JSON.stringify(log);
    const secrets = [
      ...callback.searchParams.values(),
      answer.access,
      answer.refresh,
      client.secret,
      'query',
    ];
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it('says which fault befell a request, and not when there was nothing to spoil', async () => {
    await control(provider, 'faults', { on: 'token', fault: 'tokenType' });
    await client.refresh('unknown');
    await client.signIn();
    const { requests } = await readControl<Log>(provider, 'log');
    const calls = requests.filter(({ path }) => path === '/token');
    expect(calls.map(({ grantType, fault }) => [grantType, fault])).toEqual([
      ['refresh_token', undefined],
      ['authorization_code', 'tokenType'],
    ]);
  });
});

describe('faults', () => {
  it('are listed with where they apply, and those that wait', async () => {
    await control(provider, 'faults', { on: 'token', fault: 'tokenType', arg: 'mac', times: 3 });
    const { faults, pending } = await readControl<Faults>(provider, 'faults');
    expect(faults.find(({ fault }) => fault === 'tokenType')).toMatchObject({ on: ['token'] });
    expect(faults.filter(({ says, on }) => says === '' || on.length === 0)).toEqual([]);
    expect(pending).toEqual([{ on: 'token', fault: 'tokenType', arg: 'mac', times: 3 }]);
  });

  it('that do not exist, do not apply, or have a wrong argument are refused by name', async () => {
    for (const [body, why] of [
      [{ on: 'token', fault: 'unheardOf' }, 'unheardOf'],
      [{ on: 'jwks', fault: 'tokenType' }, 'jwks'],
      [{ on: 'token', fault: 'accessToken', arg: 'purple' }, 'missing'],
      [{ on: 'nowhere', fault: 'hang' }, 'on'],
      [{ on: 'token', fault: 'hang', arg: 5 }, 'undefined'],
    ] as const) {
      await expect(control(provider, 'faults', body)).rejects.toThrow(why);
    }
  });

  it('are withdrawn together, and leave the rest alone', async () => {
    await control(provider, 'faults', { on: 'token', fault: 'hang' });
    await fetch(`${provider.origin}/control/faults`, { method: 'DELETE' });
    expect((await readControl<Faults>(provider, 'faults')).pending).toEqual([]);
    expect((await client.signIn()).status).toBe(200);
  });
});

describe('the rest of the control plane', () => {
  it('revokes what an account granted, as its owner could, and nobody else’s', async () => {
    const [ada, grace] = [await client.signIn(), await client.signIn({ login: 'grace@example.com' })];
    expect(await control(provider, 'revoke', { account: 'ada@example.com' })).toEqual({ revoked: 1 });
    expect((await client.get('/userinfo', ada.access)).status).toBe(401);
    expect((await client.refresh(ada.refresh)).body.error).toBe('invalid_grant');
    expect((await client.refresh(grace.refresh)).status).toBe(200);
  });

  it('sets the clock, and the real time again', async () => {
    const read = async () => Date.parse((await readControl<{ now: string }>(provider, 'clock')).now);
    await control(provider, 'clock', { now: '2030-01-01T00:00:00+01:00' });
    expect(Math.abs((await read()) - Date.UTC(2029, 11, 31, 23))).toBeLessThan(5_000);
    await control(provider, 'clock', { now: null });
    expect(Math.abs((await read()) - Date.now())).toBeLessThan(5_000);
    await control(provider, 'clock', { shift: -3_600 });
    await control(provider, 'clock', { shift: 60 });
    expect(Math.abs((await read()) - (Date.now() - 3_540_000))).toBeLessThan(5_000);
    await expect(control(provider, 'clock', { now: 'yesterday' })).rejects.toThrow('400');
  });

  it('resets everything, or all but what is to be kept', async () => {
    const { access } = await client.signIn();
    await control(provider, 'faults', { on: 'userinfo', fault: 'status' });
    await control(provider, 'clock', { now: Date.now() + 60_000 });
    expect(await control(provider, 'reset', { keep: ['grants', 'log'] })).toEqual({
      kept: ['grants', 'log'],
    });
    expect((await client.get('/userinfo', access)).status).toBe(200);
    expect((await readControl<Log>(provider, 'log')).requests.length).toBeGreaterThan(5);
    await control(provider, 'reset');
    expect((await client.get('/userinfo', access)).status).toBe(401);
    const { requests, tokenCalls } = await readControl<Log>(provider, 'log');
    expect([requests.length, tokenCalls.authorization_code]).toEqual([1, 0]);
  });

  it('registers a client with any secret and address', async () => {
    const redirectUris = ['http://localhost:5123/oauth/callback'];
    await control(provider, 'clients', { clientId: 'fifth', clientSecret: 'a+b:c%d/e', redirectUris });
    const fifth = new TestClient(provider, 'fifth', 'a+b:c%d/e');
    const callback = await new Person().authorize(fifth.request({ redirect_uri: redirectUris[0] }));
    expect(callback.origin).toBe('http://localhost:5123');
    const code = callback.searchParams.get('code') ?? '';
    expect((await fifth.exchange(code, { redirect_uri: redirectUris[0] ?? '' })).status).toBe(200);
    await expect(control(provider, 'clients', { clientId: 'sixth', redirectUris: [] })).rejects.toThrow(
      '400',
    );
  });

  it('hands changes of events to the calendar', async () => {
    await expect(control(provider, 'events', { account: 'nobody@example.com' })).rejects.toThrow('400');
    await control(provider, 'events', { account: 'ada@example.com', random: 3 });
  });

  it('refuses posts from pages of other origins, also where they hide which', async () => {
    await control(provider, 'faults', { on: 'token', fault: 'hang' });
    const forged: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:3000' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of forged) {
      const response = await fetch(`${provider.origin}/control/reset`, { method: 'POST', headers });
      expect(response.status).toBe(403);
    }
    expect((await readControl<Faults>(provider, 'faults')).pending).toHaveLength(1);
  });
});
