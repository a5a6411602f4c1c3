import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EventResource } from './event-resource.ts';
import { randomFrom } from './sample/random.ts';
import { type ServedApi, serveApi, timed } from './testing/served-api.ts';

let served: ServedApi;
let events: string;
beforeAll(async () => {
  served = await serveApi(300);
});
afterAll(() => served.close());
beforeEach(() => {
  events = `${served.calendar()}/events`;
});

const add = async (event: object): Promise<EventResource> => (await served.call('POST', events, event)).body;

/** Lists fully and returns what asks for the changes since the list, or since the last time it was asked. */
async function follow(query = 'singleEvents=true') {
  const since = await served.all(`${events}?${query}`);
  let token = since.last.nextSyncToken;
  const sync = query.includes('singleEvents=true') ? 'singleEvents=true' : '';
  return async (): Promise<EventResource[]> => {
    const { items, last } = await served.all(`${events}?${sync}&syncToken=${token}`);
    token = last.nextSyncToken;
    return items;
  };
}

describe('after a list, its sync token brings', () => {
  test('nothing when nothing happened', async () => {
    await add(timed('2026-11-23T09:00'));
    const changes = await follow();
    expect(await changes()).toEqual([]);
    expect(await changes()).toEqual([]);
  });

  test('what was added, changed and deleted, once', async () => {
    const [kept, changed, removed] = await Promise.all(
      [1, 2, 3].map((n) => add(timed(`2026-11-2${n}T09:00`))),
    );
    const changes = await follow();
    const added = await add(timed('2026-11-24T09:00', 60, { summary: 'new' }));
    await served.call('PATCH', `${events}/${changed?.id}`, { summary: 'changed' });
    await served.call('DELETE', `${events}/${removed?.id}`);
    const items = await changes();
    expect(items.map(({ id, summary, status }) => [id, summary ?? status])).toEqual([
      [added.id, 'new'],
      [changed?.id, 'changed'],
      [removed?.id, 'cancelled'],
    ]);
    expect(items.some((item) => item.id === kept?.id)).toBe(false);
    expect(await changes()).toEqual([]);
  });

  test('every occurrence of a series that changed, and the end of those it no longer has', async () => {
    const series = await add(timed('2026-11-23T09:00', 30, { recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] }));
    const changes = await follow();
    await served.call('PATCH', `${events}/${series.id}`, { summary: 'renamed' });
    expect((await changes()).map((item) => item.summary)).toEqual(['renamed', 'renamed', 'renamed']);
    await served.call('PATCH', `${events}/${series.id}`, { recurrence: ['RRULE:FREQ=DAILY;COUNT=2'] });
    expect((await changes()).find((item) => item.status === 'cancelled')).toEqual({
      kind: 'calendar#event',
      etag: expect.any(String),
      id: `${series.id}_20261125T080000Z`,
      status: 'cancelled',
      recurringEventId: series.id,
      originalStartTime: { dateTime: '2026-11-25T09:00:00+01:00', timeZone: 'Europe/Paris' },
    });
  });

  test('one occurrence alone when one alone changed', async () => {
    const series = await add(timed('2026-11-23T09:00', 30, { recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] }));
    const changes = await follow();
    await served.call('PATCH', `${events}/${series.id}_20261124T080000Z`, { summary: 'this one' });
    expect((await changes()).map((item) => [item.id, item.summary])).toEqual([
      [`${series.id}_20261124T080000Z`, 'this one'],
    ]);
    await served.call('DELETE', `${events}/${series.id}_20261125T080000Z`);
    expect((await changes()).map((item) => [item.id, item.status])).toEqual([
      [`${series.id}_20261125T080000Z`, 'cancelled'],
    ]);
  });

  test('the series itself, without expansion', async () => {
    const series = await add(timed('2026-11-23T09:00', 30, { recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] }));
    const changes = await follow('');
    await served.call('PATCH', `${events}/${series.id}`, { summary: 'renamed' });
    expect((await changes()).map((item) => item.id)).toEqual([series.id]);
  });

  test('what happens in the window of the list, comes into it or leaves it', async () => {
    const [inside, leaving, outside, coming] = await Promise.all(
      ['2026-11-23', '2026-11-24', '2026-12-23', '2026-12-24'].map((day) => add(timed(`${day}T09:00`))),
    );
    const changes = await follow(
      'singleEvents=true&timeMin=2026-11-20T00:00:00Z&timeMax=2026-11-30T00:00:00Z',
    );
    for (const event of [inside, outside])
      await served.call('PATCH', `${events}/${event?.id}`, { summary: 'renamed' });
    await served.call('PATCH', `${events}/${leaving?.id}`, timed('2027-01-05T09:00'));
    await served.call('PATCH', `${events}/${coming?.id}`, timed('2026-11-25T09:00'));
    expect((await changes()).map((item) => item.id)).toEqual([inside?.id, leaving?.id, coming?.id]);
  });

  test('what changed while the list was being read', async () => {
    const all = await Promise.all([1, 2, 3, 4].map((n) => add(timed(`2026-11-0${n}T09:00`))));
    const first = (await served.get(`${events}?maxResults=2`)).body;
    await served.call('PATCH', `${events}/${all[0]?.id}`, { summary: 'meanwhile' });
    const rest = await served.all(`${events}?maxResults=2`, first.nextPageToken);
    const { items } = await served.all(`${events}?syncToken=${rest.last.nextSyncToken}`);
    expect(items.map((item) => item.summary)).toEqual(['meanwhile']);
  });

  test('many changes in pages, of which the last has the next token', async () => {
    const changes = await served.all('calendars/primary/events?singleEvents=true&maxResults=2500');
    served.api.control({ account: 'ada@example.com', random: 60 });
    const query = `calendars/primary/events?singleEvents=true&maxResults=10&syncToken=${changes.last.nextSyncToken}`;
    const { items, pages } = await served.all(query);
    expect(pages.length).toBeGreaterThan(3);
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
    expect(pages.every((page, index) => 'nextSyncToken' in page === (index === pages.length - 1))).toBe(true);
  });
});

