import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { rawRequest } from './raw-request.ts';

const name = 'cal-tracker';

/** Somebody who has nothing but that session cookie. */
function holderOf(origin: string, cookie: string): HttpBrowser {
  const browser = new HttpBrowser(origin);
  browser.cookies.set(name, cookie);
  return browser;
}

test('A14 a session planted before login does not survive it: a new id is given, and the old one is dead', async ({
  browserless: victim,
  stack,
}) => {
  const attacker = new HttpBrowser(stack.app.origin);
  await attacker.signIn({ login: 'linus@example.com' });
  const planted = attacker.cookies.get(name) ?? '';
  victim.cookies.set(name, planted);
  await victim.signIn();
  expect(victim.cookies.get(name)).not.toBe(planted);
  expect(await victim.me()).toMatchObject({ user: { email: 'ada@example.com' } });
  expect(await attacker.me()).toBeNull();
});

test('A14 a made-up session cookie is replaced at login', async ({ browserless }) => {
  browserless.cookies.set(name, 'planted');
  await browserless.signIn();
  expect(browserless.cookies.get(name)?.length).toBeGreaterThan(100);
  expect(await holderOf(browserless.origin, 'planted').me()).toBeNull();
});

test('A15 signing in as somebody else ends the session of the first, and shares nothing with it', async ({
  browserless,
}) => {
  const request = await browserless.authorize();
  await browserless.callback(request);
  const ada = await browserless.me();
  const adasCookie = browserless.cookies.get(name) ?? '';
  const other = new HttpBrowser(browserless.origin);
  other.cookies.set(name, adasCookie);
  await other.signIn({ login: 'grace@example.com' }, { intent: 'signin' });

  const grace = await other.me();
  expect(grace).toMatchObject({
    user: { email: 'grace@example.com' },
    connections: [{ email: 'grace@example.com' }],
  });
  expect(grace?.user.id).not.toBe(ada?.user.id);
  expect(grace?.connections.map(({ id }) => id)).not.toContain(ada?.connections[0]?.id);
  expect(await holderOf(browserless.origin, adasCookie).me()).toBeNull();
});

test('the session cookie is for this host, out of the reach of scripts, and holds nothing to read', async ({
  browserless,
}) => {
  const answer = await browserless.signIn();
  const [cookie = '', ...others] = answer.headers.getSetCookie().filter((each) => !/max-age=0/i.test(each));
  expect(others).toEqual([]);
  const [pair = '', ...attributes] = cookie.split(/;\s*/);
  expect(pair).toMatch(/^cal-tracker=Fe26\.2/);
  expect(attributes.map((attribute) => attribute.toLowerCase()).sort()).toEqual([
    expect.stringMatching(/^expires=/),
    'httponly',
    `max-age=${30 * 24 * 3600}`,
    'path=/',
    'samesite=lax',
  ]);
});

test('A17 the cookie of before a logout, replayed, is nobody’s', async ({ browserless }) => {
  await browserless.signIn();
  const cookie = browserless.cookies.get(name) ?? '';
  const elsewhere = holderOf(browserless.origin, cookie);
  expect(await elsewhere.me()).not.toBeNull();
  const out = await browserless.post('/oauth/logout');
  expect([out.status, out.headers.get('location')]).toEqual([303, `${browserless.origin}/`]);
  expect(browserless.cookies.has(name)).toBe(false);
  expect(await elsewhere.me()).toBeNull();
  const screen = await elsewhere.fetch('/calendar');
  expect([screen.status, screen.headers.get('location')]).toEqual([307, '/?returnTo=%2Fcalendar']);
});

test('a logout ends this browser’s session and no other', async ({ browserless }) => {
  const phone = new HttpBrowser(browserless.origin);
  await phone.signIn();
  await browserless.signIn();
  await browserless.post('/oauth/logout');
  expect(await browserless.me()).toBeNull();
  expect(await phone.me()).toMatchObject({ user: { email: 'ada@example.com' } });
});

