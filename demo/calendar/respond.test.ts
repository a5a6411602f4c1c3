import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawGet, type ServedApi, serveApi, timed } from './testing/served-api.ts';

let served: ServedApi;
beforeAll(async () => {
  served = await serveApi();
});
afterAll(() => served.close());

describe('an entity tag', () => {
  test.each([
    'users/me/calendarList',
    'calendars/primary/events?maxResults=5',
    'colors',
    'users/me/settings',
  ])('of %s spares sending it again', async (path) => {
    const first = await served.get(path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^".+"$/);
    const again = await served.get(path, { 'if-none-match': etag });
    expect([again.status, again.body]).toEqual([304, null]);
    expect((await served.get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await served.get(path, { 'if-none-match': `"other", W/${etag}` })).status).toBe(304);
  });

  test('is that of the event in its body, and changes with it', async () => {
    const { body: event } = await served.call('POST', 'calendars/primary/events', timed('2026-11-23T09:00'));
    const path = `calendars/primary/events/${event.id}`;
    const { headers } = await served.get(path, { 'if-none-match': '"other"' });
    expect(headers.get('etag')).toBe(event.etag);
    expect((await served.get(path, { 'if-none-match': event.etag })).status).toBe(304);
    await served.call('PATCH', path, { summary: 'Changed' });
    const changed = await served.get(path, { 'if-none-match': event.etag });
    expect([changed.status, changed.body.summary]).toEqual([200, 'Changed']);
  });

  test('of a list changes when an event in it does, and differs between pages, windows and fields', async () => {
    const path = 'calendars/primary/events?maxResults=5';
    const tag = async (query = '') => (await served.get(path + query)).headers.get('etag');
    const before = await tag();
    expect(
      new Set([
        before,
        await tag('&fields=kind'),
        await tag('&timeZone=UTC'),
        await tag('&singleEvents=true'),
      ]).size,
    ).toBe(4);
    await served.call('POST', 'calendars/primary/events', timed('2026-11-23T09:00'));
    expect(await tag()).not.toBe(before);
  });

  test('guards a write', async () => {
    const { body: event } = await served.call('POST', 'calendars/primary/events', timed('2026-11-23T09:00'));
    const path = `calendars/primary/events/${event.id}`;
    await served.call('PATCH', path, { summary: 'Theirs' });
    const late = await served.call('PATCH', path, { summary: 'Mine' }, { 'if-match': event.etag });
    expect([late.status, late.body.error.errors[0].reason]).toEqual([412, 'conditionNotMet']);
  });
});

describe('a long answer', () => {
  const url = () => `${served.origin}/calendar/v3/calendars/primary/events?maxResults=50`;
  const authorization = 'Bearer ada';

  test('is compressed for who accepts it', async () => {
    const plain = await rawGet(url(), { authorization });
    const zipped = await rawGet(url(), { authorization, 'accept-encoding': 'gzip, deflate' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(zipped.bytes.length).toBeLessThan(plain.bytes.length / 2);
    expect(gunzipSync(zipped.bytes).equals(plain.bytes)).toBe(true);
  });

  test('is not for who refuses it', async () => {
    const { headers } = await rawGet(url(), { authorization, 'accept-encoding': 'gzip;q=0' });
    expect(headers['content-encoding']).toBeUndefined();
  });
});

test('a partial response is one, for lists and single resources, and its errors are Google’s', async () => {
  const list = await served.get(
    'calendars/primary/events?fields=items(id,start/dateTime),nextPageToken&maxResults=3',
  );
  for (const item of list.body.items)
    expect(Object.keys(item).every((name) => ['id', 'start'].includes(name))).toBe(true);
  expect(Object.keys(list.body).sort()).toEqual(['items', 'nextPageToken']);
  expect((await served.get('colors?fields=event/1/background')).body).toEqual({
    event: { 1: { background: '#a4bdfc' } },
  });
  const wrong = await served.get('calendars/primary/events?fields=items(nope)');
  expect([wrong.status, wrong.body.error.errors[0].location]).toEqual([400, 'fields']);
});

test('a HEAD request has headers and no body', async () => {
  const response = await fetch(`${served.origin}/calendar/v3/colors`, {
    method: 'HEAD',
    headers: { authorization: 'Bearer ada' },
  });
  expect([response.status, await response.text()]).toEqual([200, '']);
});
