import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { randomFrom } from '#demo/calendar/sample/random.ts';
import { randomChanges } from '#lib/calendar/testing/random-changes.ts';
import { differences, providerFacts, storeFacts } from '#lib/calendar/testing/raw-events.ts';
import { smallPages } from '#lib/calendar/testing/small-pages.ts';
import { type SyncProcess, startSyncProcess } from '#lib/calendar/testing/start-sync-process.ts';
import {
  makePerson,
  newTokenKeys,
  openStore,
  type StoreInstance,
  startCalendarApi,
  syncAfterKill,
} from '#lib/calendar/testing/synced-person.ts';
import { fillDataDir, makeDatabase, type TestDatabase } from '#scripts/testing/databases.ts';
import { rounds } from '#scripts/testing/rounds.ts';
import { storeWindow } from './sync-window.ts';

/** Put a seed that failed here to see it fail again. */
const seed = Math.random().toString(36).slice(2, 8);
const pageSize = 60;
const kills = rounds({ usual: 6, thorough: 20 });

describe(`a process killed at a random moment of a sync (D5, seed ${seed})`, () => {
  const random = randomFrom(seed);
  let api: Awaited<ReturnType<typeof startCalendarApi>>;
  let person: Awaited<ReturnType<typeof makePerson>>;
  let database: TestDatabase;
  let onRequest: () => void = () => {};

  beforeEach(async () => {
    api = await startCalendarApi({ events: 500, onRequest: () => onRequest() });
    return () => api.stop();
  });
  afterEach(() => vi.unstubAllEnvs());

  const sync = (store: StoreInstance) => () =>
    store.sync.syncConnection(person.connectionId, {
      askForToken: api.askForToken,
      fetch: smallPages(pageSize),
      force: true,
    });

  /** Starts a sync there and kills it when the moment has come. Answers how far it had come. */
  async function killDuringSync(
    process: SyncProcess,
    moment: Promise<void>,
  ): Promise<'midway' | 'after its end'> {
    const { connectionId } = person;
    const killed = moment.then(() => process.kill()).then(() => 'midway' as const);
    const ended = process.sync({ connectionId, calendarApiUrl: api.calendarApiUrl, pageSize });
    const whole = ended.then((outcome) => (outcome ? ('after its end' as const) : killed));
    const came = await Promise.race([whole, killed]);
    onRequest = () => {};
    await process.kill();
    return came;
  }

  /** One of the next `calls` requests to the provider, or a little later. */
  const atARequest = (calls: number) =>
    new Promise<void>((resolve) => {
      let left = random.between(1, calls);
      onRequest = () => {
        left -= 1;
        if (left > 0) return;
        onRequest = () => {};
        setTimeout(resolve, random.between(0, 30));
      };
    });

  /** When the journal has grown: the sync's first calendar has been read. */
  async function onceJournalled(store: StoreInstance): Promise<void> {
    const before = await journalled(store);
    while ((await journalled(store)) === before) await wait(10);
  }

  async function expectSame(store: StoreInstance, story: string): Promise<void> {
    const window = storeWindow(Date.now());
    const provider = await providerFacts(api.calendarApiUrl, person.connectionId, window);
    const stored = await storeFacts(store, person.userId, window);
    expect(provider.size).toBeGreaterThan(400);
    expect(differences(provider, stored), `seed ${seed}, ${story}`).toEqual([]);
  }

  const journalled = (store: StoreInstance) =>
    store.db.prisma.providerCall.count({ where: { userId: person.userId } });

  /** What the sync that is to be killed has to do. */
  const tasks = {
    'a first sync': async (store: StoreInstance) => {
      await store.db.prisma.calendar.deleteMany({});
    },
    'a full list after an expired token': async () => {
      api.expireSyncTokens();
    },
    'a list of changes': async () => {
      api.change({ random: 150 });
    },
  };
  const kinds = Object.keys(tasks) as (keyof typeof tasks)[];

  it(`leaves what the next sync completes, ${kills} times, on PostgreSQL`, { timeout: 240_000 }, async () => {
    const databaseUrl = await makeDatabase();
    database = { kind: 'PostgreSQL', config: { databaseUrl, dataDir: tmpdir() } };
    const store = await openStore(database);
    person = await makePerson(store.db);
    const change = randomChanges(api, seed);
    const came: string[] = [];
    let told = 0;
    let next = startSyncProcess();
    try {
      await sync(store)();
      for (let n = 0; n < kills; n += 1) {
        const process = await next;
        next = startSyncProcess();
        const kind = kinds[n % kinds.length] ?? 'a first sync';
        await tasks[kind](store);
        await change();
        const calls = kind === 'a list of changes' ? 12 : 20;
        const before = await journalled(store);
        // Chance alone might never let a first calendar end.
        const moment = n === 0 ? onceJournalled(store) : atARequest(calls);
        came.push(await killDuringSync(process, moment));
        if (came.at(-1) === 'midway') told += (await journalled(store)) - before;
        if (random.chance(0.5)) await change();
        const outcome = await syncAfterKill(store.db, person.connectionId, sync(store));
        expect(outcome).toMatchObject({ kind: 'ended', fault: null, unfinished: false });
        await expectSame(store, `kill ${n + 1} (${kind}, ${came.at(-1)})`);
      }
      expect(came.filter((how) => how === 'midway').length, came.join()).toBeGreaterThan(kills / 2 - 1);
      expect(told, 'calls of syncs that were killed are in the journal').toBeGreaterThan(0);
    } finally {
      await (await next).end();
      await store.close();
    }
  });

  it('leaves what the next sync completes, in the embedded database', { timeout: 240_000 }, async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-killed-'));
    database = { kind: 'PGlite', config: { databaseUrl: undefined, dataDir } };
    fillDataDir(dataDir);
    const tokenKeys = newTokenKeys();
    let store = await openStore(database, tokenKeys);
    try {
      person = await makePerson(store.db);
      for (const kind of kinds) {
        await tasks[kind](store);
        await store.close();
        const came = await killDuringSync(await startSyncProcess(), atARequest(12));
        store = await openStore(database, tokenKeys);
        const outcome = await syncAfterKill(store.db, person.connectionId, sync(store));
        expect(outcome).toMatchObject({ kind: 'ended', fault: null, unfinished: false });
        await expectSame(store, `${kind}, ${came}`);
      }
    } finally {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
