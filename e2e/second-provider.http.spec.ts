import { Person } from '#demo/testing/person.ts';
import { freePort } from '#scripts/processes.ts';
import { type DemoProviderProcess, startDemoProvider } from '#scripts/stack.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { type ProviderLog, type Stack, startStack } from './stack.ts';

test.describe.configure({ mode: 'default' });

const [ada, grace] = ['ada@example.com', 'grace@example.com'];
const connect = { provider: 'google', intent: 'connect', returnTo: '/connection' };
const client = { clientId: 'client-at-the-second', clientSecret: 'a-secret-at-the-second-provider' };

/** The first provider, and the app that knows both. */
let stack: Stack;
let second: DemoProviderProcess;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  // On another port, and so another issuer; the redirect URI of the app is made known once its port is.
  second = await startDemoProvider({
    appOrigin: `http://localhost:${await freePort()}`,
    env: { DEMO_EVENTS: '40' },
  });
  stack = await startStack({
    provider: { DEMO_EVENTS: '40' },
    app: {
      GOOGLE_ISSUER: second.origin,
      GOOGLE_CALENDAR_API_URL: `${second.origin}/calendar/v3`,
      GOOGLE_CLIENT_ID: client.clientId,
      GOOGLE_CLIENT_SECRET: client.clientSecret,
    },
  });
  await atSecond('clients', { ...client, redirectUris: [`${stack.app.origin}/oauth/callback/google`] });
});
test.afterAll(async () => {
  await stack.stop();
  await second.stop();
});

async function atSecond(path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  expect((await fetch(`${second.origin}/control/${path}`, init)).ok).toBe(true);
}

/** What the first provider was asked, and the second. */
async function logs(): Promise<ProviderLog[]> {
  const there = await fetch(`${second.origin}/control/log`);
  return [await stack.providerLog(), (await there.json()) as ProviderLog];
}

async function exchanges(): Promise<number[]> {
  return (await logs()).map(({ tokenCalls }) => tokenCalls.authorization_code);
}

/** How many refreshes, and how many revocations carried out. */
async function asked(): Promise<[refreshes: number, revocations: number][]> {
  return (await logs()).map(({ tokenCalls, requests }) => [
    tokenCalls.refresh_token,
    requests.filter(({ path, status }) => path === '/revoke' && status === 200).length,
  ]);
}

/** The calendars of each connection, by the API. */
async function calendarsOf(browser: HttpBrowser): Promise<{ status: number; connections: number }> {
  const answer = await browser.fetch('/api/v1/calendars');
  const { calendars = [] } = (await answer.json()) as { calendars?: { connectionId: string }[] };
  return {
    status: answer.status,
    connections: new Set(calendars.map(({ connectionId }) => connectionId)).size,
  };
}

test('an account at a second provider is connected while signed in, at a callback of its own; each is renewed and ended at its own provider', async () => {
  const browser = new HttpBrowser(stack.app.origin);
  expect((await browser.signIn({ login: ada })).status).toBe(303);
  const session = browser.cookies.get('cal-tracker');
  const person = (await browser.me())?.user.id;
  expect(await (await browser.fetch('/connection')).text()).toContain('name="provider" value="google"');

  const request = await browser.beginLogin(connect);
  expect(request.origin).toBe(second.origin);
  expect(request.searchParams.get('redirect_uri')).toBe(`${stack.app.origin}/oauth/callback/google`);
  const response = await new Person().authorize(request, { login: grace });
  const answer = await browser.callback(response);
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `${stack.app.origin}/connection?connected=1`,
  ]);
  expect(browser.cookies.get('cal-tracker'), 'the session is the same').toBe(session);
  const me = await browser.me();
  expect(me?.user.id).toBe(person);
  expect(me?.connections).toMatchObject([
    { provider: 'oauth', email: ada, status: 'active' },
    { provider: 'google', email: grace, status: 'active' },
  ]);
  expect(await calendarsOf(browser)).toEqual({ status: 200, connections: 2 });

  const [first = '', other = ''] = me?.connections.map(({ id }) => id) ?? [];
  expect(await asked()).toEqual([
    [0, 0],
    [0, 0],
  ]);
  const renewed = await browser.post('/oauth/refresh', { connection: other });
  expect(renewed.headers.get('location')).toContain('refreshed=usable');
  expect(await asked()).toEqual([
    [0, 0],
    [1, 0],
  ]);
  await browser.post('/oauth/revoke', { connection: other });
  const ended = [
    [0, 0],
    [1, 1],
  ];
  await expect.poll(asked, { timeout: 15_000 }).toEqual(ended);
  expect((await browser.me())?.connections.map(({ id }) => id)).toEqual([first]);
  expect(await calendarsOf(browser)).toEqual({ status: 200, connections: 1 });
});

test('the response of the second provider at the callback of the first is refused, and its code is sent nowhere', async () => {
  const browser = new HttpBrowser(stack.app.origin);
  expect((await browser.signIn({ login: ada })).status).toBe(303);
  const before = await browser.me();
  const response = await new Person().authorize(await browser.beginLogin(connect), { login: grace });
  const exchanged = await exchanges();
  const answer = await browser.fetch(`/oauth/callback${response.search}`);
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('The answer came from somewhere else');
  expect((await browser.callback(response)).status, 'the attempt is used up').toBe(400);
  expect(await exchanges()).toEqual(exchanged);
  expect(await browser.me()).toEqual(before);
});
