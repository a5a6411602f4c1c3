import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedApi, serveApi } from './testing/served-api.ts';

let served: ServedApi;
beforeAll(async () => {
  served = await serveApi();
});
afterAll(() => served.close());

const list = async (query = '') => (await served.get(`users/me/calendarList?${query}`)).body;
const account = 'ada@example.com';
const control = (command: object) =>
  (served.api.control({ account, ...command }) as { ids: string[] }).ids[0] ?? '';

describe('the calendar list', () => {
  test('holds a primary calendar, and others of every access role', async () => {
    const { kind, items } = await list();
    expect(kind).toBe('calendar#calendarList');
    const primary = items.filter((item: { primary?: boolean }) => item.primary);
    expect(primary).toMatchObject([
      { id: account, accessRole: 'owner', selected: true, timeZone: 'Europe/Paris' },
    ]);
    const roles: string[] = items.map((item: { accessRole: string }) => item.accessRole);
    expect([...new Set(roles)].sort()).toEqual(['freeBusyReader', 'owner', 'reader', 'writer']);
    for (const item of items) {
      expect(item.backgroundColor).toMatch(/^#[0-9a-f]{6}$/);
      expect(item.summary).toBeTruthy();
    }
    expect(items.some((item: { id: string }) => item.id.includes('#'))).toBe(true);
    expect(items.find((item: { summaryOverride?: string }) => item.summaryOverride)).toMatchObject({
      summaryOverride: 'Équipe produit',
    });
  });

  test('leaves the hidden out unless asked, and those of too little access', async () => {
    const shown = await list();
    const all = await list('showHidden=true');
    expect(all.items).toHaveLength(shown.items.length + 1);
    expect(shown.items.some((item: { hidden?: boolean }) => item.hidden)).toBe(false);
    const owned = await list('minAccessRole=owner');
    expect(owned.items.every((item: { accessRole: string }) => item.accessRole === 'owner')).toBe(true);
    expect(owned).not.toHaveProperty('nextSyncToken');
    expect((await served.get('users/me/calendarList?minAccessRole=king')).status).toBe(400);
  });

  test('comes in pages that make up the whole', async () => {
    const whole = (await list('showHidden=true')).items.map((item: { id: string }) => item.id);
    for (const size of [1, 2, 3, 5, 100]) {
      const { items, pages } = await served.all(`users/me/calendarList?showHidden=true&maxResults=${size}`);
      expect(items.map((item) => item.id)).toEqual(whole);
      for (const page of pages) expect('nextPageToken' in page).not.toBe('nextSyncToken' in page);
    }
  });

  test('gives one entry by its id, escaped', async () => {
    const { items } = await list();
    for (const item of items) {
      expect((await served.get(`users/me/calendarList/${encodeURIComponent(item.id)}`)).body).toEqual(item);
    }
    expect((await served.get('users/me/calendarList/primary')).body.id).toBe(account);
    expect((await served.get('users/me/calendarList/nobody%40example.com')).status).toBe(404);
  });
});

describe('the sync token of the calendar list', () => {
  test('brings what was added, changed, hidden and removed', async () => {
    let token = (await list()).nextSyncToken;
    const changes = async () => {
      const { items, last } = await served.all(`users/me/calendarList?syncToken=${token}`);
      token = last.nextSyncToken;
      return items;
    };
    expect(await changes()).toEqual([]);
    const id = control({
      calendarAdd: { summary: 'New', backgroundColor: '#123456', timeZone: 'Asia/Tokyo' },
    });
    expect(await changes()).toMatchObject([
      { id, summary: 'New', backgroundColor: '#123456', timeZone: 'Asia/Tokyo' },
    ]);
    control({ calendarChange: { id, summary: 'Newer', hidden: true, selected: false } });
    expect(await changes()).toMatchObject([{ id, summary: 'Newer', hidden: true }]);
    control({ calendarRemove: id });
    expect(await changes()).toEqual([
      { kind: 'calendar#calendarListEntry', etag: expect.any(String), id, deleted: true },
    ]);
    expect(await changes()).toEqual([]);
    expect((await served.get(`calendars/${encodeURIComponent(id)}/events`)).status).toBe(404);
    expect((await list('showDeleted=true')).items.at(-1)).toMatchObject({ id, deleted: true });
  });

  test.each(['showDeleted=false', 'showHidden=false', 'minAccessRole=owner'])(
    'is refused beside %s',
    async (parameter) => {
      const { nextSyncToken } = await list();
      expect((await served.get(`users/me/calendarList?syncToken=${nextSyncToken}&${parameter}`)).status).toBe(
        400,
      );
    },
  );

  test('that is unusable is gone', async () => {
    const { nextSyncToken } = await list();
    served.api.control({ expireSyncTokens: true });
    for (const token of [nextSyncToken, 'none', '']) {
      const { status, body } = await served.get(`users/me/calendarList?syncToken=${token}`);
      expect([status, body.error.errors[0].reason]).toEqual([410, 'fullSyncRequired']);
    }
  });
});

test('a calendar tells its event labels', async () => {
  const { body } = await served.get('calendars/primary');
  expect(body).toMatchObject({ kind: 'calendar#calendar', id: account, timeZone: 'Europe/Paris' });
  const ids = body.labelProperties.eventLabels.map((label: { id: string }) => label.id);
  const { items } = await served.all(
    'calendars/primary/events?maxResults=2500&fields=items(eventLabelId,colorId),nextPageToken',
  );
  const used = new Set(items.map((item) => item.eventLabelId).filter(Boolean));
  expect(used.size).toBe(3);
  for (const id of used) expect(ids).toContain(id);
  const newer = await served.all(
    'calendars/primary/events?maxResults=2500&eventLabelVersion=1&fields=items(colorId),nextPageToken',
  );
  expect(newer.items.every((item) => !('colorId' in item))).toBe(true);
});

test('colours and settings are those of the person', async () => {
  const colors = (await served.get('colors')).body;
  expect([Object.keys(colors.calendar).length, Object.keys(colors.event).length]).toEqual([24, 11]);
  const settings = (await served.get('users/me/settings', { authorization: 'Bearer grace' })).body;
  expect(settings.items).toContainEqual(
    expect.objectContaining({ id: 'timezone', value: 'America/New_York' }),
  );
  expect((await served.get('users/me/settings/timezone')).body).toMatchObject({
    kind: 'calendar#setting',
    value: 'Europe/Paris',
  });
  expect((await served.get('users/me/settings/locale')).body.value).toBe('fr');
  for (const name of ['nope', 'constructor'])
    expect((await served.get(`users/me/settings/${name}`)).status).toBe(404);
});
