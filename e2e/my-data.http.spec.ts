import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { settled } from './sync-state.ts';

interface MyData {
  account: { id: string; email: string };
  connections: { id: string; issuer: string; grantedScopes: string[] }[];
  sessions: object[];
  tokens: { name: string }[];
  calendars: { id: string; selected: boolean; providerId: string }[];
  settings: { workingDays: number[] };
  ruleBook: { categories: object[] };
  overrides: object[];
  journal: { kind: string }[];
  providerCalls: { endpoint: string }[];
  events: { id: string; calendarId: string; title?: string; people?: object[] }[];
}

async function myData(browser: HttpBrowser): Promise<{ data: MyData; text: string }> {
  const answer = await browser.fetch('/api/v1/my-data');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="cal-tracker-my-data-\d{4}-\d\d-\d\d\.json"$/,
  );
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  const text = await answer.text();
  return { data: JSON.parse(text), text };
}

test('everything that is stored about somebody comes as one document, without a token or a key', async ({
  browserless: ada,
}) => {
  await ada.signIn();
  await settled(ada);
  await ada.post('/tokens/new', { name: 'Of my data', days: '30' });
  const { data, text } = await myData(ada);
  const me = await ada.me();
  expect(data.account).toMatchObject({ id: me?.user.id, email: 'ada@example.com' });
  expect(data.connections.map(({ id }) => id)).toEqual(me?.connections.map(({ id }) => id));
  expect(data.sessions.length).toBeGreaterThan(0);
  expect(data.tokens.map(({ name }) => name)).toContain('Of my data');
  expect(data.ruleBook.categories.length).toBeGreaterThan(0);
  expect(data.settings.workingDays).toEqual([1, 2, 3, 4, 5]);
  expect(data.journal.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['sign_in', 'token_created']));
  expect(data.providerCalls.map(({ endpoint }) => endpoint)).toContain('events.list');
  const listed = await (await ada.fetch('/api/v1/calendars')).json();
  expect(data.calendars.map(({ id }) => id)).toEqual(listed.calendars.map(({ id }: { id: string }) => id));
  expect(data.calendars.some(({ providerId }) => providerId === 'ada@example.com')).toBe(true);
  const ids = new Set(data.events.map(({ id }) => id));
  expect(ids.size, 'each once').toBe(data.events.length);
  expect(ids.size).toBeGreaterThan(500);
  const { events } = await (await ada.fetch('/api/v1/events?from=2026-11-16&to=2026-11-23')).json();
  const byId = new Map(data.events.map((event) => [event.id, event]));
  for (const event of events) expect(byId.get(event.id)).toMatchObject(event);
  expect(data.events.some(({ people }) => (people?.length ?? 0) > 1)).toBe(true);
  expect(text).not.toMatch(/sealed|token_?hash|id_?hash|"refresh_token":|"access_token":|ct_[\w-]{43}/i);
});

test('nobody’s data holds anything of somebody else, and nobody is given any while signed out', async ({
  browserless: ada,
}) => {
  await ada.signIn();
  await settled(ada);
  const grace = new HttpBrowser(ada.origin);
  await grace.signIn({ login: 'grace@example.com' });
  await settled(grace);
  const [adas, graces] = [(await myData(ada)).data, (await myData(grace)).data];
  expect(graces.account.email).toBe('grace@example.com');
  for (const kind of ['connections', 'calendars', 'events'] as const) {
    const hers = new Set(graces[kind].map(({ id }) => id));
    expect(hers.size).toBeGreaterThan(0);
    expect(adas[kind].filter(({ id }) => hers.has(id))).toEqual([]);
  }
  const nobody = await new HttpBrowser(ada.origin).fetch('/api/v1/my-data');
  expect(nobody.status).toBe(401);
  expect(await nobody.text()).not.toContain('example.com');
});

test('a document that its reader gives up on costs nothing more', async ({ browserless: ada }) => {
  await ada.signIn();
  await settled(ada);
  const answer = await ada.fetch('/api/v1/my-data');
  const reader = answer.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect((await ada.fetch('/readyz')).status).toBe(200);
});
