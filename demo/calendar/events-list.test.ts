import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ServedApi, serveApi, timed } from './testing/served-api.ts';

let served: ServedApi;
let calendar: string;
beforeAll(async () => {
  served = await serveApi();
});
afterAll(() => served.close());
beforeEach(() => {
  calendar = served.calendar();
});

const add = async (event: object) => (await served.call('POST', `${calendar}/events`, event)).body;
const list = async (query: string) => (await served.get(`${calendar}/events?${query}`)).body;
const titles = async (query: string) =>
  (await list(query)).items.map((item: { summary: string }) => item.summary);
const utc = (text: string) => `${text}:00Z`;

describe('the window', () => {
  beforeEach(async () => {
    await add(timed('2026-11-23T09:00', 60, { summary: 'nine' }));
    await add(timed('2026-11-23T10:00', 60, { summary: 'ten' }));
    await add(timed('2026-11-23T12:00', 0, { summary: 'moment' }));
    await add({ summary: 'day', start: { date: '2026-11-23' }, end: { date: '2026-11-24' } });
  });

  test.each([
    ['2026-11-23T09:00', '2026-11-23T10:00', ['ten', 'day']],
    ['2026-11-23T08:00', '2026-11-23T09:00', ['nine', 'day']],
    ['2026-11-23T08:59', '2026-11-23T09:01', ['nine', 'ten', 'day']],
    ['2026-11-23T10:59', '2026-11-23T11:01', ['moment', 'day']],
    ['2026-11-23T11:00', '2026-11-23T12:00', ['day']],
    // The day of the calendar's zone, Paris: it ends at 23:00 UTC.
    ['2026-11-23T22:59', '2026-11-24T00:00', ['day']],
    ['2026-11-23T23:00', '2026-11-24T00:00', []],
    ['2026-11-22T20:00', '2026-11-22T23:00', []],
  ])('%s to %s UTC bounds the end and the start, both exclusive', async (from, to, expected) => {
    const found = await titles(`timeMin=${utc(from)}&timeMax=${utc(to)}`);
    expect(found.sort()).toEqual([...expected].sort());
  });

  test('may have one bound', async () => {
    expect(await titles(`timeMin=${utc('2026-11-23T12:00')}`)).toEqual(['day']);
    expect((await titles(`timeMax=${utc('2026-11-23T08:30')}`)).sort()).toEqual(['day', 'nine']);
  });

  test('takes any offset, and none without one', async () => {
    expect(await titles(`timeMax=${encodeURIComponent('2026-11-23T09:30:00+01:00')}`)).toContain('nine');
    const { status, body } = await served.get(`${calendar}/events?timeMin=2026-11-23T09:30:00`);
    expect([status, body.error.errors[0].reason]).toEqual([400, 'badRequest']);
  });

  test.each(['2026-11-23T10:00:00Z', '2026-11-24T10:00:00Z'])(
    'that is empty is refused: from %s',
    async (timeMin) => {
      const { status, body } = await served.get(
        `${calendar}/events?timeMin=${timeMin}&timeMax=2026-11-23T10:00:00Z`,
      );
      expect([status, body.error.errors[0]]).toMatchObject([
        400,
        { domain: 'calendar', reason: 'timeRangeEmpty' },
      ]);
    },
  );
});

describe('the order', () => {
  test('by start needs single events', async () => {
    const { status, body } = await served.get(`${calendar}/events?orderBy=startTime`);
    expect([status, body.error.code]).toEqual([400, 400]);
    for (const at of ['10:00', '08:00', '09:00']) await add(timed(`2026-11-23T${at}`, 30, { summary: at }));
    expect(await titles('orderBy=startTime&singleEvents=true')).toEqual(['08:00', '09:00', '10:00']);
  });

  test('by update is ascending', async () => {
    for (const summary of ['first', 'second', 'third']) {
      served.clock.now += 1000;
      await add(timed('2026-11-23T09:00', 30, { summary }));
    }
    expect(await titles('orderBy=updated')).toEqual(['first', 'second', 'third']);
  });

  test('asked for in the first list means no sync token', async () => {
    for (const query of ['orderBy=updated', 'orderBy=startTime&singleEvents=true', 'q=x', 'iCalUID=x']) {
      expect(await list(query)).not.toHaveProperty('nextSyncToken');
    }
    expect(await list('')).toHaveProperty('nextSyncToken');
  });
});

