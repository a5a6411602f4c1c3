import { describe, expect, test } from 'vitest';
import { sampleAccounts } from '../../people.ts';
import type { EventResource } from '../event-resource.ts';
import { serveApi } from '../testing/served-api.ts';

const noon = Date.parse('2026-11-25T12:00:00+01:00');
const people = ['ada', 'grace', 'linus'];
const window = 'singleEvents=true&maxResults=2500&timeMin=2025-11-25T00:00:00Z&timeMax=2027-05-25T00:00:00Z';

/** Everything a person's calendars hold, by calendar id. */
async function everything(person: string, events: number, now = noon) {
  const served = await serveApi(events, now);
  const get = async (path: string) => (await served.get(path, { authorization: `Bearer ${person}` })).body;
  const { items: calendars } = await get('users/me/calendarList?showHidden=true');
  const byCalendar: Record<string, EventResource[]> = {};
  for (const { id } of calendars) {
    const items: EventResource[] = [];
    let pageToken = '';
    do {
      const page = await get(
        `calendars/${encodeURIComponent(id)}/events?${window}${pageToken && `&pageToken=${pageToken}`}`,
      );
      items.push(...page.items);
      pageToken = page.nextPageToken ?? '';
    } while (pageToken);
    byCalendar[id] = items;
  }
  await served.close();
  return { calendars, byCalendar };
}

const primaryOf = (person: string) => `${person}@example.com`;
const startOf = (event: EventResource) =>
  Date.parse(event.start?.dateTime ?? `${event.start?.date}T00:00:00Z`);
const minutesOf = (event: EventResource) =>
  (Date.parse(event.end?.dateTime ?? '') - Date.parse(event.start?.dateTime ?? '')) / 60_000;

describe.each(people)('the sample of %s', async (person) => {
  const { calendars, byCalendar } = await everything(person, 1500);
  const primary = byCalendar[primaryOf(person)] ?? [];
  const thisWeek = primary.filter(
    (each) => startOf(each) >= noon - 2.5 * 864e5 && startOf(each) < noon + 4.5 * 864e5,
  );
  const some = (test: (event: EventResource) => unknown) => primary.filter(test).length;
  const inWeek = (test: (event: EventResource) => unknown) => thisWeek.filter(test).length;
  const mine = (event: EventResource) => event.attendees?.find((each) => each.self)?.responseStatus;

  test('is the same after a restart, and at another hour of the day', async () => {
    expect((await everything(person, 1500, noon + 3 * 3_600_000)).byCalendar).toEqual(byCalendar);
  });

  test('fills every week of eighteen months, this one with 35 to 75 events', () => {
    const weeks = new Map<number, number>();
    for (const event of primary) {
      const week = Math.floor((startOf(event) / 864e5 - 4) / 7);
      weeks.set(week, (weeks.get(week) ?? 0) + 1);
    }
    const counts = [...weeks.values()].slice(1, -1);
    expect(counts.length).toBeGreaterThanOrEqual(77);
    // Two weeks a year are holidays; nobody is idle in the others.
    expect(counts.filter((count) => count < 30).length).toBeLessThanOrEqual(6);
    expect(thisWeek.length).toBeGreaterThanOrEqual(35);
    expect(thisWeek.length).toBeLessThanOrEqual(75);
  });

  test('has calendars of several kinds, colours and zones', () => {
    expect(calendars.length).toBeGreaterThanOrEqual(7);
    expect(new Set(calendars.map((each: { backgroundColor: string }) => each.backgroundColor)).size).toBe(
      calendars.length,
    );
    expect(new Set(calendars.map((each: { timeZone: string }) => each.timeZone)).size).toBeGreaterThanOrEqual(
      3,
    );
    for (const { id } of calendars)
      expect(byCalendar[id]?.length, id).toBeGreaterThan(id.includes('Hermes') ? 0 : 3);
  });

  test('has this week what calendars really hold', () => {
    expect(inWeek((each) => each.recurringEventId)).toBeGreaterThan(10);
    expect(
      inWeek((each) => each.recurringEventId && each.originalStartTime?.dateTime !== each.start?.dateTime),
    ).toBeGreaterThan(0);
    expect(inWeek((each) => each.attendees?.some((one) => one.resource))).toBeGreaterThan(0);
    expect(inWeek((each) => each.start?.date)).toBeGreaterThan(4);
    expect(
      inWeek((each) => each.start?.date && Date.parse(each.end?.date ?? '') - startOf(each) > 864e5),
    ).toBeGreaterThan(0);
    for (const reply of ['accepted', 'declined', 'tentative', 'needsAction']) {
      expect(
        inWeek((each) => mine(each) === reply),
        reply,
      ).toBeGreaterThan(0);
    }
    for (const type of ['default', 'focusTime', 'outOfOffice', 'workingLocation', 'birthday']) {
      expect(
        inWeek((each) => each.eventType === type),
        type,
      ).toBeGreaterThan(0);
    }
    expect(inWeek((each) => each.transparency === 'transparent')).toBeGreaterThan(0);
    expect(inWeek((each) => each.start?.dateTime && minutesOf(each) === 0)).toBe(1);
    expect(inWeek((each) => minutesOf(each) === 5)).toBe(1);
    expect(
      inWeek((each) => each.start?.dateTime?.slice(0, 10) !== each.end?.dateTime?.slice(0, 10)),
    ).toBeGreaterThan(0);
    expect(inWeek((each) => each.attendeesOmitted)).toBe(1);
    expect(inWeek((each) => each.organizer && !each.organizer.self)).toBeGreaterThan(2);
    expect(inWeek((each) => each.hangoutLink?.startsWith('https://meet.google.com/'))).toBeGreaterThan(3);
    expect(inWeek((each) => each.htmlLink?.startsWith('javascript:'))).toBe(1);
    expect(inWeek((each) => each.summary?.includes('<script>'))).toBe(1);
    expect(inWeek((each) => /\p{Script=Arabic}/u.test(each.summary ?? ''))).toBe(1);
    expect(inWeek((each) => /\p{Extended_Pictographic}/u.test(each.summary ?? ''))).toBeGreaterThan(1);
    expect(inWeek((each) => each.summary === '')).toBe(1);
  });

  test('overlaps three deep on Wednesday afternoon', () => {
    const lengths = new Map<number, number>();
    for (const event of thisWeek) {
      if (!event.start?.dateTime || !event.end?.dateTime) continue;
      for (let at = startOf(event); at < Date.parse(event.end.dateTime); at += 300_000)
        lengths.set(at, (lengths.get(at) ?? 0) + 1);
    }
    expect(Math.max(...lengths.values())).toBeGreaterThanOrEqual(3);
  });

  test('has long titles, colours, labels, private events and mail’s own over the months', () => {
    expect(some((each) => (each.summary?.length ?? 0) > 300)).toBe(1);
    expect(some((each) => each.colorId)).toBeGreaterThan(100);
    expect(some((each) => each.eventLabelId)).toBeGreaterThan(50);
    expect(some((each) => each.visibility === 'private')).toBeGreaterThan(20);
    expect(some((each) => each.eventType === 'fromGmail')).toBeGreaterThan(0);
    expect(
      some((each) => each.attendees?.some((one) => one.email?.endsWith('@example.org'))),
    ).toBeGreaterThan(20);
  });

  test('has a night over the gap and one over the fold of a clock', () => {
    const nights = Object.values(byCalendar)
      .flat()
      .filter(
        (each) => each.start?.dateTime && each.start.dateTime.slice(19) !== each.end?.dateTime?.slice(19),
      );
    const clock = (text = '') => Date.parse(`${text.slice(0, 19)}Z`);
    const drawn = nights.map(
      (each) => (clock(each.end?.dateTime) - clock(each.start?.dateTime)) / 60_000 - minutesOf(each),
    );
    expect(drawn.some((jump) => jump > 0)).toBe(true);
    expect(drawn.some((jump) => jump < 0)).toBe(true);
  });

  test('never says it was changed in the future', () => {
    for (const event of Object.values(byCalendar).flat()) {
      if (event.updated) expect(Date.parse(String(event.updated)), event.id).toBeLessThan(noon);
    }
  });
});

