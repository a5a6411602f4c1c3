import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  makePerson,
  newTokenKeys,
  openStore,
  readStore,
  type StoreInstance,
  startCalendarApi,
} from '#lib/calendar/testing/synced-person.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

const origin = 'https://cal.example';
const production = {
  APP_ORIGIN: origin,
  SYNC_WEBHOOK: '1',
  SESSION_PASSWORDS: JSON.stringify({ 1: 'a password of more than 32 characters' }),
  OAUTH_ISSUER: 'https://provider.example',
  OAUTH_CLIENT_ID: 'id',
  OAUTH_CLIENT_SECRET: 'a secret',
};

onADatabase('push notifications', (get) => {
  const keys = newTokenKeys();
  let store: StoreInstance;
  let push: typeof import('./notification.ts');
  let api: Awaited<ReturnType<typeof startCalendarApi>>;
  let person: Awaited<ReturnType<typeof makePerson>>;
  let receiver: Server;
  /** What the provider sent, the oldest first. */
  let received: Headers[];

  async function open(env: Record<string, string>) {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    store = await openStore(get(), keys);
    push = await import('./notification.ts');
  }
  beforeAll(async () => {
    await open(production);
    receiver = createServer((req, res) => {
      received.push(new Headers(req.headers as Record<string, string>));
      res.end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await store.close();
    receiver.close();
    vi.unstubAllEnvs();
  });
  beforeEach(async () => {
    received = [];
    api = await startCalendarApi({ events: 20 });
    const target = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    api.push.control({ origin, target });
    person = await makePerson(store.db);
    return async () => {
      await api.stop();
      await store.db.prisma.user.deleteMany({});
    };
  });

  const sync = (options = {}) =>
    store.sync.syncConnection(person.connectionId, { askForToken: api.askForToken, ...options });
  const channels = () => store.db.prisma.notificationChannel.findMany({ orderBy: { id: 'asc' } });
  const selected = async () => {
    const { calendars } = await readStore(store, person.userId, { from: 0, to: 1 });
    return calendars.filter((calendar) => calendar.selected);
  };
  const asked = (path: string) => api.requests.filter((url) => url.includes(path));
  const delivered = () =>
    vi.waitFor(() => expect(api.push.read().messages.every(({ status }) => status)).toBe(true));
  const ofState = (state: string) =>
    received.filter((headers) => headers.get('x-goog-resource-state') === state);
  const isWatched = ({ providerId }: { providerId: string }) => !providerId.includes('#holiday');

  it('are asked for once for every selected calendar, and not again of one that has none', async () => {
    expect(await sync()).toMatchObject({ kind: 'ended', fault: null, again: true });
    const calendars = await selected();
    const watched = calendars.filter(isWatched);
    expect([calendars.length - watched.length, watched.length > 1]).toEqual([1, true]);
    expect(asked('/events/watch')).toHaveLength(calendars.length);
    const open = api.push.read().channels;
    expect(open.map(({ calendarId }) => calendarId).sort()).toEqual(
      watched.map(({ providerId }) => providerId).sort(),
    );
    expect(open.every(({ address }) => address === `${origin}/api/push/calendar`)).toBe(true);
    const inAWeek = Date.now() + 7 * 86_400_000;
    expect(open.every(({ expiration }) => Math.abs(expiration - inAWeek) < 60_000)).toBe(true);

    const rows = await channels();
    expect(rows.filter(({ tokenHash }) => tokenHash === '')).toHaveLength(1);
    expect(
      rows
        .filter(({ resourceId }) => resourceId !== '')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(open.map(({ id }) => id).sort());
    api.requests.length = 0;
    expect(await sync()).toMatchObject({ fault: null, again: false });
    expect(asked('/watch').concat(asked('/stop'))).toEqual([]);
    expect(await channels()).toEqual(rows);
  });

  it('make the connection due, and its next sync brings what changed', async () => {
    await sync();
    await delivered();
    expect(ofState('sync').length).toBe(api.push.read().channels.length);
    for (const headers of received)
      expect(await push.readNotification(headers)).toEqual({ kind: 'greeting' });
    await sync();
    expect(await sync()).toMatchObject({ again: false });
    api.change({ random: 1 });
    await delivered();
    const [message = new Headers(), ...others] = ofState('exists');
    expect(others).toEqual([]);
    const id = message.get('x-goog-channel-id');
    expect(await push.readNotification(message)).toEqual({
      kind: 'changed',
      channelId: id,
      connectionId: person.connectionId,
    });
    const due = await store.db.prisma.calendarSync.findUniqueOrThrow({
      where: { connectionId: person.connectionId },
    });
    expect(due.dueAt.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await sync()).toMatchObject({ changed: 1, again: false });
  });

  it('of no channel of ours are all answered alike', async () => {
    await sync();
    await delivered();
    api.change({ random: 1 });
    await delivered();
    const genuine = ofState('exists')[0] ?? new Headers();
    const altered = (name: string, value: string | null) => {
      const headers = new Headers(genuine);
      if (value === null) headers.delete(name);
      else headers.set(name, value);
      return headers;
    };
    const refused = (await channels()).find(({ tokenHash }) => tokenHash === '')?.id ?? '';
    const hostile = [
      altered('x-goog-channel-token', 'another'),
      altered('x-goog-channel-token', `${genuine.get('x-goog-channel-token')}x`),
      altered('x-goog-channel-token', ''),
      altered('x-goog-channel-token', null),
      altered('x-goog-channel-id', crypto.randomUUID()),
      altered('x-goog-channel-id', refused),
      altered('x-goog-channel-id', "' OR 1=1"),
      altered('x-goog-channel-id', null),
      altered('x-goog-resource-id', 'another'),
      altered('x-goog-resource-id', null),
      altered('x-goog-resource-state', null),
      altered('x-goog-message-number', 'NaN'),
      new Headers(),
    ];
    const due = async () => (await store.db.prisma.calendarSync.findFirst({}))?.dueAt;
    const before = await due();
    for (const headers of hostile) {
      await expect(push.readNotification(headers), JSON.stringify([...headers])).rejects.toMatchObject({
        reason: 'not_found',
        detail: 'notification of no channel of ours',
      });
    }
    expect(await due()).toEqual(before);
    expect(await push.readNotification(genuine)).toMatchObject({ kind: 'changed' });
    await store.db.prisma.notificationChannel.updateMany({
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    await expect(push.readNotification(genuine)).rejects.toMatchObject({ reason: 'not_found' });
  });

  it('are kept from nobody who knows the rows: the token is not in them', async () => {
    await sync();
    await delivered();
    const dump = JSON.stringify(await channels());
    const tokens = received.map((headers) => headers.get('x-goog-channel-token') ?? '');
    expect(new Set(tokens).size).toBe(api.push.read().channels.length);
    for (const token of tokens) {
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(dump).not.toContain(token);
    }
  });

  it('go on over a renewal: the new channel is open before the old one is stopped', async () => {
    api.push.control({ maxSeconds: 8 });
    await sync();
    const first = api.push.read().channels.map(({ id }) => id);
    api.requests.length = 0;
    await sync();
    expect(asked('/watch')).toEqual([]);
    await wait(6_300);
    expect(await sync()).toMatchObject({ fault: null, again: false });
    const second = api.push.read().channels.map(({ id }) => id);
    expect(second).toHaveLength(first.length);
    expect(second.filter((id) => first.includes(id))).toEqual([]);
    const calls = api.requests
      .filter((url) => /watch|stop/.test(url))
      .map((url) => (url.includes('/stop') ? 'stop' : 'watch'));
    expect(calls).toEqual([...first.map(() => 'watch'), ...first.map(() => 'stop')]);
    const rows = (await channels()).filter(({ resourceId }) => resourceId !== '');
    expect(rows.map(({ id }) => id).sort()).toEqual([...second].sort());
  });

  it('end with a calendar that is hidden or gone', async () => {
    const {
      ids: [gone = ''],
    } = api.change({ calendarAdd: { summary: 'To be removed' } });
    await sync();
    const hidden = (await selected()).find((calendar) => !calendar.primary && isWatched(calendar));
    const before = api.push.read().channels.length;
    await store.db.prisma.calendar.update({ where: { id: hidden?.id ?? '' }, data: { chosen: false } });
    api.change({ calendarRemove: gone });
    await sync();
    const watched = api.push.read().channels.map(({ calendarId }) => calendarId);
    expect(watched).toHaveLength(before - 2);
    expect(watched).not.toContain(gone);
    expect(watched).not.toContain(hidden?.providerId);
    expect((await channels()).filter(({ resourceId }) => resourceId !== '')).toHaveLength(before - 2);
  });

  describe('whose channel cannot be had', () => {
    const answering = (status: number, body: object): typeof fetch => {
      return async (input, init) =>
        String(input).includes('/watch') ? Response.json(body, { status }) : fetch(input, init);
    };
    const google = (reason: string) => ({ error: { errors: [{ reason }] } });

    it('do not fail the sync in an outage, and are asked for again by the next', async () => {
      const outage = answering(503, google('backendError'));
      expect(await sync({ fetch: outage })).toMatchObject({ kind: 'ended', fault: null, again: false });
      expect((await readStore(store, person.userId, { from: 0, to: 1 })).problems).toEqual([]);
      const calendars = await selected();
      await sync();
      expect(api.push.read().channels).toHaveLength(calendars.filter(isWatched).length);
      expect(await channels()).toHaveLength(calendars.length);
    });

    it('are not asked for once more in a row when a quota is used up', async () => {
      const quota = answering(403, google('dailyLimitExceeded'));
      await sync({ fetch: quota });
      expect(await channels()).toEqual([]);
      await sync();
      expect(api.push.read().channels.length).toBeGreaterThan(1);
    });

    it('are not asked for again for a day where the provider has none', async () => {
      await sync({ fetch: answering(400, google('pushNotSupportedForRequestedResource')) });
      const rows = await channels();
      expect(rows).toHaveLength((await selected()).length);
      await sync();
      expect(asked('/watch')).toEqual([]);
      const inADay = Date.now() + 86_400_000;
      for (const { expiresAt } of rows) expect(Math.abs(expiresAt.getTime() - inADay)).toBeLessThan(60_000);
      await store.db.prisma.notificationChannel.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
      await sync();
      expect(api.push.read().channels.length).toBeGreaterThan(1);
    });

    it('come all the same when the answer was lost: the first message completes the channel', async () => {
      const losing: typeof fetch = async (input, init) => {
        const answer = await fetch(input, init);
        if (String(input).includes('/watch') && answer.ok) throw new Error('lost');
        return answer;
      };
      await sync({ fetch: losing });
      await delivered();
      const open = api.push.read().channels.map(({ id }) => id);
      expect((await channels()).filter(({ resourceId }) => resourceId !== '')).toEqual([]);
      const channelOf = (headers: Headers) => headers.get('x-goog-channel-id') ?? '';
      const heard = received.find((headers) => open.includes(channelOf(headers))) ?? new Headers();
      expect(await push.readNotification(heard)).toEqual({ kind: 'greeting' });
      await sync();
      const rows = (await channels()).filter(({ resourceId }) => resourceId !== '').map(({ id }) => id);
      expect(rows).toHaveLength(open.length);
      // That one was kept; of the others nobody knew that they are open, so there is a new one each.
      expect(rows.filter((id) => open.includes(id))).toEqual([channelOf(heard)]);
    });

    it('are had by the next sync when somebody else has taken over this one', async () => {
      const setLease = (text: string) =>
        store.db.query({ name: text, text: `UPDATE calendar_sync SET ${text} WHERE connection_id = $1` }, [
          person.connectionId,
        ]);
      const steal: typeof fetch = async (input, init) => {
        if (String(input).includes('/watch')) await setLease(`lease_owner = 'another'`);
        return fetch(input, init);
      };
      expect(await sync({ fetch: steal })).toEqual({ kind: 'overtaken' });
      await setLease(`lease_until = now() - interval '1 minute'`);
      expect(await sync()).toMatchObject({ kind: 'ended', fault: null });
      const rows = (await channels()).filter(({ resourceId }) => resourceId !== '');
      expect(rows).toHaveLength((await selected()).filter(isWatched).length);
    });
  });

  it('end when they are turned off', async () => {
    await sync();
    expect(api.push.read().channels.length).toBeGreaterThan(1);
    await store.close();
    await open({ SYNC_WEBHOOK: '' });
    const [message = new Headers()] = received;
    await expect(push.readNotification(message)).rejects.toMatchObject({ reason: 'not_found' });
    await sync();
    expect([api.push.read().channels, await channels()]).toEqual([[], []]);
    await store.close();
    await open(production);
  });
});
