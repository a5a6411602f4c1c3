import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ServedApi, serveApi, timed } from '../testing/served-api.ts';

interface Received {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

let served: ServedApi;
let receiver: Server;
let received: Received[];
let answer: number;
const account = 'ada@example.com';
const address = 'https://cal.example/hook?a=b';
const day = 86_400_000;

beforeAll(async () => {
  served = await serveApi();
  receiver = createServer(async (req, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    received.push({ method: req.method, url: req.url, headers: req.headers, body });
    res.writeHead(answer).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await served.close();
  receiver.close();
});
beforeEach(() => {
  received = [];
  answer = 200;
  const target = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  served.api.push.control({ origin: 'https://cal.example', target });
});
afterEach(() => served.api.reset());

const as = (token: string) => ({ authorization: `Bearer ${token}` });
const channel = (more = {}) => ({ id: crypto.randomUUID(), type: 'web_hook', address, ...more });
const watch = (body: unknown, headers = {}, calendar = 'calendars/primary') =>
  served.call('POST', `${calendar}/events/watch`, body, headers);
const stop = (body: unknown, headers = {}) => served.call('POST', 'channels/stop', body, headers);
const states = () =>
  received.map(({ headers }) => `${headers['x-goog-message-number']} ${headers['x-goog-resource-state']}`);
const messages = () =>
  vi.waitFor(() => expect(served.api.push.read().messages.every(({ status }) => status)).toBe(true));

describe('events.watch', () => {
  test('answers the channel, and sends a first message with all that tells it', async () => {
    const asked = channel({ token: 'a secret', expiration: served.clock.now + day });
    const { status, body } = await watch(asked);
    expect(status).toBe(200);
    expect(body).toEqual({
      kind: 'api#channel',
      id: asked.id,
      resourceId: expect.stringMatching(/^[\w-]{27}$/),
      resourceUri: `${served.origin}/calendar/v3/calendars/ada%40example.com/events?alt=json`,
      token: 'a secret',
      expiration: String(served.clock.now + day),
    });
    await messages();
    expect(received).toMatchObject([{ method: 'POST', url: '/hook?a=b', body: '' }]);
    expect(received[0]?.headers).toMatchObject({
      'content-length': '0',
      'x-goog-channel-id': asked.id,
      'x-goog-channel-token': 'a secret',
      'x-goog-channel-expiration': 'Thu, 26 Nov 2026 11:00:00 GMT',
      'x-goog-resource-id': body.resourceId,
      'x-goog-resource-uri': body.resourceUri,
      'x-goog-resource-state': 'sync',
      'x-goog-message-number': '1',
    });
  });

  test('lives a week unless asked otherwise, and a month at most', async () => {
    const lives = async (more: object) =>
      (Number((await watch(channel(more))).body.expiration) - served.clock.now) / day;
    expect(await lives({})).toBe(7);
    expect(await lives({ params: { ttl: '86400' } })).toBe(1);
    expect(await lives({ expiration: String(served.clock.now + 90 * day) })).toBe(30);
    served.api.push.control({ maxSeconds: 3600 });
    expect(await lives({})).toBe(1 / 24);
  });

  test.each<[string, object, string]>([
    ['an address that is not https', { address: 'http://cal.example/hook' }, 'push.webhookUrlNotHttps'],
    ['an address that is none', { address: 'cal.example' }, 'push.webhookUrlNotHttps'],
    ['no address', { address: undefined }, 'required'],
    ['no id', { id: undefined }, 'required'],
    ['an id that is none', { id: 'a b' }, 'invalid'],
    ['another type', { type: 'pigeon' }, 'invalid'],
    ['a long token', { token: 'x'.repeat(257) }, 'invalid'],
    ['an end that is past', { expiration: 1 }, 'invalid'],
  ])('refuses %s', async (_, more, reason) => {
    const { status, body } = await watch(channel(more));
    expect([status, body.error.errors[0].reason]).toEqual([400, reason]);
    expect(served.api.push.read().messages).toEqual([]);
  });

  test('refuses an id that was used before, stopped or not', async () => {
    const one = channel();
    const { body } = await watch(one);
    expect((await watch(one)).body.error).toMatchObject({
      code: 400,
      errors: [{ reason: 'channelIdNotUnique' }],
    });
    await stop({ id: one.id, resourceId: body.resourceId });
    expect((await watch(one)).status).toBe(400);
  });

  test('refuses who may not read the events, and a calendar that is not theirs or everybody’s', async () => {
    expect((await watch(channel(), as('stolen'))).status).toBe(401);
    expect((await watch(channel(), as('list-only'))).status).toBe(403);
    expect((await watch(channel(), as('read-events'))).status).toBe(200);
    expect((await watch(channel(), {}, 'calendars/grace%40example.com')).status).toBe(404);
    const { items } = (await served.get('users/me/calendarList')).body;
    const holidays = items.find(({ id }: { id: string }) => id.includes('#holiday'));
    const refused = await watch(channel(), {}, `calendars/${encodeURIComponent(holidays.id)}`);
    expect([refused.status, refused.body.error.errors[0].reason]).toEqual([
      400,
      'pushNotSupportedForRequestedResource',
    ]);
  });
});

describe('a channel', () => {
  test('has one message for each change of its calendar, in order, and none for another’s', async () => {
    const calendar = served.calendar();
    const id = decodeURIComponent(calendar.split('/')[1] ?? '');
    await watch(channel(), {}, calendar);
    const control = (command: object) =>
      (served.api.control({ account, calendar: id, ...command }) as { ids: string[] }).ids;
    const [one] = control({ add: timed('2026-11-23T09:00') });
    control({ change: { id: one, summary: 'Renamed' } });
    control({ remove: one });
    await served.call('POST', `${calendar}/events`, timed('2026-11-24T09:00'));
    served.api.control({ account, add: timed('2026-11-23T09:00') });
    await messages();
    expect(states()).toEqual(['1 sync', '2 exists', '3 exists', '4 exists', '5 exists']);
  });

  test('is sent nothing again that was refused, and nothing at all once it is stopped', async () => {
    answer = 500;
    const { body } = await watch(channel());
    await messages();
    expect(received).toHaveLength(1);
    expect((await stop({ id: body.id, resourceId: body.resourceId })).status).toBe(204);
    served.api.control({ account, add: timed('2026-11-23T09:00') });
    expect(served.api.push.read()).toMatchObject({
      channels: [],
      messages: [{ state: 'sync', status: 500 }],
    });
  });

  test('ends when its time is over', async () => {
    await watch(channel({ expiration: served.clock.now + 1000 }));
    served.clock.now += 1000;
    served.api.control({ account, add: timed('2026-11-23T09:00') });
    expect(served.api.push.read()).toMatchObject({ channels: [], messages: [{ state: 'sync' }] });
    served.clock.now -= 1000;
  });

  test('is stopped by who opened it alone, and by both its names', async () => {
    const { body } = await watch(channel());
    const names = { id: body.id, resourceId: body.resourceId };
    expect((await stop(names, as('grace'))).status).toBe(404);
    expect((await stop({ ...names, resourceId: 'another' })).status).toBe(404);
    expect((await stop({ id: body.id })).status).toBe(400);
    expect((await stop(names, as('no-calendar'))).status).toBe(403);
    expect((await stop(names, as('read-events'))).status).toBe(204);
    expect((await stop(names)).body.error.errors[0].reason).toBe('notFound');
  });
});

describe('the control of notifications', () => {
  test('delivers to this machine alone', async () => {
    for (const command of [
      { origin: 'https://cal.example', target: 'http://example.com' },
      { origin: 'https://cal.example', target: 'https://127.0.0.1' },
      { origin: 'https://cal.example', target: 'http://127.0.0.1:3000/path' },
      { origin: 'http://cal.example', target: 'http://127.0.0.1:3000' },
      { origin: 'https://cal.example' },
      { anything: 'else' },
    ]) {
      expect(() => served.api.push.control(command), JSON.stringify(command)).toThrow();
    }
    await watch(channel({ address: 'https://127.0.0.1:1/hook' }));
    expect(served.api.push.read().messages).toMatchObject([{ state: 'sync', status: null }]);
  });

  test('tells channels and messages, never a token', async () => {
    await watch(channel({ token: 'a secret' }));
    await messages();
    const read = served.api.push.read();
    expect(read).toMatchObject({
      channels: [{ calendarId: account, address, messages: 1 }],
      messages: [{ state: 'sync', number: 1, status: 200 }],
    });
    expect(JSON.stringify(read)).not.toContain('a secret');
  });
});
