import { join } from 'node:path';
import type { AppProcess } from '#scripts/stack.ts';
import type { Answer } from './fault-server.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { OpenIdServer } from './openid-server.ts';
import { startTestApp } from './stack.ts';

// One app for the whole file, which forgets the metadata when the clock jumps: its tests run one after the other.
test.describe.configure({ mode: 'default' });

const discovery = '/.well-known/openid-configuration';
const jumpSeconds = 2 * 3600;
/** Another origin than the provider's other endpoints; nobody has to listen there. */
const endSession = 'http://127.0.0.1:9/end-session?from=metadata';

let openid: OpenIdServer;
let app: AppProcess;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  openid = await OpenIdServer.start();
  openid.reset();
  app = await startTestApp({
    OAUTH_ISSUER: openid.server.origin,
    OAUTH_CLIENT_ID: openid.server.client.id,
    OAUTH_CLIENT_SECRET: openid.server.client.secret,
    CALENDAR_API_URL: `${openid.server.origin}/calendar/v3`,
    NODE_OPTIONS: `--import=${join(import.meta.dirname, 'shifting-clock.ts')}`,
    CLOCK_STEP_MS: String(jumpSeconds * 1000),
  });
});
test.beforeEach(() => {
  openid.reset();
  openid.server.on(discovery, { body: openid.metadata({ end_session_endpoint: endSession }) });
});
test.afterAll(async () => {
  await app.stop();
  await openid.server.close();
});

async function signIn(): Promise<HttpBrowser> {
  openid.person = { sub: 'ada', sid: 'adas-sign-in', name: 'Ada', email: 'ada@example.com' };
  const browser = new HttpBrowser(app.origin);
  expect((await browser.signIn()).status).toBe(303);
  return browser;
}

/** Metadata that were remembered are too old from now on. */
async function forgetMetadata(): Promise<void> {
  const jumps = () => app.output().split('clock ahead').length;
  const before = jumps();
  app.child.kill('SIGUSR2');
  await expect.poll(jumps).toBe(before + 1);
  openid.ahead += jumpSeconds;
}

async function signOut(browser: HttpBrowser): Promise<string | null> {
  const answer = await browser.post('/oauth/logout', { provider: '1' });
  expect(answer.status).toBe(303);
  return answer.headers.get('location');
}

test('a logout page on another origin may be led to, by the policy of screens and by the sign-out', async () => {
  const browser = await signIn();
  const screen = await browser.fetch('/calendar/week/2026-11-23');
  expect(screen.headers.get('content-security-policy')).toContain(
    `form-action 'self' ${openid.server.origin} http://127.0.0.1:9;`,
  );
  const url = new URL((await signOut(browser)) ?? '');
  expect(url.href.startsWith(`${endSession}&`), 'what the metadata say is kept').toBe(true);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    from: 'metadata',
    client_id: openid.server.client.id,
    id_token_hint: openid.idTokens.at(-1),
    post_logout_redirect_uri: `${app.origin}/`,
  });
  expect(app.output()).not.toContain(openid.idTokens.at(-1)?.split('.')[2]);
});

test('a provider without a logout page: signed out here, and led nowhere else', async () => {
  const browser = await signIn();
  await forgetMetadata();
  openid.server.on(discovery, { body: openid.metadata() });
  expect(await signOut(browser)).toBe(`${app.origin}/`);
  expect(await browser.me()).toBeNull();
  await forgetMetadata();
});

test('a provider that does not answer keeps nobody signed in, not even while it is waited for', async () => {
  const browser = await signIn();
  const elsewhere = new HttpBrowser(app.origin);
  for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
  await forgetMetadata();
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<Answer>();
  openid.server.on(discovery, () => {
    asked.resolve();
    return answer.promise;
  });
  const location = signOut(browser);
  await asked.promise;
  expect(await elsewhere.me()).toBeNull();
  answer.resolve({ status: 503 });
  expect(await location).toBe(`${app.origin}/`);
  expect(app.output()).toContain('"event":"logout.provider_not_asked"');
  // That it failed is remembered for a moment.
  await forgetMetadata();
});

test('metadata that name an unsafe logout page are refused, and the sign-out stays here', async () => {
  const browser = await signIn();
  await forgetMetadata();
  openid.server.on(discovery, {
    body: openid.metadata({ end_session_endpoint: 'http://elsewhere.example/end' }),
  });
  expect(await signOut(browser)).toBe(`${app.origin}/`);
  expect(await browser.me()).toBeNull();
});
