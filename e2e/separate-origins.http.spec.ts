import { addresses } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import { rawRequest } from './raw-request.ts';

/** The lines of the log that somebody should look at. */
function alarms(output: string): Record<string, unknown>[] {
  const entries = output
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line): Record<string, unknown> => JSON.parse(line));
  return entries.filter(({ level }) => level === 'warn' || level === 'error');
}

test('no other site may embed or read an answer, and none is a script with personal data', async ({
  browserless,
}) => {
  await browserless.signIn();
  const cookie = [...browserless.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const { screens, handlers } = addresses();
  const api = '/api/v1/events?from=2026-11-16&to=2026-11-30';
  const asked = [
    ...screens,
    ...handlers.filter((each) => !each.includes('oauth')),
    api,
    `${api}&callback=steal`,
  ];
  for (const path of asked) {
    const foreign = { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const { headers } = await rawRequest(browserless.origin, 'GET', path, foreign);
    expect({ path, policy: headers.get('cross-origin-resource-policy') }).toEqual({
      path,
      policy: 'same-origin',
    });
    for (const name of ['access-control-allow-origin', 'access-control-allow-credentials'])
      expect(headers.get(name)).toBeNull();
    expect(headers.get('content-type') ?? '').not.toContain('javascript');
  }
  const body = await (await browserless.fetch(`${api}&callback=steal`)).text();
  expect(body).not.toContain('steal');
});

test('cookies that keep a choice are out of the reach of scripts and of other sites', async ({
  browserless,
}) => {
  for (const [name, value] of [
    ['language', 'fr'],
    ['theme', 'dark'],
  ] as const) {
    const [cookie = '', ...others] = (
      await browserless.post('/preferences', { [name]: value })
    ).headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/; Path=\/;.*; HttpOnly; SameSite=lax$/i);
    expect(cookie).not.toMatch(/domain=/i);
  }
});

test('the cookie of a sign-in stays within 4096 bytes, however long the way back and the request are', async ({
  browserless,
}) => {
  const longest = `/calendar?q=${'x'.repeat(1_488)}`;
  for (const returnTo of [longest, `${longest}x`, `/${'%C3%A9'.repeat(1_000)}`]) {
    const answer = await browserless.post('/oauth/login', { provider: 'oauth', returnTo });
    expect(answer.status).toBe(303);
    for (const cookie of answer.headers.getSetCookie())
      expect((cookie.split(';')[0] ?? '').length).toBeLessThanOrEqual(4096);
  }
  const answer = await browserless.signIn({}, { returnTo: longest });
  expect(answer.headers.get('location')).toBe(`${browserless.origin}${longest}`);
});

test('whoever tries to get round a check is in the log, each time, without what they sent', async ({
  stack,
  browserless,
}) => {
  await browserless.signIn();
  const tries: [string, Promise<Response>, Record<string, unknown>][] = [
    [
      'from another site',
      browserless.post(
        '/oauth/logout',
        { everywhere: 'canary-of-a-form' },
        { origin: 'https://evil.example' },
      ),
      { status: 403, reason: 'cross_origin', path: '/oauth/logout' },
    ],
    [
      'with a state nobody was given',
      browserless.fetch('/oauth/callback?state=canary-of-a-state&code=canary-of-a-code'),
      { status: 400, path: '/oauth/callback' },
    ],
    [
      'with an account that is not theirs',
      browserless.post('/oauth/refresh', { connection: 'canary-of-an-id' }),
      { status: 404, path: '/oauth/refresh' },
    ],
    [
      'with a logout token of nobody',
      browserless.post('/oauth/backchannel-logout', { logout_token: 'canary.of.a-token' }),
      { status: 400, path: '/oauth/backchannel-logout' },
    ],
  ];
  for (const [what, sent, expected] of tries) {
    const { status } = await sent;
    expect({ what, status }).toEqual({ what, status: expected.status });
    await expect
      .poll(() => alarms(stack.app.output()), { message: what })
      .toContainEqual(expect.objectContaining({ event: 'request.failed', level: 'warn', ...expected }));
  }
  expect(stack.app.output()).not.toContain('canary');
});