describe('what a list finds', () => {
  test('by words in title, text, place and people, in any case', async () => {
    await add(timed('2026-11-23T09:00', 30, { summary: 'Réunion Éclair', location: 'Salle 4' }));
    await add(timed('2026-11-23T09:00', 30, { summary: 'b', description: 'about the BUDGET' }));
    await add(timed('2026-11-23T09:00', 30, { summary: 'c', attendees: [{ email: 'zoe@example.org' }] }));
    expect(await titles('q=éclair')).toEqual(['Réunion Éclair']);
    expect(await titles('q=budget')).toEqual(['b']);
    expect(await titles('q=ZOE@example')).toEqual(['c']);
    expect(await titles('q=salle%20réunion')).toEqual(['Réunion Éclair']);
    expect(await titles('q=salle%20budget')).toEqual([]);
  });

  test('by type, iCalUID and extended property', async () => {
    const focus = await add(timed('2026-11-23T09:00', 30, { summary: 'focus', eventType: 'focusTime' }));
    await add(
      timed('2026-11-23T09:00', 30, { summary: 'tagged', extendedProperties: { private: { tag: 'a=b' } } }),
    );
    expect(await titles('eventTypes=focusTime')).toEqual(['focus']);
    expect((await titles('eventTypes=focusTime&eventTypes=default')).sort()).toEqual(['focus', 'tagged']);
    expect(await titles(`iCalUID=${encodeURIComponent(focus.iCalUID)}`)).toEqual(['focus']);
    expect(await titles('privateExtendedProperty=tag%3Da%3Db')).toEqual(['tagged']);
    expect(await titles('sharedExtendedProperty=tag%3Da%3Db')).toEqual([]);
  });

  test('since an update, deletions always among it, and not too long ago', async () => {
    const old = await add(timed('2026-11-23T09:00', 30, { summary: 'old' }));
    await add(timed('2026-11-23T09:00', 30, { summary: 'kept' }));
    served.clock.now += 60_000;
    const since = new Date(served.clock.now).toISOString();
    await add(timed('2026-11-23T09:00', 30, { summary: 'new' }));
    await served.call('DELETE', `${calendar}/events/${old.id}`);
    const { items } = await list(`updatedMin=${since}`);
    expect(
      items.map((item: { summary?: string; status: string }) => item.summary ?? item.status).sort(),
    ).toEqual(['cancelled', 'new']);
    const { status, body } = await served.get(`${calendar}/events?updatedMin=2026-01-01T00:00:00Z`);
    expect([status, body.error.errors[0].reason]).toEqual([410, 'updatedMinTooLongAgo']);
  });

  test('is written in the zone asked for, its own by default', async () => {
    await add(timed('2026-07-01T09:00'));
    const first = async (query: string) => (await list(query)).items[0];
    expect((await first('')).start).toEqual({
      dateTime: '2026-07-01T09:00:00+02:00',
      timeZone: 'Europe/Paris',
    });
    expect((await first('timeZone=America/New_York')).start.dateTime).toBe('2026-07-01T03:00:00-04:00');
    expect((await list('timeZone=Asia/Kolkata')).timeZone).toBe('Asia/Kolkata');
    expect((await served.get(`${calendar}/events?timeZone=Mars/Olympus`)).status).toBe(400);
  });

  test('has as many attendees as asked for', async () => {
    const { items } = (
      await served.get(
        'calendars/primary/events?q=comité%20produit&singleEvents=true&maxAttendees=1&maxResults=1',
      )
    ).body;
    expect(items[0].attendeesOmitted).toBe(true);
    expect(items[0].attendees).toHaveLength(1);
    expect(items[0].attendees[0].self).toBe(true);
  });
});

test('a reader of busy times sees when, and nothing else', async () => {
  const { items, accessRole } = (
    await served.get('calendars/margaret%40example.com/events?singleEvents=true')
  ).body;
  expect(accessRole).toBe('freeBusyReader');
  expect(items.length).toBeGreaterThan(100);
  const seen = new Set(items.flatMap((item: object) => Object.keys(item)));
  expect([...seen].sort()).toEqual([
    'end',
    'etag',
    'id',
    'kind',
    'originalStartTime',
    'recurringEventId',
    'start',
    'status',
    'visibility',
  ]);
});
