import { tmpdir } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { differences, providerFacts, storeFacts } from '#lib/calendar/testing/raw-events.ts';
import { smallPages } from '#lib/calendar/testing/small-pages.ts';
import { type SyncProcess, startSyncProcess } from '#lib/calendar/testing/start-sync-process.ts';
import {
  makePerson,
  openStore,
  type StoreInstance,
  startCalendarApi,
} from '#lib/calendar/testing/synced-person.ts';
import { makeDatabase } from '#scripts/testing/databases.ts';
import { storeWindow } from './sync-window.ts';

const pageSize = 50;

describe('two more processes on one PostgreSQL', { timeout: 60_000 }, () => {
  let store: StoreInstance;
  let others: SyncProcess[];
  let api: Awaited<ReturnType<typeof startCalendarApi>>;
  let person: Awaited<ReturnType<typeof makePerson>>;
  let onRequest: (url: string) => void | Promise<void> = () => {};

  beforeAll(async () => {
    const databaseUrl = await makeDatabase();
    store = await openStore({ kind: 'PostgreSQL', config: { databaseUrl, dataDir: tmpdir() } });
    others = await Promise.all([startSyncProcess(), startSyncProcess()]);
    api = await startCalendarApi({ events: 300, onRequest: (url) => onRequest(url) });
  });
  afterAll(async () => {
    await Promise.all(others.map((other) => other.end()));
    await api.stop();
    await store.close();
    vi.unstubAllEnvs();
  });
  beforeEach(async () => {
    onRequest = () => {};
    person = await makePerson(store.db);
  });

  const here = (connectionId: string = person.connectionId) =>
    store.sync.syncConnection(connectionId, {
      askForToken: api.askForToken,
      fetch: smallPages(pageSize),
      force: true,
    });
  const there = (process: SyncProcess | undefined, connectionId: string = person.connectionId) => {
    if (!process) throw new Error('no such process');
    return process.sync({ connectionId, calendarApiUrl: api.calendarApiUrl, pageSize });
  };

  async function expectSame(connectionId: string = person.connectionId): Promise<void> {
    const window = storeWindow(Date.now());
    const stored = await storeFacts(store, person.userId, window);
    const ofConnection = await providerFacts(api.calendarApiUrl, connectionId, window);
    expect(ofConnection.size).toBeGreaterThan(200);
    const calendars = new Set([...ofConnection.values()].map(({ calendarId }) => calendarId));
    const own = new Map([...stored].filter(([, { calendarId }]) => calendars.has(calendarId)));
    expect(differences(ofConnection, own)).toEqual([]);
  }

  it('and this one asked at once: one of them syncs, no page is asked for twice, no event is there twice', async () => {
    for (const round of ['first sync', 'full list', 'changes', 'changes again']) {
      if (round === 'full list') api.expireSyncTokens();
      if (round.startsWith('changes')) api.change({ random: 120 });
      // The first call is answered when all three have asked: whoever comes late would rightly sync again.
      let told = 0;
      const outcomes = [here(), ...others.map((other) => there(other))].map(async (outcome) => {
        const ended = await outcome;
        told += 1;
        return ended;
      });
      onRequest = async () => {
        while (told < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      };
      api.requests.length = 0;
      const kinds = (await Promise.all(outcomes)).map((outcome) => outcome?.kind);
      expect(kinds.toSorted(), round).toEqual(['busy', 'busy', 'ended']);
      // Colours, the list, and at least a page of each calendar that is ticked.
      expect(api.requests.length).toBeGreaterThanOrEqual(8);
      expect(
        api.requests.filter((url, at) => api.requests.indexOf(url) !== at),
        round,
      ).toEqual([]);
      onRequest = () => {};
      await expectSame();
    }
  });

  it('and this one sync three connections of one person at once, for whom no key was made yet', async () => {
    const rest = [1, 2].map((n) => ({
      id: crypto.randomUUID(),
      userId: person.userId,
      provider: 'oauth',
      issuer: 'https://issuer.example',
      subject: `${person.userId} ${n}`,
    }));
    await store.db.prisma.connection.createMany({ data: rest });
    const [second = '', third = ''] = rest.map(({ id }) => id);
    const outcomes = await Promise.all([here(), there(others[0], second), there(others[1], third)]);
    expect(outcomes).toMatchObject(Array(3).fill({ kind: 'ended', fault: null }));
    for (const id of [person.connectionId, second, third]) await expectSame(id);
  });

  it('write nothing when they wake after somebody else has synced for them', async () => {
    await here();
    api.change({ random: 100 });
    const [sleeper] = others;
    const asleep = new Promise<void>((resolve) => {
      onRequest = (url) => {
        if (!url.includes('syncToken=')) return;
        onRequest = () => {};
        sleeper?.signal('SIGSTOP');
        resolve();
      };
    });
    const late = there(sleeper);
    await asleep;
    // Stopped, it does not keep its lease, which is made to have run out instead of waited for.
    await store.db.prisma.calendarSync.updateMany({ data: { leaseUntil: new Date(0) } });
    api.change({ random: 100 });
    api.change({ calendarAdd: { summary: 'Meanwhile' } });
    expect(await here()).toMatchObject({ kind: 'ended', fault: null });
    const before = await store.db.prisma.calendar.findMany({ orderBy: { id: 'asc' } });
    sleeper?.signal('SIGCONT');
    expect(await late).toEqual({ kind: 'overtaken' });
    expect(await store.db.prisma.calendar.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
    await expectSame();
  });
});
