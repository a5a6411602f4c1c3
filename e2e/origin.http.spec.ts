import { addresses, unknownId } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import { rawRequest } from './raw-request.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** Headers with which a page of another site, or no page at all, would post. */
function foreign(origin: string): [string, Record<string, string>][] {
  const { host, port } = new URL(origin);
  return [
    ['another site', { origin: 'https://evil.example' }],
    ['another site that names us as referrer', { origin: 'https://evil.example', referer: `${origin}/` }],
    ['a page without an origin', { origin: 'null' }],
    ['a page without an origin that claims ours', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['another port', { origin: `http://localhost:${Number(port) + 1}` }],
    ['another scheme', { origin: `https://${host}` }],
    ['a host that begins as ours', { origin: `${origin}.evil.example` }],
    ['our origin in other letters', { origin: origin.toUpperCase() }],
    ['two origins', { origin: `${origin}, https://evil.example` }],
    ['an empty origin', { origin: '' }],
    ['nowhere, by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour, by the browser’s word', { 'sec-fetch-site': 'same-site' }],
    ['an address typed in, by the browser’s word', { 'sec-fetch-site': 'none' }],
    ['no browser', {}],
    ['a forged host', { origin: 'http://evil.example', host: 'evil.example' }],
    ['a forged proxy', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
  ];
}

/** Handlers that are called by servers, which prove who they are otherwise. */
const exempt = new Set(['/oauth/backchannel-logout', '/api/push/calendar']);

test('A16 whatever changes something is refused to everybody but a page of ours', async ({ browserless }) => {
  await browserless.signIn();
  const cookie = [...browserless.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const changing: [string, string][] = [];
  for (const address of addresses().handlers.filter((each) => !exempt.has(each))) {
    // Refused, it says which methods there are.
    const allow = (await browserless.fetch(address, { method: 'OPTIONS' })).headers.get('allow') ?? '';
    const methods = allow.split(', ').filter((method) => /POST|PUT|PATCH|DELETE/.test(method));
    for (const method of methods) changing.push([method, address]);
  }
  expect(changing).toContainEqual(['POST', '/oauth/logout']);
  expect(changing).toContainEqual(['POST', '/oauth/login']);
  expect(changing).toContainEqual(['POST', '/api/v1/sync']);
  expect(changing).toContainEqual(['PATCH', `/api/v1/calendars/${unknownId}`]);
  for (const [method, address] of changing) {
    for (const [whence, headers] of foreign(browserless.origin)) {
      const sent = { ...form, cookie, ...headers };
      const body = 'provider=oauth&everywhere=1&theme=dark';
      const answer = await rawRequest(browserless.origin, method, address, sent, body);
      const asked = { method, address, whence };
      expect({ ...asked, status: answer.status }).toEqual({ ...asked, status: 403 });
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(answer.headers.get('location')).toBeNull();
      expect(answer.body).toMatch(/<h1 id="problem">|"reason":"cross_origin"/);
    }
  }
  expect(await browserless.me()).toMatchObject({ user: { email: 'ada@example.com' } });
});

test('A16 logout by GET or HEAD is refused, and by a page of ours it works with or without Origin', async ({
  browserless,
}) => {
  await browserless.signIn();
  for (const method of ['GET', 'HEAD']) {
    const answer = await browserless.fetch('/oauth/logout', { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  }
  expect(await browserless.me()).not.toBeNull();
  const cookie = [...browserless.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const byWord = { ...form, cookie, 'sec-fetch-site': 'same-origin' };
  expect((await rawRequest(browserless.origin, 'POST', '/oauth/logout', byWord)).status).toBe(303);
  expect(await browserless.me()).toBeNull();
});

test('a login is started by no GET', async ({ browserless, stack }) => {
  const answer = await browserless.fetch('/oauth/login?provider=oauth&returnTo=/privacy');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${browserless.origin}/`]);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect((await stack.providerLog()).requests.filter(({ path }) => path === '/authorize')).toEqual([]);
});

for (const [what, forged] of [
  ['Host', { host: 'evil.example' }],
  ['Host with our port', { host: 'evil.example:80' }],
  ['X-Forwarded-Host', { 'x-forwarded-host': 'evil.example' }],
  ['X-Forwarded-Proto', { 'x-forwarded-proto': 'https' }],
  ['Forwarded', { forwarded: 'host=evil.example;proto=https' }],
  [
    'all of them',
    {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '1',
    },
  ],
] satisfies [string, Record<string, string>][]) {
  test(`A21 a forged ${what} changes no address: they come from APP_ORIGIN`, async ({ browserless }) => {
    const { origin } = browserless;
    const ask = (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
      rawRequest(origin, method, path, { ...headers, ...forged }, body);

    const login = await ask('POST', '/oauth/login', { ...form, origin }, 'provider=oauth&returnTo=/privacy');
    const request = new URL(login.headers.get('location') ?? '');
    expect(request.searchParams.get('redirect_uri')).toBe(`${origin}/oauth/callback`);
    const [attempt = ''] = (login.headers.getSetCookie()[0] ?? '').split(';');
    const response = await browserless.person.authorize(request);
    const callback = await ask('GET', `${response.pathname}${response.search}`, { cookie: attempt });
    expect([callback.status, callback.headers.get('location')]).toEqual([303, `${origin}/privacy`]);
    const cookie = callback.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');

    const answers = {
      landing: await ask('GET', '/'),
      home: await ask('GET', '/', { cookie }),
      'signed out': await ask('GET', '/calendar'),
      privacy: await ask('GET', '/privacy', { cookie }),
      slash: await ask('GET', '/privacy/'),
      missing: await ask('GET', '/nowhere'),
      problem: await ask('GET', '/oauth/callback?state=x'),
      preferences: await ask('POST', '/preferences', { ...form, origin, cookie }, 'theme=dark'),
      logout: await ask('POST', '/oauth/logout', { ...form, origin, cookie }),
      api: await ask('GET', '/api/v1/me'),
    };
    for (const [what, { body, headers, status }] of Object.entries(answers)) {
      expect(status, what).toBeLessThan(500);
      expect(`${body} ${[...headers].join(' ')}`, what).not.toContain('evil.example');
      const location = headers.get('location');
      if (location !== null) expect(new URL(location, origin).origin, what).toBe(origin);
    }
    for (const what of ['preferences', 'logout'] as const) {
      expect(answers[what].headers.get('location')).toBe(`${origin}/`);
    }
  });
}