describe('a client that keeps a copy by sync tokens', () => {
  const window = 'timeMin=2026-11-01T00:00:00Z&timeMax=2026-12-20T00:00:00Z';
  const inWindow = ({ start, end }: EventResource) =>
    Date.parse(end?.dateTime ?? '') > Date.parse('2026-11-01T00:00:00Z') &&
    Date.parse(start?.dateTime ?? '') < Date.parse('2026-12-20T00:00:00Z');

  test.each(['singleEvents=true', 'singleEvents=false'])(
    'has what a full list has, with %s',
    async (mode) => {
      const random = randomFrom(`copy ${mode}`);
      for (let n = 0; n < 12; n += 1) await add(timed(`2026-11-${10 + n}T09:00`));
      const series: string[] = [];
      for (let n = 0; n < 3; n += 1) {
        series.push(
          (await add(timed(`2026-11-0${n + 2}T1${n}:00`, 30, { recurrence: ['RRULE:FREQ=WEEKLY;COUNT=6'] })))
            .id,
        );
      }
      const copy = new Map<string, EventResource>();
      const first = await served.all(`${events}?${mode}&${window}`);
      for (const item of first.items) copy.set(item.id, item);
      let token = first.last.nextSyncToken;

      for (let round = 0; round < 12; round += 1) {
        for (let n = 0; n < 3; n += 1) await changeSomething(random, series);
        const { items, last } = await served.all(`${events}?${mode}&maxResults=4&syncToken=${token}`);
        token = last.nextSyncToken;
        for (const item of items) {
          if (item.status === 'cancelled') copy.delete(item.id);
          else copy.set(item.id, item);
        }
        const now = (await served.all(`${events}?${mode}&${window}`)).items.filter(
          (item) => item.status !== 'cancelled',
        );
        const mine = mode.endsWith('true') ? [...copy.values()].filter(inWindow) : [...copy.values()];
        const sorted = (list: EventResource[]) => list.sort((a, b) => (a.id < b.id ? -1 : 1));
        const theirs = mode.endsWith('true')
          ? now
          : (await served.all(`${events}?${mode}`)).items.filter((item) => item.status !== 'cancelled');
        // Without expansion a copy also keeps what left the window: it is compared over what it has.
        const known = new Set(mine.map((item) => item.id));
        expect(sorted(mine)).toEqual(
          sorted(mode.endsWith('true') ? theirs : theirs.filter((item) => known.has(item.id))),
        );
        for (const item of now) expect(known.has(item.id), item.id).toBe(true);
      }
    },
  );

  async function changeSomething(random: ReturnType<typeof randomFrom>, series: string[]) {
    served.clock.now += 1000;
    const list = (await served.all(`${events}?singleEvents=true`)).items;
    const some = () => `${events}/${random.pick(list).id}`;
    const day = () =>
      `2026-${random.pick(['11', '12'])}-${random.between(10, 28)}T1${random.between(0, 9)}:00`;
    const acts = [
      () => add(timed(day())),
      () => served.call('PATCH', some(), { summary: `renamed ${random.between(0, 99)}` }),
      () => served.call('PATCH', some(), timed(day())),
      () => served.call('DELETE', some()),
      () =>
        served.call('PATCH', `${events}/${random.pick(series)}`, {
          recurrence: [`RRULE:FREQ=WEEKLY;COUNT=${random.between(2, 8)}`],
        }),
      () =>
        served.call(
          'PATCH',
          `${events}/${random.pick(series)}`,
          timed(`2026-11-0${random.between(2, 8)}T1${random.between(0, 9)}:00`),
        ),
    ];
    await random.pick(acts)();
  }
});

