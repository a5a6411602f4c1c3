import { expect, test } from './fixtures.ts';
import type { HttpBrowser } from './http-browser.ts';

interface Answer {
  range: { from: string; to: string };
  stored: { from: string; to: string };
  timeZone: string;
  total: { countedMinutes: number; rawMinutes: number; events: number };
  groups: { key: string; label: string; minutes: number; events: number }[];
  excluded: { reason: string; events: number; minutes: number }[];
  problems: unknown[];
}

const month = { from: '2026-10-01', to: '2026-11-01' };
const groupings = ['category', 'calendar', 'day', 'week', 'person'];

async function ask(person: HttpBrowser, query: Record<string, string>, headers = {}): Promise<Answer> {
  const answer = await person.fetch(`/api/v1/insights?${new URLSearchParams(query)}`, { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  return (await answer.json()) as Answer;
}

const sum = (list: { minutes: number }[]) => list.reduce((all, { minutes }) => all + minutes, 0);
const count = (list: { events: number }[]) => list.reduce((all, { events }) => all + events, 0);

test('the insights of a month are as the contract says, in every grouping', async ({ browserless }) => {
  await browserless.signIn();
  for (const groupBy of groupings) {
    const answer = await ask(browserless, { ...month, groupBy });
    expect(answer).toEqual({
      range: { from: expect.stringMatching(/Z$/), to: expect.stringMatching(/Z$/) },
      stored: { from: expect.stringMatching(/Z$/), to: expect.stringMatching(/Z$/) },
      timeZone: expect.any(String),
      total: {
        countedMinutes: expect.any(Number),
        rawMinutes: expect.any(Number),
        events: expect.any(Number),
      },
      groups: expect.any(Array),
      excluded: expect.any(Array),
      problems: [],
    });
    for (const group of answer.groups) {
      expect(group).toEqual({
        key: expect.any(String),
        label: expect.stringMatching(/\S/),
        minutes: expect.any(Number),
        events: expect.any(Number),
      });
    }
    expect(answer.groups.length, groupBy).toBeGreaterThan(1);
    expect(answer.total.rawMinutes).toBeGreaterThanOrEqual(answer.total.countedMinutes);
    expect(new Set(answer.groups.map(({ key }) => key)).size).toBe(answer.groups.length);
    if (groupBy === 'person') expect(sum(answer.groups)).toBeGreaterThanOrEqual(answer.total.countedMinutes);
    else expect(sum(answer.groups)).toBeCloseTo(answer.total.countedMinutes, 5);
    // An event over midnight is in two days.
    if (groupBy === 'category' || groupBy === 'calendar')
      expect(count(answer.groups)).toBe(answer.total.events);
  }
});

test('what is counted and what is excluded are all events of the range that the API lists', async ({
  browserless,
}) => {
  await browserless.signIn();
  const { total, excluded } = await ask(browserless, { ...month, groupBy: 'category' });
  const listed = await browserless.fetch(`/api/v1/events?${new URLSearchParams(month)}`);
  const { events } = (await listed.json()) as { events: { counted: boolean; reason: string | null }[] };
  const shown = excluded.filter(({ reason }) => reason !== 'hiddenCalendar' && reason !== 'invalid');
  expect(total.events).toBe(events.filter(({ counted }) => counted).length);
  expect(Object.fromEntries(shown.map(({ reason, events: many }) => [reason, many]))).toEqual(
    events.reduce<Record<string, number>>((all, { reason }) => {
      if (reason) all[reason] = (all[reason] ?? 0) + 1;
      return all;
    }, {}),
  );
});

test('people are called by their names, in no other grouping, and the person’s language is spoken', async ({
  browserless,
}) => {
  await browserless.signIn();
  const people = await ask(browserless, { ...month, groupBy: 'person' });
  expect(people.groups.filter(({ label }) => label === 'Somebody')).toEqual([]);
  const named = people.groups.filter(({ key }) => key.length === 16);
  expect(named.length).toBeGreaterThan(2);
  const french = await ask(browserless, { ...month, groupBy: 'day' }, { 'accept-language': 'fr' });
  expect(french.groups[0]?.label).toMatch(/octobre 2026$/);
  expect(french.groups[0]?.key).toMatch(/^2026-10-\d\d$/);
});

test('a range cut anywhere adds up to the whole', async ({ browserless }) => {
  await browserless.signIn();
  const whole = await ask(browserless, { ...month, groupBy: 'category' });
  const at = '2026-10-14T10:20:00Z';
  const parts = [
    await ask(browserless, { ...month, to: at, groupBy: 'category' }),
    await ask(browserless, { ...month, from: at, groupBy: 'category' }),
  ];
  const counted = parts.reduce((all, { total }) => all + total.countedMinutes, 0);
  expect(counted).toBeCloseTo(whole.total.countedMinutes, 5);
});

test('a range outside of what is stored says so, and is not taken for an empty one', async ({
  browserless,
}) => {
  await browserless.signIn();
  const answer = await ask(browserless, { from: '2019-01-07', to: '2019-01-14' });
  expect(answer.total).toEqual({ countedMinutes: 0, rawMinutes: 0, events: 0 });
  expect(Date.parse(answer.stored.from)).toBeGreaterThan(Date.parse(answer.range.to));
});

test('ranges and groupings that make no sense are refused in words that name them', async ({
  browserless,
}) => {
  await browserless.signIn();
  for (const [query, words] of [
    ['', /from is missing/],
    ['from=2026-11-01', /to is missing/],
    ['from=2026-11-01&to=2026-10-01', /to must be after "from"/],
    ['from=2026-11-01&to=2026-11-01', /to must be after "from"/],
    ['from=1026-11-01&to=2026-11-01', /from must lie between the years 1900 and 2200/],
    ['from=1950-11-01&to=2150-11-01', /at most two years/],
    ['from=2026-02-30&to=2026-11-01', /from is neither a date/],
    ['from=2026-11-01&to=2026-11-02&to=2026-11-03', /to must be given once/],
    ['from=2026-11-01&to=2026-11-02&groupBy=mood', /groupBy must be one of category, calendar/],
    ['from=2026-11-01&to=2026-11-02&groupBy=day&groupBy=week', /groupBy must be one of/],
  ] as const) {
    const answer = await browserless.fetch(`/api/v1/insights?${query}`);
    expect({ query, status: answer.status }).toEqual({ query, status: 400 });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      status: 400,
      reason: 'invalid_request',
      detail: expect.stringMatching(words),
    });
  }
});

test('whoever is signed out is told nothing', async ({ browserless }) => {
  const answer = await browserless.fetch(`/api/v1/insights?${new URLSearchParams(month)}`);
  expect(answer.status).toBe(401);
});