test('A19 a spoilt session cookie is nobody’s, and never an error', async ({ browserless }) => {
  await browserless.signIn();
  const good = browserless.cookies.get(name) ?? '';
  await browserless.beginLogin();
  const attempt = [...browserless.cookies].find(([each]) => each !== name)?.[1] ?? '';
  const spoilt: [string, string | string[]][] = [
    ['flipped in the middle', cookie(flipped(good, good.length >> 1))],
    ['flipped at the end', cookie(flipped(good, good.length - 4))],
    ['flipped at the start', cookie(flipped(good, 0))],
    ['truncated', cookie(good.slice(0, -20))],
    ['cut to half', cookie(good.slice(0, good.length / 2))],
    ['empty', cookie('')],
    ['8 KB long', cookie(good.padEnd(8_192, 'A'))],
    ['8 KB of junk', cookie('%'.repeat(8_192))],
    ['asterisks as the seal has', cookie('Fe26.2*1*******')],
    ['the seal of an attempt', cookie(attempt)],
    ['malformed escapes', cookie('%E0%A4%A%%%zz')],
    ['quotes and brackets', cookie('"{}[]();,<script>"')],
    ['bytes that are no text', cookie('\u00ff\u0080\u00fe\u00c3\u0028')],
    ['no equals sign', name],
    ['a name that objects have', `__proto__=x; constructor=y; ${cookie('x')}`],
    ['there twice, both good', `${cookie(good)}; ${cookie(good)}`],
    ['there twice, a bad one first', `${cookie('x')}; ${cookie(good)}`],
    ['there twice, a bad one last', `${cookie(good)}; ${cookie('x')}`],
    ['there in two headers', [cookie(good), cookie('x')]],
  ];
  for (const [what, header] of spoilt) {
    const ask = async (method: string, path: string, headers = {}) =>
      (await rawRequest(browserless.origin, method, path, { ...headers, cookie: header })).status;
    const post = { origin: browserless.origin, 'content-type': 'application/x-www-form-urlencoded' };
    const statuses = {
      api: await ask('GET', '/api/v1/me'),
      landing: await ask('GET', '/'),
      screen: await ask('GET', '/calendar'),
      callback: await ask('GET', '/oauth/callback?state=x&code=y'),
      logout: await ask('POST', '/oauth/logout', post),
    };
    const anonymous = { api: 401, landing: 200, screen: 307, callback: 400, logout: 303 };
    expect({ what, ...statuses }).toEqual({ what, ...anonymous });
  }
  expect(await browserless.me(), 'the good one still opens').not.toBeNull();
});

test('A19 a spoilt attempt cookie ends its sign-in, and is never an error', async ({
  browserless,
  stack,
}) => {
  const spoil: [string, (good: string) => string][] = [
    ['flipped', (good) => flipped(good, good.length >> 1)],
    ['truncated', (good) => good.slice(0, -20)],
    ['empty', () => ''],
    ['junk', () => '%E0%A4%A"{}<'],
    ['8 KB long', (good) => good.padEnd(8_192, 'A')],
  ];
  for (const [what, change] of spoil) {
    const response = await browserless.authorize();
    const [attempt, good] = [...browserless.cookies][0] ?? ['', ''];
    for (const header of [
      `${attempt}=${change(good)}`,
      ...(what === 'junk' ? [`${attempt}=${good}; ${attempt}=x`] : []),
    ]) {
      const path = `${response.pathname}${response.search}`;
      const answer = await rawRequest(browserless.origin, 'GET', path, { cookie: header });
      expect({ what, status: answer.status }).toEqual({ what, status: 400 });
      expect(answer.body).toContain('href="/?problem=state_mismatch&amp;returnTo=');
    }
    browserless.cookies.clear();
  }
  expect((await stack.providerLog()).tokenCalls.authorization_code).toBe(0);
});

function cookie(value: string): string {
  return `${name}=${value}`;
}

/** The same with another character there. */
function flipped(text: string, index: number): string {
  return `${text.slice(0, index)}${text[index] === 'a' ? 'b' : 'a'}${text.slice(index + 1)}`;
}
