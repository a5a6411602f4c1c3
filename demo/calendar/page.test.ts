import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { randomFrom } from './sample/random.ts';
import { type ServedApi, serveApi, timed } from './testing/served-api.ts';

let served: ServedApi;
let calendar: string;
beforeAll(async () => {
  served = await serveApi(1500);
});
afterAll(() => served.close());
beforeEach(() => {
  calendar = served.calendar();
});

const add = async (event: object) => (await served.call('POST', `${calendar}/events`, event)).body;
const list = async (query: string) => (await served.get(`${calendar}/events?${query}`)).body;

describe('pages', () => {
  const query =
    'calendars/primary/events?singleEvents=true&timeMin=2026-09-01T00:00:00Z&timeMax=2027-03-01T00:00:00Z';

  test('of any size make up the whole list, each event once', async () => {
    const whole = await served.all(`${query}&maxResults=2500&fields=items/id,nextPageToken,nextSyncToken`);
    const ids = whole.items.map((item) => item.id);
    expect(ids.length).toBeGreaterThan(900);
    expect(new Set(ids).size).toBe(ids.length);
    const random = randomFrom('pages');
    for (const size of [250, ...Array.from({ length: 5 }, () => random.between(20, 400))]) {
      const paged = await served.all(
        `${query}&maxResults=${size}&fields=items/id,nextPageToken,nextSyncToken`,
      );
      expect(
        paged.items.map((item) => item.id),
        `pages of ${size}`,
      ).toEqual(ids);
      for (const page of paged.pages) {
        expect('nextPageToken' in page).not.toBe('nextSyncToken' in page);
        expect(page.items.length).toBeLessThanOrEqual(size);
      }
    }
  });

  test('may be short or empty while more follow', async () => {
    const { pages } = await served.all(`${query}&maxResults=50&fields=items/id,nextPageToken`);
    const unfinished = pages.slice(0, -1).map((page) => page.items.length);
    expect(unfinished).toContain(0);
    expect(unfinished).toContain(25);
    expect(unfinished).toContain(50);
  });

  test('hold 250 by default and 2500 at most', async () => {
    expect((await served.get(query)).body.items).toHaveLength(250);
    expect(
      (await served.get('calendars/primary/events?singleEvents=true&maxResults=99999')).body.items,
    ).toHaveLength(2500);
    for (const wrong of ['0', '-1', 'many', '1.5']) {
      expect((await served.get(`${query}&maxResults=${wrong}`)).status, wrong).toBe(400);
    }
  });

  test('belong to their list: a token serves no other, and none that was made up', async () => {
    const token = (await served.get(query)).body.nextPageToken;
    expect((await served.get(`${query}&pageToken=${token}`)).status).toBe(200);
    expect((await served.get(`calendars/primary/events?pageToken=${token}`)).status).toBe(400);
    expect((await served.get(`${calendar}/events?${query.split('?')[1]}&pageToken=${token}`)).status).toBe(
      400,
    );
    expect((await served.get(`${query}&pageToken=bm9uZQ`)).status).toBe(400);
  });

  test('lose nothing to an event added between them', async () => {
    for (let n = 0; n < 6; n += 1) await add(timed(`2026-11-23T0${n}:00`, 30, { summary: `${n}` }));
    const start = await list('singleEvents=true&orderBy=startTime&maxResults=3');
    await add(timed('2026-11-22T00:00', 30, { summary: 'earlier' }));
    const rest = await served.all(
      `${calendar}/events?singleEvents=true&orderBy=startTime&maxResults=3`,
      start.nextPageToken,
    );
    expect(rest.items.map((item) => item.summary)).toEqual(['3', '4', '5']);
  });
});
