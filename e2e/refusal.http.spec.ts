import { problem } from '#app/_messages/en/problem.ts';
import { Person } from '#demo/testing/person.ts';
import { altered } from './altered.ts';
import { startAnotherApp } from './another-app.ts';
import { expectCleanFailure, sceneOf, withoutTrail } from './expect-clean-failure.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';

test('A7 parameters that the client does not know are ignored', async ({ browserless }) => {
  const response = altered(await browserless.authorize(), (query) => {
    query.append('session_state', 'x');
    query.append('session_state', 'y');
    query.append('returnTo', 'https://evil.example');
    query.append('toString', '<script>');
  });
  const answer = await browserless.callback(response);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${browserless.origin}/calendar`]);
  expect(await browserless.me()).toMatchObject({ user: { email: 'ada@example.com' } });
});

test('A7 iss may be absent where the server does not promise it, but may not be another; A6 nor may the address', async ({
  stack,
  browserless: _,
}) => {
  const { origin } = stack.provider;
  const app = await startAnotherApp(stack, {
    // With both given there is no discovery, and so no promise.
    OAUTH_AUTHORIZATION_ENDPOINT: `${origin}/authorize`,
    OAUTH_TOKEN_ENDPOINT: `${origin}/token`,
    OAUTH_USERINFO_ENDPOINT: `${origin}/userinfo`,
    OAUTH_JWKS_URI: `${origin}/jwks`,
    // A second provider, whose responses come to /oauth/callback/google.
    GOOGLE_CLIENT_ID: 'google-client',
    GOOGLE_CLIENT_SECRET: 'google-secret',
    GOOGLE_ISSUER: origin,
  });
  try {
    const browser = new HttpBrowser(app.origin);
    const scene = { ...sceneOf(stack, browser), output: app.output };
    const genuine = await browser.authorize();
    const expected = { status: 400, tokenCalls: 0, reason: 'issuer_mismatch', genuine };
    const another = altered(genuine, (query) => query.set('iss', 'https://evil.example'));
    await expectCleanFailure(scene, another, expected);

    const elsewhere = await browser.authorize();
    const mixedUp = new URL(`/oauth/callback/google${elsewhere.search}`, app.origin);
    await expectCleanFailure(scene, mixedUp, { ...expected, genuine: elsewhere });

    const without = altered(await browser.authorize(), (query) => query.delete('iss'));
    expect((await browser.callback(without)).status).toBe(303);
    expect(await browser.me()).toMatchObject({ user: { email: 'ada@example.com' } });
  } finally {
    await app.stop();
  }
});

test('A8 a refusal on the consent page leads to “not connected”, and keeps who is signed in', async ({
  stack,
  browserless,
}) => {
  await browserless.signIn();
  const session = withoutTrail(browserless);
  const person = await browserless.me();
  const request = await browserless.beginLogin({ returnTo: '/privacy?a=1' });
  // Somebody the provider does not know yet, so that it asks.
  const refusal = await new Person().authorize(request, { decision: 'refuse' });
  const answer = await browserless.callback(refusal);
  const location = `${browserless.origin}/?problem=access_denied&returnTo=%2Fprivacy%3Fa%3D1`;
  expect([answer.status, answer.headers.get('location')]).toEqual([303, location]);
  expect(withoutTrail(browserless)).toEqual(session);
  expect(await browserless.me()).toEqual(person);
  expect((await stack.providerLog()).tokenCalls.authorization_code).toBe(1);

  const page = await (await browserless.fetch(location)).text();
  for (const text of [problem.access_denied.title, problem.access_denied.next]) expect(page).toContain(text);
  expect(page).toContain('action="/oauth/login"');
  expect(page).toContain('name="returnTo" value="/privacy?a=1"');
  // The refusal has spent its attempt: the answer may not be turned into a consent afterwards.
  const turned = altered(refusal, (query) => {
    query.delete('error');
    query.set('code', 'another');
  });
  expect((await browserless.callback(turned)).status).toBe(400);
  expect((await stack.providerLog()).tokenCalls.authorization_code).toBe(1);
});

for (const error of ['consent_required', 'interaction_required', 'login_required', 'user_cancelled_login']) {
  test(`A8 ${error} is a refusal too`, async ({ stack, browserless }) => {
    const request = await browserless.beginLogin();
    await stack.control('faults', { on: 'authorization', fault: 'error', arg: error });
    const answer = await browserless.callback(await browserless.person.authorize(request));
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('/?problem=access_denied&');
    expect(withoutTrail(browserless)).toEqual([]);
    expect((await stack.providerLog()).tokenCalls.authorization_code).toBe(0);
  });
}

for (const [error, reason] of [
  ['server_error', 'provider_unavailable'],
  ['temporarily_unavailable', 'provider_unavailable'],
  ['invalid_scope', 'client_misconfigured'],
  ['unauthorized_client', 'client_misconfigured'],
  ['<script>alert(1)</script>', 'client_misconfigured'],
] as const) {
  test(`A8 the error ${error} is no refusal: it fails cleanly as ${reason}`, async ({
    stack,
    browserless,
  }) => {
    const genuine = await browserless.authorize();
    const response = altered(genuine, (query) => {
      query.delete('code');
      query.set('error', error);
      query.set('error_description', 'words of the server that nobody should see');
    });
    const secrets = ['words of the server', ...(error.startsWith('<') ? [error, 'alert(1)'] : [])];
    const expected = { status: 502, tokenCalls: 0, reason, genuine, secrets };
    await expectCleanFailure(sceneOf(stack, browserless), response, expected);
  });
}

test('A9 markup and line breaks in error_description come to nothing, on the page and in the log', async ({
  stack,
  browserless,
}) => {
  const request = await browserless.beginLogin();
  await stack.control('faults', { on: 'authorization', fault: 'markupInError' });
  const response = await browserless.person.authorize(request);
  expect(response.searchParams.get('error_description')).toContain('<script>alert(1)</script>');
  const answer = await browserless.callback(response);
  const location = answer.headers.get('location') ?? '';
  const pages = [location, await answer.text(), await (await browserless.fetch(location)).text()];
  for (const text of [...pages, stack.app.output()]) {
    expect(text).not.toContain('alert(1)');
    expect(text).not.toContain('forged');
    expect(text).not.toContain('\u001b[31m');
  }
  const printed = stack.app.output().split('\n').slice(0, -1);
  const entries = printed.slice(printed.findIndex((line) => line.includes('"event":"start"')));
  for (const line of entries) expect(() => JSON.parse(line), line).not.toThrow();
});
