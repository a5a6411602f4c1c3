import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { randomFrom } from '#demo/calendar/sample/random.ts';
import { randomChanges } from '#lib/calendar/testing/random-changes.ts';
import { differences, providerFacts, storeFacts } from '#lib/calendar/testing/raw-events.ts';
import { smallPages } from '#lib/calendar/testing/small-pages.ts';
import { startSyncProcess } from '#lib/calendar/testing/start-sync-process.ts';
import {
  makePerson,
  openStore,
  type StoreInstance,
  startCalendarApi,
  syncAfterKill,
} from '#lib/calendar/testing/synced-person.ts';
import { onADatabase } from '#scripts/testing/databases.ts';
import { rounds } from '#scripts/testing/rounds.ts';
import { storeWindow } from './sync-window.ts';

/** Put a seed that failed here to see it fail again. */
const seed = Math.random().toString(36).slice(2, 8);
const changes = rounds({ usual: 80, thorough: 200 });
const pageSize = 40;

onADatabase(`the store beside the provider's own list (seed ${seed})`, (get) => {
  let store: StoreInstance;
  let api: Awaited<ReturnType<typeof startCalendarApi>>;
  let person: Awaited<ReturnType<typeof makePerson>>;
  let onRequest: (url: string) => void | Promise<void> = () => {};

  beforeAll(async () => {
    store = await openStore(get());
    api = await startCalendarApi({ events: 60, onRequest: (url) => onRequest(url) });
    person = await makePerson(store.db);
  });
  afterAll(async () => {
    await api.stop();
    await store.close();
    vi.unstubAllEnvs();
  });

  const sync = (options = {}, fetcher?: typeof fetch) =>
    store.sync.syncConnection(person.connectionId, {
      askForToken: api.askForToken,
      fetch: smallPages(pageSize, fetcher),
      sleep: async () => {},
      force: true,
      ...options,
    });

  it(`is the same, event by event, after ${changes} random changes between syncs of every fate`, {
    timeout: 240_000,
  }, async () => {
    const random = randomFrom(`fates ${seed}`);
    const change = randomChanges(api, seed);
    const done: string[] = [];
    let kills = get().kind === 'PostgreSQL' ? 3 : 0;

    const compare = async () => {
      const window = storeWindow(Date.now());
      const provider = await providerFacts(api.calendarApiUrl, person.connectionId, window);
      const found = differences(provider, await storeFacts(store, person.userId, window));
      const story = `seed ${seed}, after: ${done.slice(-25).join(', ')}`;
      expect(found, story).toEqual([]);
      return provider.size;
    };
    const whole = async () => {
      expect(await sync(), `seed ${seed}`).toMatchObject({ kind: 'ended', fault: null, unfinished: false });
    };
    /** Lets the first few calls through, and none after them. */
    const cutAfter = (calls: number): typeof fetch => {
      let left = calls;
      return (input, init) => {
        left -= 1;
        return left < 0 ? Promise.reject(new TypeError('cut off')) : fetch(input, init);
      };
    };
    const fates: Record<string, () => Promise<unknown>> = {
      'a sync': whole,
      'another sync': whole,
      'a sync cut off': () => sync({}, cutAfter(random.between(0, 12))),
      'a sync out of time': () => sync({ budgetMs: random.between(0, 120) }),
      'a sync whose answers are torn': () =>
        sync({}, async (input, init) => {
          const answer = await fetch(input, init);
          return random.chance(0.7) ? answer : new Response((await answer.text()).slice(0, 999));
        }),
      'a sync with changes meanwhile': async () => {
        let left = random.between(1, 4);
        onRequest = async (url) => {
          if (!url.includes('/events?') || left === 0 || random.chance(0.6)) return;
          left -= 1;
          onRequest = () => {};
          done.push(`${await change()} (meanwhile)`);
        };
        await sync();
        onRequest = () => {};
      },
      'a sync that is killed': async () => {
        if (kills === 0) return;
        kills -= 1;
        const process = await startSyncProcess();
        const { calendarApiUrl } = api;
        let left = random.between(2, 12);
        const killed = new Promise<void>((resolve) => {
          onRequest = () => {
            left -= 1;
            if (left === 0) setTimeout(() => resolve(process.kill()), random.between(0, 15));
          };
        });
        const outcome = process.sync({ connectionId: person.connectionId, calendarApiUrl, pageSize });
        await Promise.race([outcome, killed]);
        onRequest = () => {};
        await process.kill();
        await syncAfterKill(store.db, person.connectionId, sync);
        await compare();
      },
    };

    await whole();
    expect(await compare()).toBeGreaterThan(100);
    for (let n = 0; n < changes; n += 1) {
      done.push(await change());
      if (random.chance(0.7)) continue;
      const fate = random.pick(Object.keys(fates));
      done.push(`[${fate}]`);
      await fates[fate]?.();
      if (fates[fate] === whole) await compare();
    }
    await whole();
    await compare();
  });
});
