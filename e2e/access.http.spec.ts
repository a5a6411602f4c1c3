import { addresses, unknownId } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';

/** Screens for everybody. */
const open = new Set(['/', '/privacy', '/doctor']);
/** Handlers for everybody, and those that check something other than a session. */
const openHandlers =
  /^\/(?:healthz|offline|readyz|preferences|api\/push\/calendar|oauth\/.*|privacy\/erase|api\/v1\/openapi\.json)$/;
const week = { from: '2026-11-16', to: '2026-11-30' };

/** Headers that might talk a screen into answering. */
const askers: Record<string, string>[] = [
  {},
  { purpose: 'prefetch' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { 'next-action': '0'.repeat(42) },
  { cookie: 'cal-tracker=x' },
];

test('A22 every screen, asked for while signed out, leads to the landing page and back', async ({
  browserless,
}) => {
  const closed = addresses().screens.filter((address) => !open.has(address));
  for (const view of ['day', 'week', 'month', 'agenda'])
    expect(closed).toContain(`/calendar/${view}/2026-11-23`);
  for (const address of closed) {
    for (const headers of askers) {
      const answer = await browserless.fetch(address, { headers });
      const location = answer.headers.get('location');
      const asked = { address, headers };
      const expected = { status: 307, location: `/?returnTo=${encodeURIComponent(address)}` };
      expect({ ...asked, status: answer.status, location }).toEqual({ ...asked, ...expected });
      expect(await answer.text()).not.toMatch(/@example\.com|googleapis/);
    }
    const posted = await browserless.post(address);
    expect(posted.headers.get('location')).toBe(`/?returnTo=${encodeURIComponent(address)}`);
  }
});

test('A22 the payload of every screen, asked for while signed out, is a redirection too', async ({
  browserless,
}) => {
  for (const address of addresses().screens.filter((each) => !open.has(each))) {
    const headers = { rsc: '1' };
    const first = await browserless.fetch(address, { headers });
    // Next sends a router's request on to an address that carries a digest of its headers.
    const answer = await browserless.fetch(first.headers.get('location') ?? '', { headers });
    expect(answer.headers.get('content-type')).toBe('text/x-component');
    const payload = await answer.text();
    expect(payload).toContain(`NEXT_REDIRECT;replace;/?returnTo=${encodeURIComponent(address)};307`);
    expect(payload).not.toMatch(/@example\.com|googleapis/);
  }
});

test('A22 every API, asked while signed out, answers 401 and says no more', async ({ browserless }) => {
  const closed: [string, string][] = [];
  for (const address of addresses().handlers) {
    if (openHandlers.test(address) || address.includes('nothing/here')) continue;
    // Refused, it says which methods there are.
    const allow = (await browserless.fetch(address, { method: 'OPTIONS' })).headers.get('allow') ?? '';
    for (const method of allow.split(', ').filter((each) => each !== 'HEAD')) closed.push([method, address]);
  }
  expect(closed).toEqual(
    expect.arrayContaining([
      ['GET', '/api/v1/events'],
      ['GET', '/api/v1/sync'],
      ['POST', '/api/v1/sync'],
      ['GET', '/api/v1/sync/progress'],
      ['PATCH', `/api/v1/calendars/${unknownId}`],
      ['GET', '/api/cron/sync'],
      ['GET', '/api/cron/doctor'],
    ]),
  );
  for (const [method, address] of closed) {
    for (const query of ['', '?from=2026-11-16&to=2026-11-30', '?id=x&from=junk']) {
      const headers = { origin: browserless.origin };
      const answer = await browserless.fetch(`${address}${query}`, { method, headers });
      expect({ method, address, status: answer.status }).toEqual({ method, address, status: 401 });
      if (!address.startsWith('/api/')) continue;
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toEqual({
        type: 'about:blank',
        title: expect.any(String),
        status: 401,
        reason: 'signed_out',
        id: expect.stringMatching(/^[0-9a-f]{10}$/),
      });
    }
  }
});

test('A22 two people who are signed in see their own account, calendars and events, and nobody else’s', async ({
  browserless: ada,
}) => {
  const grace = new HttpBrowser(ada.origin);
  await ada.signIn();
  await grace.signIn({ login: 'grace@example.com' });
  const [adas, graces] = [await belongings(ada), await belongings(grace)];
  for (const kind of ['connections', 'calendars', 'events'] as const) {
    expect(adas[kind].length, kind).toBeGreaterThan(0);
    expect(graces[kind].length, kind).toBeGreaterThan(0);
    expect(
      graces[kind].filter((id) => adas[kind].includes(id)),
      kind,
    ).toEqual([]);
  }
  for (const [who, other] of [
    [ada, 'grace@example.com'],
    [grace, 'ada@example.com'],
  ] as const) {
    const page = await who.fetch('/calendar/week/2026-11-23');
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain(`${other}</`);
  }
});

test('A22 the ids of one person, asked for by another, are not there', async ({ browserless: ada }) => {
  const grace = new HttpBrowser(ada.origin);
  await ada.signIn();
  await grace.signIn({ login: 'grace@example.com' });
  const { connections, calendars, events } = await belongings(ada);
  const asked: [string, Promise<Response>][] = [
    ...connections.flatMap((connection): [string, Promise<Response>][] => [
      ['reconnect', grace.post('/oauth/login', { provider: 'oauth', intent: 'reconnect', connection })],
      ['refresh', grace.post('/oauth/refresh', { connection })],
      ['revoke', grace.post('/oauth/revoke', { connection })],
    ]),
    ...events
      .slice(0, 8)
      .map((id): [string, Promise<Response>] => [
        'event',
        grace.fetch(`/calendar/event?view=week&date=2026-11-23&key=${encodeURIComponent(id)}`),
      ]),
    ...[...connections, ...calendars, ...events.slice(0, 3)].flatMap((id) => [
      ['calendar', choose(grace, id)] as [string, Promise<Response>],
      ['event', grace.fetch(`/api/v1/events/${id}`)] as [string, Promise<Response>],
    ]),
  ];
  for (const [what, answer] of asked) {
    expect({ what, status: (await answer).status }).toEqual({ what, status: 404 });
  }
  expect(await belongings(ada)).toEqual({ connections, calendars, events });
  const forGrace = await grace.fetch(
    `/api/v1/events?${new URLSearchParams({ ...week, calendar: calendars[0] ?? '', user: 'ada@example.com' })}`,
  );
  expect(JSON.stringify(await forGrace.json())).not.toContain(calendars[0]);
});

test('A22 nobody connects, refreshes or revokes anything while signed out', async ({
  browserless,
  stack,
}) => {
  for (const [path, fields] of [
    ['/oauth/login', { provider: 'oauth', intent: 'connect' }],
    ['/oauth/login', { provider: 'oauth', intent: 'reconnect' }],
    ['/oauth/refresh', { connection: '00000000-0000-4000-8000-000000000000' }],
    ['/oauth/revoke', { connection: '00000000-0000-4000-8000-000000000000' }],
  ] as [string, Record<string, string>][]) {
    const answer = await browserless.post(path, fields);
    expect({ path, status: answer.status }).toEqual({ path, status: 401 });
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect((await stack.providerLog()).requests.filter(({ path }) => path === '/authorize')).toEqual([]);
});

/** Leaves a calendar out, and says nothing of whose it may be. */
function choose(person: HttpBrowser, id: string): Promise<Response> {
  const headers = { origin: person.origin, 'content-type': 'application/json' };
  const body = JSON.stringify({ selected: false });
  return person.fetch(`/api/v1/calendars/${id}`, { method: 'PATCH', headers, body });
}

/** Ids of what the API gives a person. */
async function belongings(person: HttpBrowser) {
  const ids = (list: { id: string }[]) => list.map(({ id }) => id);
  const { connections } = (await person.me()) ?? { connections: [] };
  const { calendars } = (await (await person.fetch('/api/v1/calendars')).json()) as {
    calendars: { id: string }[];
  };
  const { events } = (await (await person.fetch(`/api/v1/events?${new URLSearchParams(week)}`)).json()) as {
    events: { id: string }[];
  };
  return { connections: ids(connections), calendars: ids(calendars), events: ids(events) };
}