describe('a sync token', () => {
  test.each([
    'orderBy=updated',
    'q=x',
    'timeMin=2026-11-23T00:00:00Z',
    'timeMax=2026-11-23T00:00:00Z',
    'updatedMin=2026-11-23T00:00:00Z',
    'iCalUID=x',
    'privateExtendedProperty=a%3Db',
    'sharedExtendedProperty=a%3Db',
    'showDeleted=false',
  ])('is refused beside %s', async (parameter) => {
    const token = (await served.get(events)).body.nextSyncToken;
    const { status, body } = await served.get(`${events}?syncToken=${token}&${parameter}`);
    expect([status, body.error.errors[0].reason]).toEqual([400, 'badRequest']);
  });

  test('is bound to the parameters of the first list', async () => {
    const token = (await served.get(`${events}?singleEvents=true`)).body.nextSyncToken;
    expect(
      (await served.get(`${events}?singleEvents=true&showDeleted=true&maxResults=7&syncToken=${token}`))
        .status,
    ).toBe(200);
    expect((await served.get(`${events}?syncToken=${token}`)).status).toBe(400);
    expect(
      (await served.get(`${events}?singleEvents=true&eventTypes=default&syncToken=${token}`)).status,
    ).toBe(400);
  });

  test('that is made up, of another calendar, expired, or of before a reset is gone', async () => {
    const token = async (path: string) => (await served.get(path)).body.nextSyncToken;
    const mine = await token(events);
    const gone = async (path: string) => {
      const { status, body } = await served.get(path);
      expect([status, body.error.errors[0].reason]).toEqual([410, 'fullSyncRequired']);
    };
    await gone(`${events}?syncToken=CAUQAA`);
    await gone(`${events}?syncToken=`);
    await gone(`${events}?syncToken=${await token('calendars/primary/events?maxResults=2500')}`);
    served.api.control({ expireSyncTokens: true });
    await gone(`${events}?syncToken=${mine}`);
    expect((await served.get(`${events}?syncToken=${await token(events)}`)).status).toBe(200);
    const primary = await token('calendars/primary/events?maxResults=2500');
    served.api.reset();
    await gone(`calendars/primary/events?syncToken=${primary}`);
  });
});
