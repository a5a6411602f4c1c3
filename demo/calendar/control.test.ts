import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ServedApi, serveApi, timed } from './testing/served-api.ts';

let served: ServedApi;
let events: string;
let calendar: string;
const account = 'ada@example.com';
beforeAll(async () => {
  served = await serveApi();
});
afterAll(() => served.close());
beforeEach(() => {
  events = `${served.calendar()}/events`;
  calendar = decodeURIComponent(events.split('/')[1] ?? '');
});
afterEach(() => served.api.reset());

const control = (command: object) =>
  (served.api.control({ account, calendar, ...command }) as { ids: string[] }).ids;
const list = async (query = '') => (await served.get(`${events}?${query}`)).body.items;

describe('the control of events', () => {
  test('adds, changes and removes as another device would', async () => {
    const [one = '', two] = control({ add: [timed('2026-11-23T09:00'), timed('2026-11-24T09:00')] });
    expect((await list()).map((item: { id: string }) => item.id).sort()).toEqual([one, two].sort());
    expect(control({ change: { id: one, summary: 'Renamed' } })).toEqual([one]);
    expect((await served.get(`${events}/${one}`)).body.summary).toBe('Renamed');
    control({ remove: one });
    control({ remove: { id: two } });
    expect(await list()).toEqual([]);
  });

  test('reaches the primary calendar when none is named, and one occurrence of a series', async () => {
    const { ids } = served.api.control({
      account: 'demo-1001-ada',
      add: timed('2026-11-23T09:00', 30, { summary: 'Series', recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] }),
    }) as { ids: string[] };
    served.api.control({ account, calendar: 'primary', remove: [`${ids[0]}_20261124T080000Z`] });
    const { items } = (await served.get(`calendars/primary/events/${ids[0]}/instances`)).body;
    expect(items).toHaveLength(2);
  });

  test('makes as many random changes as asked, all of which a sync brings', async () => {
    control({ add: Array.from({ length: 20 }, (_, n) => timed(`2026-11-${10 + n}T09:00`)) });
    const token = (await served.get(`${events}?singleEvents=true`)).body.nextSyncToken;
    const ids = control({ random: 15 });
    expect(ids.length).toBeGreaterThan(5);
    const changed = await list(`singleEvents=true&syncToken=${token}`);
    expect(changed.map((item: { id: string }) => item.id).sort()).toEqual([...ids].sort());
    const kinds = new Set(changed.map((item: { status: string }) => item.status));
    expect(kinds).toEqual(new Set(['confirmed', 'cancelled']));
  });

  test('makes one change that is near: adds an event, moves the next one, removes it', async () => {
    control({ add: timed('2026-11-26T09:00') });
    const [added = ''] = control({ soon: 'add' });
    const at = async () => (await served.get(`${events}/${added}`)).body;
    expect(Date.parse((await at()).start.dateTime)).toBe(Date.parse('2026-11-25T12:00:00+01:00'));
    served.clock.now -= 60_000;
    expect(control({ soon: 'change' })).toEqual([added]);
    expect(Date.parse((await at()).start.dateTime)).toBe(Date.parse('2026-11-25T12:30:00+01:00'));
    expect(control({ soon: 'remove' })).toEqual([added]);
    expect((await at()).status).toBe('cancelled');
    served.clock.now += 60_000;
  });

  test.each([
    ['nothing at all', {}],
    ['an unknown member', { account, ad: {} }],
    ['nothing to do', { account }],
    ['an unknown account', { account: 'nobody@example.com', add: timed('2026-11-23T09:00') }],
    ['no event to come', { account, calendar: 'linus@example.com', soon: 'change' }],
    ['an unknown calendar', { account, calendar: 'nowhere', add: timed('2026-11-23T09:00') }],
    ['an impossible event', { account, add: { summary: 'never' } }],
    ['the removal of nothing', { account, remove: 'nothing0' }],
    ['the change of nothing', { account, change: { id: 'nothing0' } }],
    ['no number', { account, random: 'many' }],
    ['the removal of an unknown calendar', { account, calendarRemove: 'nowhere' }],
    ['a calendar in an unknown zone', { account, calendarAdd: { summary: 'x', timeZone: 'Mars/Base' } }],
    ['a calendar that is there', { account, calendarAdd: { summary: 'x', id: account } }],
  ])('refuses %s', (_, command) => {
    expect(() => served.api.control(command)).toThrow(
      expect.objectContaining({ name: expect.stringMatching(/^(RangeError|\$?ZodError)$/) }),
    );
  });
});

