import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';

/** Addresses outside, in spellings that one parser or another takes for a path of ours. */
const outside = [
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '////evil.example/%2e%2e',
  'https:evil.example',
  'https:/evil.example',
  'http:\\\\evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/ /evil.example',
  '\u0000//evil.example',
  '/\u0009/evil.example',
  '/\u00a0/evil.example\u0085',
  '/.//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  '/%2e%2e//evil.example',
  '/a/%2E./..//evil.example',
  '@evil.example',
  '.evil.example',
  'evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/\r\nlocation: https://evil.example',
  `/${'a'.repeat(2_000)}`,
];

/** Addresses of ours that look as if they were not, and where they lead. */
const inside = [
  ['/privacy?next=//evil.example', '/privacy?next=//evil.example'],
  ['/%2f%2fevil.example', '/%2f%2fevil.example'],
  ['/%5cevil.example', '/%5cevil.example'],
  ['/@evil.example', '/@evil.example'],
  ['/a/../privacy', '/privacy'],
  ['/https://evil.example', '/https://evil.example'],
  ['/privacy#//evil.example', '/privacy#//evil.example'],
] as const;

test('A20 a returnTo that points outside, in any spelling, leads home after a sign-in and after a refusal', async ({
  browserless,
}) => {
  const home = `${browserless.origin}/`;
  for (const returnTo of outside) {
    const answer = await browserless.signIn({}, { returnTo });
    expect({ returnTo, location: answer.headers.get('location') }).toEqual({ returnTo, location: home });
  }
  for (const returnTo of outside) {
    const browser = new HttpBrowser(browserless.origin);
    const request = await browser.beginLogin({ returnTo });
    const refusal = new URL(`/oauth/callback?error=access_denied`, browserless.origin);
    for (const name of ['state', 'iss']) {
      refusal.searchParams.set(
        name,
        name === 'iss' ? request.origin : (request.searchParams.get('state') ?? ''),
      );
    }
    const location = (await browser.callback(refusal)).headers.get('location');
    expect({ returnTo, location }).toEqual({
      returnTo,
      location: `${home}?problem=access_denied&returnTo=%2F`,
    });
  }
});

test('A20 a returnTo that stays inside is kept as it is', async ({ browserless }) => {
  for (const [returnTo, expected] of inside) {
    const answer = await browserless.signIn({}, { returnTo });
    expect(answer.headers.get('location')).toBe(`${browserless.origin}${expected}`);
  }
});

test('A20 the landing page and the preferences take no returnTo that points outside', async ({
  browserless,
}) => {
  for (const returnTo of outside.filter((each) => each.length < 1_000)) {
    const page = await (await browserless.fetch(`/?${new URLSearchParams({ returnTo })}`)).text();
    const offered = [...page.matchAll(/name="returnTo" value="([^"]*)"/g)].map(([, value]) => value);
    expect(offered.filter((value) => value?.includes('evil'))).toEqual([]);
    expect(page).not.toMatch(/(?:href|action)="[^"]*evil/);
    const chosen = await browserless.post('/preferences', { theme: 'dark', returnTo });
    const location = chosen.headers.get('location');
    expect({ returnTo, location }).toEqual({ returnTo, location: `${browserless.origin}/` });
  }
  const referer = { referer: 'https://evil.example/privacy' };
  const led = await browserless.post('/preferences', { theme: 'dark' }, referer);
  expect(led.headers.get('location')).toBe(`${browserless.origin}/`);
});
