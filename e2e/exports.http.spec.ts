import ICAL from 'ical.js';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { settled } from './sync-state.ts';

const week = 'from=2026-11-16&to=2026-11-23';
const kinds = ['csv', 'ics', 'json'] as const;

interface ExportedJson {
  total: { countedMinutes: number; rawMinutes: number; events: number };
  groups: { minutes: number; events: number }[];
  excluded: { events: number }[];
  events: { id: string; title: string; counted: boolean }[];
  calendars: { id: string }[];
}

test.beforeEach(async ({ browserless }) => {
  await browserless.signIn();
  await settled(browserless);
});

test('a week is downloaded as a table, a calendar and JSON that hold the same events', async ({
  browserless,
}) => {
  const [csv, ics, json] = (await Promise.all(
    kinds.map((kind) => browserless.fetch(`/api/v1/export.${kind}?${week}`)),
  )) as [Response, Response, Response];
  for (const [kind, answer] of Object.entries({ csv, ics, json })) {
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="cal-tracker-2026-11-16-2026-11-22(-incomplete)?\\.${kind}"$`),
    );
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  }
  const whole = (await json.json()) as ExportedJson;
  expect(whole.events.length).toBeGreaterThan(10);
  const listed = await (await browserless.fetch(`/api/v1/events?${week}`)).json();
  expect(whole.events).toEqual(listed.events);
  const excluded = whole.excluded.reduce((sum, { events }) => sum + events, 0);
  expect(whole.total.events + excluded).toBe(whole.events.length);
  expect(whole.total.events).toBe(whole.events.filter(({ counted }) => counted).length);
  const grouped = whole.groups.reduce((sum, { minutes }) => sum + minutes, 0);
  expect(grouped).toBeCloseTo(whole.total.countedMinutes, 6);

  const bytes = Buffer.from(await csv.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = bytes.toString().split('\r\n');
  expect(lines).toHaveLength(whole.events.length + 2);
  expect(lines[0]).toContain('"Title","Start","End"');

  expect(ics.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const calendar = new ICAL.Component(ICAL.parse(await ics.text()));
  const uids = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event).uid);
  expect(uids).toEqual(whole.events.map(({ id }) => `${id}@cal-tracker`));
});

test('a file that reaches beyond what is kept has the categories too, as the API has', async ({
  browserless,
}) => {
  type Categorised = { events: { id: string; categoryId: string | null }[] };
  const read = async (range: string): Promise<Categorised> =>
    (await browserless.fetch(`/api/v1/export.json?${range}`)).json();
  const kept = await read(week);
  const beyond = await read('from=2025-11-01&to=2026-11-23');
  const categories = new Map(beyond.events.map(({ id, categoryId }) => [id, categoryId]));
  expect(kept.events.map(({ id }) => categories.get(id))).toEqual(
    kept.events.map(({ categoryId }) => categoryId),
  );
  const first = beyond.events.slice(0, 50).map(({ categoryId }) => categoryId);
  expect(new Set(first).size).toBeGreaterThan(2);
  const answer = await browserless.fetch('/api/v1/events?from=2025-11-01&to=2026-11-23');
  const { events }: Categorised = await answer.json();
  expect(new Map(events.map(({ id, categoryId }) => [id, categoryId]))).toEqual(categories);
});

test('a French spreadsheet gets semicolons and decimal commas', async ({ browserless }) => {
  const answer = await browserless.fetch(`/api/v1/export.csv?${week}`, {
    headers: { 'accept-language': 'fr-FR' },
  });
  const text = await answer.text();
  expect(text).toContain('"Titre";"Début";"Fin"');
  expect(text).toMatch(/;\d+,\d+;/);
});

test('a range of years ago is read from the provider and downloaded too', async ({ browserless }) => {
  const answer = await browserless.fetch('/api/v1/export.json?from=2019-01-07&to=2019-01-14');
  expect(answer.status).toBe(200);
  expect(((await answer.json()) as ExportedJson).calendars.length).toBeGreaterThan(0);
});

test('a range that makes no sense is refused, and says what is wrong with it', async ({ browserless }) => {
  for (const [query, about] of [
    ['', /^from is missing/],
    ['from=2026-11-16', /^to is missing/],
    ['from=2026-11-23&to=2026-11-16', /^to must be after/],
    ['from=2026-11-23&to=2026-11-23', /^to must be after/],
    ['from=1026-11-23&to=2026-11-23', /^from must lie between/],
    ['from=1950-01-01&to=2150-01-01', /^to must be at most two years/],
    ['from=2026-02-30&to=2026-11-23', /^from is neither/],
    ['from=2026-11-16&from=2026-11-17&to=2026-11-23', /^from must be given once/],
    [`from=${'9'.repeat(5000)}&to=%00`, /^from is neither/],
  ] as const) {
    for (const kind of kinds) {
      const answer = await browserless.fetch(`/api/v1/export.${kind}?${query}`);
      expect({ query, kind, status: answer.status }).toEqual({ query, kind, status: 400 });
      const problem = await answer.json();
      expect(problem).toMatchObject({ reason: 'invalid_request', detail: expect.stringMatching(about) });
    }
  }
});

test('nobody is given what is somebody else’s', async ({ browserless: ada }) => {
  const grace = new HttpBrowser(ada.origin);
  await grace.signIn({ login: 'grace@example.com' });
  await settled(grace);
  const idsOf = async (who: HttpBrowser) => {
    const answer = await who.fetch(`/api/v1/export.json?${week}`);
    const { events, calendars } = (await answer.json()) as ExportedJson;
    return [...events, ...calendars].map(({ id }) => id);
  };
  const [adas, graces] = [await idsOf(ada), await idsOf(grace)];
  expect(adas.length).toBeGreaterThan(0);
  expect(graces.length).toBeGreaterThan(0);
  expect(graces.filter((id) => adas.includes(id))).toEqual([]);
  for (const kind of kinds) {
    const answer = await new HttpBrowser(ada.origin).fetch(`/api/v1/export.${kind}?${week}`);
    expect(answer.status).toBe(401);
  }
});
