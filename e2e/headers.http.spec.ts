import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { addresses, unknownId } from './addresses.ts';
import { startAnotherApp } from './another-app.ts';
import { expect, test } from './fixtures.ts';
import { rawRequest } from './raw-request.ts';
import { distDir } from './stack.ts';

/** Routes of calendars that are stored and synced. */
const ofTheStore = [
  '/api/v1/sync',
  '/api/v1/sync/progress',
  `/api/v1/calendars/${unknownId}`,
  '/api/cron/sync',
  '/api/push/calendar',
];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** In a folder of the build that every version names otherwise. */
const staticFile = `/_next/static/chunks/${readdirSync(join(distDir, 'static', 'chunks')).find((file) => file.endsWith('.js'))}`;

/** A policy as a map from directive to its sources. */
function policyOf(headers: Headers): Map<string, string[]> {
  const text = headers.get('content-security-policy') ?? '';
  return new Map(
    text.split(/;\s*/).map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
}

/** What every answer has, whatever it is. */
function expectCommonHeaders(headers: Headers): void {
  const policy = policyOf(headers);
  for (const name of ['default-src', 'object-src', 'base-uri', 'frame-ancestors']) {
    expect({ name, sources: policy.get(name) }).toEqual({ name, sources: ["'none'"] });
  }
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('access-control-allow-origin')).toBeNull();
}

function expectHandlerHeaders(headers: Headers): void {
  expectCommonHeaders(headers);
  const policy = policyOf(headers);
  expect(policy.get('script-src')).toBeUndefined();
  expect(policy.get('form-action')).toEqual(["'none'"]);
}

/** The policy of a screen; answers its nonce. */
function expectScreenHeaders(headers: Headers, signInOrigin: string): string {
  expectCommonHeaders(headers);
  const policy = policyOf(headers);
  const [nonceSource = '', ...others] = policy.get('script-src') ?? [];
  const nonce = /^'nonce-([A-Za-z0-9+/]{22}==)'$/.exec(nonceSource)?.[1] ?? '';
  expect(nonce, 'a nonce of 128 bits').not.toBe('');
  expect(others).toEqual(["'strict-dynamic'"]);
  expect(policy.get('style-src')).toEqual(["'self'", `'nonce-${nonce}'`]);
  expect(policy.get('style-src-attr')).toEqual(["'unsafe-inline'"]);
  expect(policy.get('form-action')).toEqual(["'self'", signInOrigin]);
  expect(policy.get('connect-src')).toEqual(["'self'"]);
  expect(policy.get('worker-src')).toEqual(["'self'"]);
  expect(policy.get('manifest-src')).toEqual(["'self'"]);
  expect(headers.get('cache-control')).toMatch(/private.*no-store/);
  return nonce;
}

