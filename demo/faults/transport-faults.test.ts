import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../control/request-log.ts';
import { type DemoProvider, startDemoProvider } from '../provider.ts';
import { control, readControl, TestClient } from '../testing/client.ts';

let provider: DemoProvider;
let client: TestClient;
let access: string;

beforeAll(async () => {
  provider = await startDemoProvider({ events: 10 });
  client = new TestClient(provider);
  access = (await client.signIn()).access;
});
afterEach(() => control(provider, 'reset', { keep: 'grants' }));
afterAll(() => provider.close());

function spoil(fault: string, arg?: unknown, on = 'userinfo'): Promise<unknown> {
  return control(provider, 'faults', { on, fault, ...(arg !== undefined && { arg }) });
}

function userinfo(): Promise<Response> {
  return client.get('/userinfo', access);
}

/** The bytes as they travel: fetch would unpack them. */
function rawUserinfo(): Promise<{ headers: Record<string, unknown>; body: Buffer; complete: boolean }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${access}` };
    request(`${provider.origin}/userinfo`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('close', () =>
        resolve({ headers: response.headers, body: Buffer.concat(chunks), complete: response.complete }),
      );
      response.on('error', () => {});
    })
      .on('error', reject)
      .end();
  });
}

describe('a fault of the connection or the body', () => {
  it('happens once, and then the provider behaves again', async () => {
    await spoil('null');
    expect(await (await userinfo()).json()).toBeNull();
    expect(await (await userinfo()).json()).toMatchObject({ sub: 'demo-1001-ada' });
  });

  it('happens as often as it was asked to', async () => {
    await control(provider, 'faults', { on: 'userinfo', fault: 'status', times: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await userinfo()).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  it('happens until a reset with times 0', async () => {
    await control(provider, 'faults', { on: 'userinfo', fault: 'status', arg: 500, times: 0 });
    for (let i = 0; i < 4; i += 1) expect((await userinfo()).status).toBe(500);
    await control(provider, 'reset', { keep: ['grants'] });
    expect((await userinfo()).status).toBe(200);
  });

  it('answers HTML, an array, or half of a JSON document with status 200', async () => {
    await spoil('html200');
    const page = await userinfo();
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    await spoil('array');
    expect(await (await userinfo()).json()).toEqual([]);
    await spoil('badJson');
    await expect((await userinfo()).json()).rejects.toThrow(SyntaxError);
  });

  it('sends ten megabytes that are valid JSON all the same', async () => {
    await spoil('huge');
    const text = await (await userinfo()).text();
    expect(text.length).toBeGreaterThan(10 * 1024 * 1024);
    expect(JSON.parse(text)).toMatchObject({ sub: 'demo-1001-ada' });
  });

  it('sends a small gzipped body that unpacks to a huge one', async () => {
    await spoil('gzipBomb', 20 * 1024 * 1024);
    const { headers, body } = await rawUserinfo();
    expect(headers['content-encoding']).toBe('gzip');
    expect(body.length).toBeLessThan(100 * 1024);
    const unpacked = gunzipSync(body).toString();
    expect(unpacked.length).toBeGreaterThan(20 * 1024 * 1024);
    expect(JSON.parse(unpacked)).toMatchObject({ sub: 'demo-1001-ada' });
  });

  it('never answers', async () => {
    await spoil('hang');
    const response = fetch(`${provider.origin}/userinfo`, { signal: AbortSignal.timeout(150) });
    await expect(response).rejects.toThrow(/timeout/);
  });

  it('answers a byte at a time', async () => {
    await spoil('drip', 50);
    const response = await userinfo();
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(first?.value?.length).toBe(1);
    await reader?.cancel();
  });

  it('cuts the answer in the middle', async () => {
    await spoil('truncated');
    const { headers, body, complete } = await rawUserinfo();
    expect(complete).toBe(false);
    expect(body.length).toBe(Math.floor(Number(headers['content-length']) / 2));
  });

  it('resets the connection', async () => {
    await spoil('reset');
    await expect(rawUserinfo()).rejects.toThrow(/ECONNRESET/);
  });

  it('answers late', async () => {
    await spoil('delay', 120);
    const start = performance.now();
    expect((await userinfo()).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(110);
  });

  it('redirects, and the log tells whether the client followed with its credentials', async () => {
    await spoil('redirect307');
    const response = await userinfo();
    expect(response.status).toBe(307);
    const location = response.headers.get('location') ?? '';
    expect(location).toBe(`http://localhost:${provider.port}/elsewhere`);
    await fetch(location.replace('localhost', '127.0.0.1'), { headers: { authorization: 'Bearer x' } });
    const { requests } = await readControl<{ requests: LoggedRequest[] }>(provider, 'log');
    expect(requests.at(-1)).toMatchObject({ path: '/elsewhere', authorization: 'Bearer' });
    await spoil('redirect302', 'http://example.com/');
    expect((await userinfo()).headers.get('location')).toBe('http://example.com/');
  });

  it('answers any status, with Retry-After', async () => {
    await spoil('status', { status: 429, retryAfter: 7 });
    const response = await userinfo();
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
  });
});

describe('at the token endpoint', () => {
  it('loses the answer to a refresh that the provider has carried out', async () => {
    const { refresh } = await client.signIn();
    await spoil('loseResponse', undefined, 'token');
    await expect(client.refresh(refresh)).rejects.toThrow();
    expect((await client.refresh(refresh)).body.error).toBe('invalid_grant');
    const { requests } = await readControl<{ requests: LoggedRequest[] }>(provider, 'log');
    expect(requests.filter(({ grantType }) => grantType === 'refresh_token')).toMatchObject([
      { status: null },
      { status: 400 },
    ]);
  });

  it('refuses with any OAuth error, in the way it comes from real servers', async () => {
    await spoil('error', undefined, 'token');
    expect(await client.refresh('x')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    await spoil('error', 'invalid_client', 'token');
    expect(await client.refresh('x')).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    await spoil('error', { error: 'unauthorized_client', status: 403, description: 'no' }, 'token');
    expect(await client.refresh('x')).toMatchObject({
      status: 403,
      body: { error: 'unauthorized_client', error_description: 'no' },
    });
    await spoil('empty400', undefined, 'token');
    expect(await client.refresh('x')).toMatchObject({ status: 400, body: {} });
  });

  it('challenges under Basic, so that the client reads the header rather than the body', async () => {
    await spoil('error', 'invalid_client', 'token');
    const headers = { authorization: `Basic ${btoa('cal-tracker:x')}` };
    const response = await fetch(`${provider.origin}/token`, { method: 'POST', headers });
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_client"');
  });

  it('happens only to the grant type it was set for', async () => {
    await control(provider, 'faults', { on: 'token', fault: 'status', grantType: 'refresh_token' });
    const answer = await client.signIn();
    expect(answer.status).toBe(200);
    expect((await fetchStatus(answer.refresh)).status).toBe(503);
  });

  it('happens to revocation too', async () => {
    const { refresh } = await client.signIn();
    await spoil('status', 503, 'revocation');
    expect((await client.post('/revoke', { token: refresh })).status).toBe(503);
    expect((await client.refresh(refresh)).status).toBe(200);
  });
});

function fetchStatus(refreshToken: string): Promise<Response> {
  return client.post('/token', { grant_type: 'refresh_token', refresh_token: refreshToken });
}