describe('raw events are served verbatim', () => {
  const hostile: [string, unknown][] = [
    ['an impossible date', { id: 'x1', start: { date: '2026-02-31' }, end: { date: '2026-02-32' } }],
    [
      'an end before its start',
      { id: 'x2', start: { dateTime: '2026-11-23T10:00:00Z' }, end: { dateTime: '2026-11-23T09:00:00Z' } },
    ],
    ['no end', { id: 'x3', start: { dateTime: '2026-11-23T10:00:00Z' } }],
    ['the year 0', { id: 'x4', start: { date: '0000-01-01' }, end: { date: '0000-01-02' } }],
    ['the year 9999', { id: 'x5', start: { date: '9999-12-31' }, end: { date: '9999-12-31' } }],
    ['null members', { id: 'x6', start: null, end: null, summary: null, attendees: null, status: null }],
    ['an unknown kind', { id: 'x7', kind: 'calendar#teapot', eventType: 'teapot', status: 'maybe' }],
    ['a cancelled one without more', { id: 'x8', status: 'cancelled' }],
    ['a colour that is CSS', { id: 'x9', colorId: 'red;}*{display:none' }],
    ['numbers for texts', { id: 12, summary: 7, start: { dateTime: 1e12 } }],
    ['no id', { summary: 'nameless' }],
    ['null', null],
    ['a text', 'event'],
    ['a list', [[]]],
  ];

  test.each(hostile)('%s', async (_, event) => {
    control({ raw: true, add: [event] });
    const windows = [
      '',
      'singleEvents=true',
      'singleEvents=true&orderBy=startTime&timeMin=2026-11-01T00:00:00Z',
    ];
    for (const window of windows) {
      const seen = await list(window);
      // Those whose times can be read are in the windows they are in: the year 0 is not in November 2026.
      if (window.includes('timeMin') && (event as { id?: string } | null)?.id === 'x4')
        expect(seen).toEqual([]);
      else expect(seen).toEqual([event]);
    }
  });

  test('several of one id, also over pages, and beside an event of that id', async () => {
    control({ add: timed('2026-11-23T09:00', 30, { id: 'double0' }) });
    control({
      raw: true,
      add: [
        { id: 'double0', summary: 'a' },
        { id: 'double0', summary: 'b' },
        { id: 'double0', summary: 'c' },
      ],
    });
    const { items } = await served.all(`${events}?singleEvents=true&orderBy=startTime&maxResults=1`);
    expect(items.map((item) => item.summary)).toEqual(['Event', 'a', 'b', 'c']);
  });

  test('five megabytes of description', async () => {
    control({ raw: true, add: { id: 'long', description: 'é'.repeat(2_500_000) } });
    expect((await list())[0].description).toHaveLength(2_500_000);
  });

  test('in place of a good one, by sync too, and gone again', async () => {
    const [id] = control({ add: timed('2026-11-23T09:00') });
    const token = (await served.get(events)).body.nextSyncToken;
    control({ raw: true, change: { id, start: null } });
    const bad = { id, start: null };
    expect(await list()).toEqual([bad]);
    expect((await list(`syncToken=${token}`)).at(-1)).toEqual(bad);
    expect((await served.get(`${events}?fields=items(id,start/date)`)).body.items).toEqual([bad]);
    const then = (await served.get(events)).body.nextSyncToken;
    control({ remove: id });
    expect(await list()).toEqual([]);
    expect(await list(`syncToken=${then}`)).toMatchObject([{ id, status: 'cancelled' }]);
  });

  test('colours of calendars that are none', async () => {
    served.api.control({ account, calendarChange: { id: calendar, backgroundColor: 'url(javascript:1)' } });
    expect(
      (await served.get(`users/me/calendarList/${encodeURIComponent(calendar)}`)).body.backgroundColor,
    ).toBe('url(javascript:1)');
  });
});

test('a reset brings the sample back', async () => {
  served.api.control({ account, calendar: 'primary', random: 30 });
  const path = 'calendars/primary/events?maxResults=2500';
  const before = (await served.get(path)).body.items;
  served.api.reset();
  const after = (await served.get(path)).body.items;
  expect(after).not.toEqual(before);
  served.api.reset();
  expect((await served.get(path)).body.items).toEqual(after);
});

test('several servers in one process know nothing of each other', async () => {
  const other = await serveApi();
  other.api.control({ account, add: timed('2026-11-23T09:00', 30, { summary: 'Theirs alone' }) });
  const found = async (of: ServedApi) =>
    (await of.get('calendars/primary/events?q=Theirs%20alone')).body.items.length;
  expect([await found(other), await found(served)]).toEqual([1, 0]);
  await other.close();
});