/** Nothing in a page runs or is styled outside the policy; style attributes hold numbers and colours alone. */
function expectWithinPolicy(html: string, nonce: string): void {
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  expect(scripts.length).toBeGreaterThan(3);
  expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
  expect(html).not.toMatch(/<[^>]+\son[a-z]+=/i);
  expect(html).not.toMatch(/(?:href|src|action)="(?:javascript|data):/i);
  const styles = [...html.matchAll(/\sstyle="([^"]*)"/g)].map(([, style = '']) => style);
  const declaration = /^[\w-]+:\s*(?:#[0-9a-f]{3,8}|var\(--color-[a-z-]+\)|-?[\d.]+(?:%|[a-z]{1,4})?)$/i;
  const odd = styles.flatMap((style) => style.split(';')).filter((each) => !declaration.test(each.trim()));
  expect(odd.filter(Boolean)).toEqual([]);
}

test('A23 every route handler answers every method with the headers, refused ones too', async ({
  browserless,
}) => {
  const { handlers } = addresses();
  expect(handlers).toEqual(expect.arrayContaining(['/oauth/callback', ...ofTheStore]));
  for (const signedIn of [false, true]) {
    if (signedIn) await browserless.signIn();
    for (const address of handlers.filter((each) => !signedIn || !each.includes('logout'))) {
      for (const method of methods) {
        const answer = await browserless.fetch(address, { method });
        await test.step(`${method} ${address} ${answer.status}`, async () => {
          expectHandlerHeaders(answer.headers);
          expect(answer.headers.get('cache-control')).toBe('private, no-store');
          expect(answer.headers.get('strict-transport-security')).toBeNull();
          if (answer.status === 405) expect(answer.headers.get('allow')).toMatch(/GET|POST|PATCH/);
          expect(answer.status).not.toBe(500);
        });
      }
    }
  }
});

test('A23 every screen has a policy with a fresh nonce that its scripts carry', async ({
  browserless,
  stack,
}) => {
  const nonces: string[] = [];
  const { screens } = addresses();
  const visits = [...screens, '/?problem=access_denied', '/nowhere', '/favicon.ico', '/_next/image?url=x'];
  for (const signedIn of [false, true]) {
    if (signedIn) await browserless.signIn();
    for (const address of [...visits, ...visits]) {
      const answer = await browserless.fetch(address);
      await test.step(`${address} ${answer.status}`, async () => {
        const nonce = expectScreenHeaders(answer.headers, stack.provider.origin);
        nonces.push(nonce);
        if (answer.status === 307) return;
        const html = await answer.text();
        expectWithinPolicy(html, nonce);
        // With `font-display: optional`, a font that is asked for later is not drawn.
        expect(html).toMatch(/<head>.*<link rel="preload" [^>]*as="font".*<\/head>/s);
      });
    }
    for (const address of screens) {
      const answer = await browserless.fetch(`${address}?_rsc`, { headers: { rsc: '1' } });
      expect(answer.headers.get('content-type')).toBe('text/x-component');
      expectScreenHeaders(answer.headers, stack.provider.origin);
    }
  }
  expect(new Set(nonces).size).toBe(nonces.length);
});

test('A23 a nonce or a policy that the request brings is not taken over', async ({ browserless, stack }) => {
  const headers = {
    'content-security-policy': "script-src 'nonce-planted'",
    'content-security-policy-report-only': "script-src 'nonce-planted'",
    'x-nonce': 'planted',
  };
  for (const address of ['/', '/nowhere', '/favicon.ico']) {
    const answer = await browserless.fetch(address, { headers });
    expectScreenHeaders(answer.headers, stack.provider.origin);
    expect(await answer.text()).not.toContain('planted');
  }
});

test('A23 answers that Next gives by itself have the headers too', async ({ browserless }) => {
  for (const [method, path] of [
    ['GET', '/icon.svg'],
    ['GET', '/icon-192.png'],
    ['GET', '/manifest.webmanifest'],
    ['GET', '/sw.js'],
    ['GET', staticFile],
    ['GET', '/_next/static/none.js'],
    ['GET', '/privacy/'],
    ['GET', '/oauth/login/'],
    ['GET', '//evil.example/'],
    ['POST', '/icon.svg'],
    ['PROPFIND', '/oauth/callback'],
    ['GET', '/api/%E0%A4%A'],
  ] as const) {
    const answer = await rawRequest(browserless.origin, method, path);
    await test.step(`${method} ${path} ${answer.status}`, async () => expectHandlerHeaders(answer.headers));
  }
});

test('A23 a problem page is styled by the one style that its policy knows, and runs nothing', async ({
  browserless,
}) => {
  for (const path of ['/oauth/callback', '/oauth/nothing', '/oauth/callback/google', '/calendar/event']) {
    const answer = await browserless.fetch(path);
    const html = await answer.text();
    const [, style = ''] = /<style>([^<]+)<\/style>/.exec(html) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policyOf(answer.headers).get('style-src')).toEqual([`'sha256-${hash}'`]);
    expect(html).not.toMatch(/<script|<form|\sstyle=|\son\w+=/);
  }
});

test('A23 on https every answer asks for https from then on, and cookies are for it alone; A21 with any Host', async ({
  stack,
  browserless: _,
}) => {
  const app = await startAnotherApp(stack, {
    APP_ORIGIN: 'https://cal.example',
    SESSION_PASSWORDS: JSON.stringify({ 1: 'a password of the https app, for its cookies' }),
    TOKEN_KEYS: JSON.stringify({ k1: Buffer.alloc(32, 7).toString('base64url') }),
  });
  try {
    const at = app.address;
    for (const path of [
      '/',
      '/nowhere',
      '/calendar',
      '/api/v1/me',
      '/oauth/callback',
      '/icon.svg',
      staticFile,
      '/privacy/',
    ]) {
      const answer = await rawRequest(at, 'GET', path, { host: 'evil.example' });
      expectCommonHeaders(answer.headers);
      const strict = 'max-age=31536000; includeSubDomains';
      expect({ path, strict: answer.headers.get('strict-transport-security') }).toEqual({ path, strict });
      expect(`${answer.body} ${[...answer.headers].join(' ')}`).not.toContain('evil.example');
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://cal.example' };
    const login = await rawRequest(
      at,
      'POST',
      '/oauth/login',
      { ...form, host: 'evil.example' },
      'provider=oauth',
    );
    const request = new URL(login.headers.get('location') ?? '');
    expect(request.searchParams.get('redirect_uri')).toBe('https://cal.example/oauth/callback');
    const [cookie = ''] = login.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-cal-tracker-login-.*; Path=\/;.*; Secure; HttpOnly; SameSite=lax$/i);
    expect(cookie).not.toMatch(/domain=/i);
    expect(
      (await rawRequest(at, 'POST', '/oauth/login', { ...form, origin: at }, 'provider=oauth')).status,
    ).toBe(403);
  } finally {
    await app.stop();
  }
});
