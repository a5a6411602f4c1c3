import { addresses } from './addresses.ts';
import { startAnotherApp } from './another-app.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { settled } from './sync-state.ts';

const week = 'from=2026-11-16&to=2026-11-23';

/** A new token, as the page that answers the form shows it. */
async function newToken(browser: HttpBrowser, name = 'A script'): Promise<string> {
  const answer = await browser.post('/tokens/new', { name, days: '30' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  const [token = ''] = /ct_[\w-]{43}/.exec(await answer.text()) ?? [];
  expect(token).not.toBe('');
  return token;
}

/** A program with a token and nothing else. */
function program(origin: string, token: string) {
  return (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(new URL(path, origin), { ...init, headers, redirect: 'manual' });
  };
}

test.beforeEach(async ({ browserless }) => {
  await browserless.signIn();
  await settled(browserless);
});

test('a token reads every address of the API as its owner, gets no cookie, and is shown once', async ({
  browserless: ada,
}) => {
  const token = await newToken(ada);
  const ask = program(ada.origin, token);
  expect(await (await ask('/api/v1/me')).json()).toEqual(await ada.me());
  for (const path of [
    `/api/v1/events?${week}`,
    '/api/v1/calendars',
    '/api/v1/sync',
    `/api/v1/export.csv?${week}`,
    `/api/v1/export.ics?${week}`,
    `/api/v1/export.json?${week}`,
  ]) {
    const answer = await ask(path);
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    expect(answer.headers.getSetCookie()).toEqual([]);
    await answer.arrayBuffer();
  }
  const page = await (await ada.fetch('/tokens')).text();
  expect(page).toContain('A script');
  expect(page).not.toContain(token.slice(3));
  const journal = await (await ada.fetch('/activity')).text();
  expect(journal).toContain('Making an access token');
});

test('a token changes nothing, opens no screen and no other handler, wherever the request says that it comes from', async ({
  browserless: ada,
}) => {
  const ask = program(ada.origin, await newToken(ada));
  const { calendars } = await (await ask('/api/v1/calendars')).json();
  const claims: Record<string, string>[] = [{}, { origin: ada.origin }, { 'sec-fetch-site': 'same-origin' }];
  for (const headers of claims) {
    for (const [method, path] of [
      ['POST', '/api/v1/sync'],
      ['PATCH', `/api/v1/calendars/${calendars[0].id}`],
      ['POST', '/tokens/new'],
      ['POST', '/tokens/revoke'],
      ['GET', '/api/cron/sync'],
    ] as const) {
      const init = method === 'PATCH' ? { body: '{"selected":false}' } : {};
      const answer = await ask(path, { method, headers, ...init });
      expect([401, 403], `${method} ${path} ${answer.status}`).toContain(answer.status);
    }
  }
  for (const screen of addresses().screens.filter((each) => !['/', '/privacy', '/doctor'].includes(each))) {
    const answer = await ask(screen);
    expect({ screen, status: answer.status }).toEqual({ screen, status: 307 });
  }
});

test('a token that is wrong, revoked or another scheme’s opens nothing, not even for somebody signed in', async ({
  browserless: ada,
}) => {
  const token = await newToken(ada, 'To be revoked');
  const ask = program(ada.origin, token);
  expect((await ask('/api/v1/me')).status).toBe(200);
  const grace = new HttpBrowser(ada.origin);
  await grace.signIn({ login: 'grace@example.com' });
  const page = await (await ada.fetch('/tokens')).text();
  const [, id = ''] = /name="token" value="([\w-]{36})"/.exec(page) ?? [];
  expect((await grace.post('/tokens/revoke', { token: id })).status).toBe(404);
  expect((await ask('/api/v1/me')).status).toBe(200);
  const revoked = await ada.post('/tokens/revoke', { token: id });
  expect([revoked.status, revoked.headers.get('location')]).toEqual([303, `${ada.origin}/tokens?revoked=1`]);
  const refused = await ask('/api/v1/me');
  expect(refused.status).toBe(401);
  expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  for (const authorization of [`Bearer ${token}`, 'Bearer ', 'Bearer x', 'Bearer ct_']) {
    const answer = await ada.fetch('/api/v1/me', { headers: { authorization } });
    expect({ authorization, status: answer.status }).toEqual({ authorization, status: 401 });
  }
  const basic = await ada.fetch('/api/v1/me', { headers: { authorization: 'Basic YWRhOmFkYQ==' } });
  expect(basic.status, 'of a proxy, perhaps').toBe(200);
});

test('tokens are made and revoked from a page of ours alone, with a name and a lifetime that there is', async ({
  browserless: ada,
}) => {
  for (const origin of ['https://evil.example', 'null']) {
    for (const path of ['/tokens/new', '/tokens/revoke']) {
      expect((await ada.post(path, { name: 'x', days: '30' }, { origin })).status).toBe(403);
    }
  }
  for (const fields of [{}, { name: 'x', days: '9999' }, { name: '', days: '30' }]) {
    expect((await ada.post('/tokens/new', fields as Record<string, string>)).status).toBe(400);
  }
  expect((await ada.post('/tokens/revoke', {})).status).toBe(404);
  const name = '<img src=x onerror=alert(1)>"\'&';
  await newToken(ada, name);
  const page = await (await ada.fetch('/tokens')).text();
  expect(page).not.toContain('<img src=x');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

test('requests with one token are limited, those with another are not', async ({ stack }) => {
  const app = await startAnotherApp(stack, { RATE_LIMIT_API: '5' });
  try {
    const ada = new HttpBrowser(app.origin, app.address);
    await ada.signIn();
    const [one, other] = [
      program(app.address, await newToken(ada)),
      program(app.address, await newToken(ada)),
    ];
    const statuses: number[] = [];
    for (let round = 0; round < 12; round += 1) statuses.push((await one('/api/v1/me')).status);
    expect(statuses).toContain(200);
    expect(statuses.at(-1)).toBe(429);
    const refused = await one('/api/v1/me');
    if (refused.status === 429) expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await other('/api/v1/me')).status).toBe(200);
    expect((await ada.fetch('/api/v1/me')).status, 'a session has no such limit').toBe(200);
  } finally {
    await app.stop();
  }
});
