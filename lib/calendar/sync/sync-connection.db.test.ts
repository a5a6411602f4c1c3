import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readEvents } from '#lib/calendar/read-events.ts';
import {
  makePerson,
  openStore,
  readStore,
  type StoreInstance,
  startCalendarApi,
} from '#lib/calendar/testing/synced-person.ts';
import { onADatabase } from '#scripts/testing/databases.ts';
import { storeWindow } from './sync-window.ts';

const hour = 3_600_000;

onADatabase('the sync of a connection', (get) => {
  let store: StoreInstance;
  let api: Awaited<ReturnType<typeof startCalendarApi>>;
  let person: Awaited<ReturnType<typeof makePerson>>;

  beforeAll(async () => {
    store = await openStore(get());
  });
  afterAll(async () => {
    await store.close();
    vi.unstubAllEnvs();
  });
  beforeEach(async () => {
    api = await startCalendarApi({ events: 300 });
    person = await makePerson(store.db);
    return async () => {
      await api.stop();
      await store.db.prisma.user.deleteMany({});
    };
  });

  const sync = (options = {}) =>
    store.sync.syncConnection(person.connectionId, { askForToken: api.askForToken, ...options });

  const promised = () => storeWindow(Date.now());

  /** What the provider lists of the time that the store promises, read by the live reader. */
  async function listed() {
    const { events } = await readEvents([{ id: person.connectionId, status: 'active' }], promised(), {
      askForToken: api.askForToken,
      deadlineMs: 30_000,
      log: () => {},
    });
    return new Map(events.map((event) => [event.id, event]));
  }

  const stored = () => readStore(store, person.userId, promised());

  it('stores what the provider lists, and nothing else', async () => {
    expect(await sync()).toMatchObject({ kind: 'ended', fault: null, again: false });
    const { calendars, events, problems } = await stored();
    expect(problems).toEqual([]);
    expect(calendars.filter(({ selected }) => selected).every(({ lastSyncedAt }) => lastSyncedAt)).toBe(true);
    expect(events.size).toBeGreaterThan(250);
    expect(events).toEqual(await listed());
  });

  it('asks only for what changed the second time, in two calls a calendar at most', async () => {
    await sync();
    const calendars = (await stored()).calendars.filter((each) => each.selected);
    api.change({ random: 10 });
    api.requests.length = 0;
    expect(await sync()).toMatchObject({ kind: 'ended', fault: null });
    const lists = api.requests.filter((url) => url.includes('/events?'));
    expect(lists).toHaveLength(calendars.length);
    expect(lists.every((url) => url.includes('syncToken='))).toBe(true);
    expect((await stored()).events).toEqual(await listed());
  });

  it('lists everything once when the provider takes the sync token no more (C3)', async () => {
    await sync();
    api.change({ random: 10 });
    api.expireSyncTokens();
    api.requests.length = 0;
    await sync();
    const selected = (await stored()).calendars.filter((each) => each.selected);
    const full = api.requests.filter((url) => url.includes('timeMin='));
    expect(full).toHaveLength(selected.length);
    expect((await stored()).events).toEqual(await listed());
  });

  it('removes a deleted event, every instance of a deleted series, and a calendar that is listed no more', async () => {
    const noon = Math.ceil(Date.now() / (24 * hour)) * 24 * hour + 12 * hour;
    const start = { dateTime: new Date(noon).toISOString(), timeZone: 'Europe/Paris' };
    const end = { dateTime: new Date(noon + hour).toISOString(), timeZone: 'Europe/Paris' };
    const {
      ids: [series = ''],
    } = api.change({ add: { summary: 'A series', start, end, recurrence: ['RRULE:FREQ=DAILY;COUNT=20'] } });
    const { ids } = api.change({ calendarAdd: { summary: 'Another calendar' } });
    api.change({ calendar: ids[0], add: { summary: 'Elsewhere', start, end } });
    await sync();
    const titles = async () => [...(await stored()).events.values()].map(({ title }) => title);
    expect((await titles()).filter((title) => title === 'A series')).toHaveLength(20);
    expect(await titles()).toContain('Elsewhere');
    api.change({ remove: series });
    api.change({ calendarRemove: ids[0] });
    await sync();
    expect(await titles()).not.toContain('A series');
    expect(await titles()).not.toContain('Elsewhere');
    expect((await stored()).events).toEqual(await listed());
  });

  it('reads again what was told with fewer rights, of which the list of calendars knew nothing', async () => {
    const { ids } = api.change({ calendarAdd: { summary: 'Shared' } });
    await sync();
    const time = (at: number) => ({ dateTime: new Date(at).toISOString() });
    const [start, end] = [time(Date.now()), time(Date.now() + hour)];
    api.change({ calendar: ids[0], add: { summary: 'Told to some', start, end } });
    const role = (accessRole: string) => api.change({ calendarChange: { id: ids[0], accessRole } });
    const fewerMeanwhile: typeof fetch = (input, init) => {
      if (String(input).includes('/events?')) role('freeBusyReader');
      return fetch(input, init);
    };
    await sync({ fetch: fewerMeanwhile });
    const titles = async () => [...(await stored()).events.values()].map(({ title }) => title);
    expect(await titles()).not.toContain('Told to some');
    role('owner');
    await sync();
    expect(await titles()).toContain('Told to some');
    expect((await stored()).events).toEqual(await listed());
  });

  it('goes on with the page after the last that was saved', async () => {
    const day = (n: number) => new Date(Date.now() + n * hour).toISOString();
    const many = Array.from({ length: 3000 }, (_, n) => ({
      summary: `event ${n}`,
      start: { dateTime: day(n / 50) },
      end: { dateTime: day(n / 50 + 1) },
    }));
    api.change({ add: many });
    expect(await sync({ budgetMs: 0 })).toMatchObject({ unfinished: true });
    expect((await stored()).events.size).toBe(0);
    // It has only stopped: it is told to be under way, and whoever asks how it stands goes on with it.
    const { stateOf } = await import('./sync-state.ts');
    const rows = () => store.calendars.readStoredCalendars(person.userId);
    const standing = async () => (await rows()).syncs[0];
    expect(await standing()).toMatchObject({ running: false, interrupted: true, finishedAt: null });
    expect(stateOf(await rows())).toMatchObject({
      state: 'running',
      finishedAt: null,
    });
    const cutAfterOnePage: typeof fetch = (input, init) => {
      if (String(input).includes('pageToken=')) throw new Error('cut');
      return fetch(input, init);
    };
    await sync({ fetch: cutAfterOnePage, sleep: async () => {} });
    expect((await stored()).problems).toMatchObject([{ reason: 'provider_unavailable' }]);
    api.requests.length = 0;
    await sync({ force: true });
    const lists = api.requests.filter((url) => url.includes('timeMin='));
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.every((url) => url.includes('pageToken='))).toBe(true);
    expect((await stored()).events).toEqual(await listed());
    expect(await standing()).toMatchObject({ interrupted: false, finishedAt: expect.any(Number) });
  });

  it('lets no call outlast its time by more than one may take, and says that the provider was too slow', async () => {
    const silent: typeof fetch = (input, init) =>
      String(input).includes('/calendarList')
        ? new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(new Error('cut'))))
        : fetch(input, init);
    const from = performance.now();
    const callMs = 20_000;
    await sync({ fetch: silent, budgetMs: 500.5 - callMs });
    expect(performance.now() - from).toBeLessThan(10_000);
    expect((await stored()).problems).toMatchObject([{ reason: 'provider_unavailable' }]);
  });

  describe('by several at once', () => {
    it('is done by one of them', async () => {
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => sync()));
      expect(outcomes.filter(({ kind }) => kind === 'ended')).toHaveLength(1);
      expect(outcomes.filter(({ kind }) => kind === 'busy')).toHaveLength(9);
      expect(new Set(api.requests).size).toBe(api.requests.length);
    });

    it('writes nothing any more once somebody else holds the lease', async () => {
      const taken = async () => {
        const text = `UPDATE calendar_sync SET lease_owner = 'another' WHERE connection_id = $1`;
        await store.db.query({ name: 'steal', text }, [person.connectionId]);
      };
      const fetcher: typeof fetch = async (input, init) => {
        const answer = await fetch(input, init);
        if (String(input).includes('/events?')) await taken();
        return answer;
      };
      expect(await sync({ fetch: fetcher })).toEqual({ kind: 'overtaken' });
      expect((await stored()).events.size).toBe(0);
    });

    it('writes nothing any more once the connection is gone, and leaves nothing behind', async () => {
      const fetcher: typeof fetch = async (input, init) => {
        const answer = await fetch(input, init);
        if (String(input).includes('/events?')) await store.db.prisma.connection.deleteMany({});
        return answer;
      };
      expect(await sync({ fetch: fetcher })).toEqual({ kind: 'overtaken' });
      expect(await store.db.prisma.event.count()).toBe(0);
      expect(await store.db.prisma.calendar.count()).toBe(0);
    });
  });

  it('keeps the other calendars when one is broken, and says which and why (C4)', async () => {
    await sync();
    const before = await stored();
    const broken = before.calendars.find(({ selected, primary }) => selected && !primary);
    const fetcher: typeof fetch = async (input, init) =>
      String(input).includes(encodeURIComponent(broken?.providerId ?? '-'))
        ? new Response('{}', { status: 404 })
        : fetch(input, init);
    api.change({ random: 10 });
    expect(await sync({ fetch: fetcher })).toMatchObject({ kind: 'ended', fault: null });
    const after = await stored();
    expect(after.problems).toMatchObject([{ calendarId: broken?.id, reason: 'not_found' }]);
    expect(after.events).toEqual(await listed());
  });

  it('keeps nothing in clear that says something of anybody', async () => {
    await sync();
    const { calendars, events } = await stored();
    const dump = JSON.stringify([
      await store.db.prisma.event.findMany({}),
      await store.db.prisma.calendar.findMany({}),
      await store.db.prisma.calendarSync.findMany({}),
    ]);
    const texts = [...events.values()].flatMap((event) => [
      event.title,
      event.location,
      event.meetingUrl,
      event.providerUrl,
      ...event.people.flatMap(({ name, email }) => [name, email]),
    ]);
    const secrets = new Set([...texts, ...calendars.flatMap((each) => [each.summary, each.providerId])]);
    expect(secrets.size).toBeGreaterThan(100);
    for (const secret of secrets) {
      if (secret && secret.length > 3) expect(dump.includes(secret), secret).toBe(false);
    }
  });
});
