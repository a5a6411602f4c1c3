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

describe('series', () => {
  const weekly = () =>
    timed('2026-11-02T09:00', 30, { summary: 'weekly', recurrence: ['RRULE:FREQ=WEEKLY;COUNT=5'] });

  test('are listed as such, or as their occurrences', async () => {
    const { id } = await add(weekly());
    const [master] = (await list('')).items;
    expect(master).toMatchObject({ id, recurrence: ['RRULE:FREQ=WEEKLY;COUNT=5'] });
    const { items } = await list('singleEvents=true&orderBy=startTime');
    expect(items).toHaveLength(5);
    expect(items[1]).toMatchObject({
      id: `${id}_20261109T080000Z`,
      recurringEventId: id,
      originalStartTime: { dateTime: '2026-11-09T09:00:00+01:00', timeZone: 'Europe/Paris' },
      start: { dateTime: '2026-11-09T09:00:00+01:00' },
      end: { dateTime: '2026-11-09T09:30:00+01:00' },
    });
    expect(items[1]).not.toHaveProperty('recurrence');
    expect(items[1].iCalUID).toBe(master.iCalUID);
  });

  test('show their exceptions in both, and a cancelled one without expansion even among the living', async () => {
    const { id } = await add(weekly());
    const events = `${calendar}/events`;
    await served.call(
      'PATCH',
      `${events}/${id}_20261109T080000Z`,
      timed('2026-11-10T14:00', 30, { summary: 'moved' }),
    );
    await served.call('DELETE', `${events}/${id}_20261116T080000Z`);
    const expanded = await list('singleEvents=true&orderBy=startTime');
    expect(
      expanded.items.map((item: { start: { dateTime: string } }) => item.start.dateTime.slice(0, 16)),
    ).toEqual(['2026-11-02T09:00', '2026-11-10T14:00', '2026-11-23T09:00', '2026-11-30T09:00']);
    expect(expanded.items[1].originalStartTime.dateTime).toBe('2026-11-09T09:00:00+01:00');
    const whole = (await list('')).items;
    expect(whole).toHaveLength(3);
    expect(whole.find((item: { status: string }) => item.status === 'cancelled')).toEqual({
      kind: 'calendar#event',
      etag: expect.any(String),
      id: `${id}_20261116T080000Z`,
      status: 'cancelled',
      recurringEventId: id,
      originalStartTime: { dateTime: '2026-11-16T09:00:00+01:00', timeZone: 'Europe/Paris' },
    });
    expect((await list('singleEvents=true&showDeleted=true')).items).toHaveLength(5);
  });

  test('without an end reach as far as the window, and two years without one', async () => {
    await add(timed('2026-11-02T09:00', 30, { recurrence: ['RRULE:FREQ=WEEKLY'] }));
    const last = async (query: string) =>
      (
        await served.all(`${calendar}/events?singleEvents=true&orderBy=startTime&maxResults=2500${query}`)
      ).items.at(-1).start.dateTime;
    expect(await last('&timeMax=2027-01-05T00:00:00Z')).toMatch(/^2027-01-04/);
    expect(await last('')).toMatch(/^2028-11/);
    expect(await last('&timeMax=2030-01-08T00:00:00Z')).toMatch(/^2030-01-07/);
  });

  test('list their own instances', async () => {
    const { id } = await add(weekly());
    await add(timed('2026-11-02T09:00'));
    const path = `${calendar}/events/${id}/instances`;
    await served.call('DELETE', `${calendar}/events/${id}_20261116T080000Z`);
    expect((await served.get(path)).body.items).toHaveLength(4);
    expect((await served.get(`${path}?showDeleted=true`)).body.items).toHaveLength(5);
    const paged = await served.all(`${path}?maxResults=2`);
    expect(paged.items.map((item) => item.id.slice(-16))).toEqual([
      '20261102T080000Z',
      '20261109T080000Z',
      '20261123T080000Z',
      '20261130T080000Z',
    ]);
    expect((await served.get(`${calendar}/events/nosuchevent/instances`)).status).toBe(404);
  });
});
