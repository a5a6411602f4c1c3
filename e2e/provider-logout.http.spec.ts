import { decodeJwt } from 'jose';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { signOutThere } from './sign-out-there.ts';

async function signOut(browser: HttpBrowser, fields: Record<string, string> = {}): Promise<URL> {
  const answer = await browser.post('/oauth/logout', { provider: '1', ...fields });
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get('location') ?? '');
}

test('signing out at the provider too leads there with the ID token, this client and the way back', async ({
  stack,
  browserless,
}) => {
  await browserless.signIn();
  const cookie = browserless.cookies.get('cal-tracker') ?? '';
  const request = await signOut(browserless);
  expect(request.origin + request.pathname).toBe(`${stack.provider.origin}/logout`);
  const { id_token_hint: hint = '', ...others } = Object.fromEntries(request.searchParams);
  expect(others).toEqual({
    client_id: 'cal-tracker',
    post_logout_redirect_uri: `${stack.app.origin}/`,
  });
  expect(decodeJwt(hint)).toMatchObject({
    iss: stack.provider.origin,
    aud: 'cal-tracker',
    email: 'ada@example.com',
  });

  // Signed out here whether or not they go there.
  expect(browserless.cookies.has('cal-tracker')).toBe(false);
  browserless.cookies.set('cal-tracker', cookie);
  expect(await browserless.me()).toBeNull();

  const back = await signOutThere(browserless.person, request);
  expect(back).toBe(`${stack.app.origin}/`);
  expect((await browserless.fetch('/')).status).toBe(200);
  browserless.person.pages.length = 0;
  await browserless.signIn();
  expect(browserless.person.pages[0]).toBe('Choose an account');
  for (const part of hint.split('.').slice(1)) {
    expect(stack.app.output()).not.toContain(part.slice(0, 60));
    expect(stack.app.output()).not.toContain(part.slice(-60));
  }
});

test('without being asked to, a sign-out leaves the provider’s session alone', async ({ browserless }) => {
  await browserless.signIn();
  const answer = await browserless.post('/oauth/logout');
  expect(answer.headers.get('location')).toBe(`${browserless.origin}/`);
  browserless.person.pages.length = 0;
  await browserless.signIn();
  expect(browserless.person.pages, 'no page was needed').toEqual([]);
});

test('everywhere and at the provider at once: every session here ends, and the way leads there', async ({
  stack,
  browserless,
}) => {
  const phone = new HttpBrowser(stack.app.origin);
  await phone.signIn();
  await browserless.signIn();
  expect((await signOut(browserless, { everywhere: '1' })).origin).toBe(stack.provider.origin);
  expect([await browserless.me(), await phone.me()]).toEqual([null, null]);
});

test('a session whose connection was disconnected still knows which provider to sign out at', async ({
  stack,
  browserless,
}) => {
  await browserless.signIn();
  const [connection] = (await browserless.me())?.connections ?? [];
  await browserless.post('/oauth/revoke', { connection: connection?.id ?? '' });
  const request = await signOut(browserless);
  expect(request.origin).toBe(stack.provider.origin);
  expect(request.searchParams.has('id_token_hint')).toBe(true);
});
