import { liveEvents } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { signOutThere } from './sign-out-there.ts';
import type { Stack } from './stack.ts';

async function signedIn(stack: Stack, login = 'ada@example.com'): Promise<HttpBrowser> {
  const browser = new HttpBrowser(stack.app.origin);
  expect((await browser.signIn({ login })).status).toBe(303);
  return browser;
}

test('who signs out at the provider is signed out of the app by that sign-in, and nobody else is', async ({
  stack,
  browserless: laptop,
}) => {
  await laptop.signIn();
  // The same browser at the provider, another one here: one sign-in there, two sessions here.
  const tablet = new HttpBrowser(stack.app.origin);
  await tablet.callback(await laptop.person.authorize(await tablet.beginLogin()));
  const phone = await signedIn(stack);
  const grace = await signedIn(stack, 'grace@example.com');
  expect(await tablet.me()).toMatchObject({ user: { email: 'ada@example.com' } });

  await signOutThere(laptop.person, `${stack.provider.origin}/logout`);
  await expect.poll(() => laptop.me()).toBeNull();
  expect(await tablet.me()).toBeNull();
  expect(await phone.me()).toMatchObject({ user: { email: 'ada@example.com' } });
  expect(await grace.me()).toMatchObject({ user: { email: 'grace@example.com' } });
  // A sign-out is no disconnection: the grant still serves whoever is signed in.
  expect((await phone.fetch(liveEvents)).status).toBe(200);
});

test('who signed out at the provider is asked to sign in here again, and comes back to the same account', async ({
  stack,
  browserless,
}) => {
  await browserless.signIn();
  const before = await browserless.me();
  await signOutThere(browserless.person, `${stack.provider.origin}/logout`);
  await expect.poll(() => browserless.me()).toBeNull();
  const screen = await browserless.fetch('/calendar');
  expect([screen.status, screen.headers.get('location')]).toEqual([307, '/?returnTo=%2Fcalendar']);
  await browserless.signIn();
  expect((await browserless.me())?.user).toEqual(before?.user);
});

test('a provider that has changed its key signs people out all the same', async ({ stack, browserless }) => {
  await browserless.signIn();
  // Keys that were fetched a moment ago are not asked for again at once.
  await new Promise((resolve) => setTimeout(resolve, 2_100));
  await stack.control('rotate-keys');
  await signOutThere(browserless.person, `${stack.provider.origin}/logout`);
  await expect.poll(() => browserless.me()).toBeNull();
});

test('a session whose connection was disconnected ends when its person signs out at the provider', async ({
  stack,
  browserless,
}) => {
  await browserless.signIn();
  const [connection] = (await browserless.me())?.connections ?? [];
  await browserless.post('/oauth/revoke', { connection: connection?.id ?? '' });
  expect(await browserless.me()).toMatchObject({ connections: [] });
  await signOutThere(browserless.person, `${stack.provider.origin}/logout`);
  await expect.poll(() => browserless.me()).toBeNull();
});