describe('the week off', () => {
  test('is never this one, on any day of the year', async () => {
    for (let week = 0; week < 52; week += 4) {
      const now = noon + week * 7 * 864e5;
      const served = await serveApi(1500, now);
      const from = new Date(now - 2.5 * 864e5).toISOString();
      const to = new Date(now + 4.5 * 864e5).toISOString();
      const { items } = (
        await served.get(
          `calendars/primary/events?singleEvents=true&maxResults=2500&timeMin=${from}&timeMax=${to}`,
        )
      ).body;
      await served.close();
      expect(items.length, from).toBeGreaterThanOrEqual(35);
    }
  });
});

test('titles are in the person’s language', async () => {
  const titles = async (person: string) =>
    (await everything(person, 300)).byCalendar[primaryOf(person)]?.map((each) => each.summary).join(' ') ??
    '';
  expect(await titles('ada')).toMatch(/Point quotidien.*Déjeuner|Déjeuner.*Point quotidien/s);
  expect(await titles('grace')).toMatch(/Stand-up/);
});

describe('a load', () => {
  test('of 10,000 events is listed in pages, each once, and its changes in one', {
    timeout: 60_000,
  }, async () => {
    const served = await serveApi(10_000, noon);
    const { items, last } = await served.all(
      `calendars/primary/events?${window}&fields=nextPageToken,nextSyncToken,items(id,summary,status,start,end,attendees)`,
    );
    expect(items.length).toBeGreaterThan(10_000);
    expect(new Set(items.map((each) => each.id)).size).toBe(items.length);
    served.api.control({ account: 'ada@example.com', random: 10 });
    const changes = await served.all(
      `calendars/primary/events?singleEvents=true&syncToken=${last.nextSyncToken}`,
    );
    expect(changes.pages).toHaveLength(1);
    await served.close();
  });

  test('is the number asked for, of events as they are stored', async () => {
    for (const number of [400, 3000]) {
      const served = await serveApi(number);
      const { items } = await served.all(
        'calendars/primary/events?maxResults=2500&fields=items/id,nextPageToken',
      );
      expect(items).toHaveLength(number);
      await served.close();
    }
  });
});

test('the three people are in three zones, one of them without daylight saving', () => {
  expect(sampleAccounts.map((each) => each.email)).toEqual(people.map(primaryOf));
  expect(new Set(sampleAccounts.map((each) => each.timeZone)).size).toBe(3);
});
