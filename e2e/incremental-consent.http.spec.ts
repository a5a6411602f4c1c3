import { liveEvents } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import type { HttpBrowser } from './http-browser.ts';
import { calendarListScope, eventsScope } from './journey.ts';

const calendars = '/api/v1/calendars';
const week = '/calendar/week/2026-11-23?show=all';

/** Signs in without the events and the name, and answers what asks for the events. */
async function withoutEvents(browser: HttpBrowser): Promise<Record<string, string>> {
  expect((await browser.signIn({ untick: [eventsScope, 'profile'] })).status).toBe(303);
  const [connection] = (await browser.me())?.connections ?? [];
  expect(connection?.grantedScopes).toEqual(['openid', 'email', calendarListScope]);
  return {
    intent: 'reconnect',
    connection: connection?.id ?? '',
    scope: eventsScope,
    returnTo: week,
  };
}

async function granted(browser: HttpBrowser): Promise<string[] | undefined> {
  return (await browser.me())?.connections[0]?.grantedScopes.toSorted();
}

async function statuses(browser: HttpBrowser): Promise<number[]> {
  const [list, events] = [await browser.fetch(calendars), await browser.fetch(liveEvents)];
  // The calendars are listed with the same token, and nothing but the events is refused.
  if (events.status === 403) expect(await events.json()).toMatchObject({ detail: eventsScope });
  return [list.status, events.status];
}

function scopesOf(request: URL): string[] | undefined {
  return request.searchParams.get('scope')?.split(' ').toSorted();
}

const before = [calendarListScope, 'email', 'openid'].toSorted();
const after = [...before, eventsScope].toSorted();

test('one missing permission is asked for with those that are granted, and no other; then both work', async ({
  stack,
  browserless,
}) => {
  const fields = await withoutEvents(browserless);
  const cookie = browserless.cookies.get('cal-tracker');
  expect(await statuses(browserless), 'what is granted works').toEqual([200, 403]);
  const request = await browserless.beginLogin(fields);
  expect(scopesOf(request)).toEqual(after);
  expect(request.searchParams.has('prompt'), 'what is granted is not asked for again').toBe(false);
  expect(request.searchParams.get('login_hint')).toBe('ada@example.com');

  const answer = await browserless.callback(await browserless.person.authorize(request));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${browserless.origin}${week}`]);
  expect(await granted(browserless)).toEqual(after);
  expect(await statuses(browserless)).toEqual([200, 200]);
  expect(browserless.cookies.get('cal-tracker'), 'the session is the same').toBe(cookie);
  // The refresh token that came along carries both.
  await stack.control('clock', { now: Date.now() + 10 * 60_000 });
  expect(await statuses(browserless)).toEqual([200, 200]);
  expect((await stack.providerLog()).tokenCalls).toMatchObject({ refresh_token: 1, rejected: 0 });
});

test('scopes that the app does not ask for are ignored, whoever wrote them into the form', async ({
  browserless,
}) => {
  const fields = await withoutEvents(browserless);
  const write = 'https://www.googleapis.com/auth/calendar.events';
  const scope = `${write} ${eventsScope} offline_access  drive ${eventsScope}\u00a0x admin"`;
  expect(scopesOf(await browserless.beginLogin({ ...fields, scope }))).toEqual(after);
  // With nothing left that it could mean, it is a reconnect like any: everything is asked for.
  for (const nothing of [write, '', ' ', 'admin']) {
    const request = await browserless.beginLogin({ ...fields, scope: nothing });
    expect(scopesOf(request)).toEqual([...after, 'profile'].toSorted());
    expect(request.searchParams.get('prompt')).toBe('consent');
  }
  const endless = await browserless.post('/oauth/login', {
    provider: 'oauth',
    ...fields,
    scope: 'x'.repeat(3_000),
  });
  expect(endless.status).toBe(400);
});

test('a sign-in takes no scope from the form', async ({ browserless }) => {
  const request = await browserless.beginLogin({ scope: 'openid admin' });
  expect(scopesOf(request)).toEqual([...after, 'profile'].toSorted());
});

test('refused, the one permission is still missing, and what was granted still works', async ({
  browserless,
}) => {
  const fields = await withoutEvents(browserless);
  const answer = await browserless.signIn({ decision: 'refuse' }, fields);
  expect(answer.headers.get('location')).toBe(
    `${browserless.origin}/?problem=access_denied&returnTo=${encodeURIComponent(week)}`,
  );
  expect(await granted(browserless)).toEqual(before);
  expect(await statuses(browserless)).toEqual([200, 403]);
});

test('left out once more, it is still missing, and what was granted still works', async ({ browserless }) => {
  const fields = await withoutEvents(browserless);
  expect((await browserless.signIn({ untick: [eventsScope] }, fields)).status).toBe(303);
  expect(await granted(browserless)).toEqual(before);
  expect(await statuses(browserless)).toEqual([200, 403]);
});
