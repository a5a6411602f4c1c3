import { request } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { type DemoProvider, startDemoProvider } from './provider.ts';
import { control, readControl, TestClient } from './testing/client.ts';

const running: DemoProvider[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((provider) => provider.close()));
});

async function start(options: Parameters<typeof startDemoProvider>[0] = {}): Promise<DemoProvider> {
  const provider = await startDemoProvider({ events: 10, ...options });
  running.push(provider);
  return provider;
}

it('several providers run in one process and know nothing of each other', async () => {
  const [one, other] = [await start(), await start()];
  const client = new TestClient(one);
  const { access } = await client.signIn();
  expect((await client.get('/userinfo', access)).status).toBe(200);
  expect((await new TestClient(other).get('/userinfo', access)).status).toBe(401);
  await control(one, 'faults', { on: 'jwks', fault: 'status' });
  expect((await fetch(`${other.origin}/jwks`)).status).toBe(200);
  const { requests } = await readControl<{ requests: unknown[] }>(other, 'log');
  expect(requests).toHaveLength(2);
});

it('registers the redirect URIs of the application’s origin', async () => {
  const provider = await start({ appOrigin: 'http://localhost:5555' });
  const client = new TestClient(provider);
  const page = (uri: string) => fetch(client.request({ redirect_uri: uri }), { redirect: 'manual' });
  expect((await page('http://localhost:5555/oauth/callback')).status).toBe(303);
  expect((await page('http://localhost:3000/oauth/callback')).status).toBe(400);
});

it('follows the clock it is given', async () => {
  let now = Date.now();
  const provider = await start({ clock: () => now, accessTokenSeconds: 60 });
  const client = new TestClient(provider);
  const { access } = await client.signIn();
  now += 61_000;
  expect((await client.get('/userinfo', access)).status).toBe(401);
});

it('answers no request for a host that is not this machine (DNS rebinding)', async () => {
  const provider = await start();
  const status = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${provider.origin}/control/log`, { headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await status('evil.example')).toBe(421);
  expect(await status(`127.0.0.1.evil.example:${provider.port}`)).toBe(421);
  expect(await status(`localhost:${provider.port}`)).toBe(200);
});

it('refuses a body above ten megabytes, and a path that is none', async () => {
  const provider = await start();
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x'.repeat(10 * 2 ** 20) });
  expect((await fetch(`${provider.origin}/token`, { method: 'POST', body })).status).toBe(413);
  expect((await fetch(`${provider.origin}//evil.example/`)).status).toBe(400);
});

it('stops while a request hangs', async () => {
  const provider = await startDemoProvider({ events: 10 });
  await control(provider, 'faults', { on: 'jwks', fault: 'hang' });
  const hanging = fetch(`${provider.origin}/jwks`).catch(() => 'cut');
  await expect
    .poll(() => readControl<{ requests: unknown[] }>(provider, 'log'))
    .toMatchObject({
      requests: [{ path: '/jwks', status: null }],
    });
  await provider.close();
  expect(await hanging).toBe('cut');
});
