import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { json } from '#lib/calendar/testing/fault-server.ts';
import { faultySync, pages } from '#lib/calendar/testing/faulty-sync.ts';
import { at, week } from '#lib/calendar/testing/read.ts';
import { openStore, type StoreInstance } from '#lib/calendar/testing/synced-person.ts';
import { makeDatabase } from '#scripts/testing/databases.ts';

const perPage = 2500;
const mebibyte = 1_048_576;

let store: StoreInstance;
beforeAll(async () => {
  const databaseUrl = await makeDatabase();
  store = await openStore({ kind: 'PostgreSQL', config: { databaseUrl, dataDir: tmpdir() } });
});
afterAll(async () => {
  await store.close();
  vi.unstubAllEnvs();
});

it('a calendar of 52,500 events is stored page by page in flat memory, and read up to 50,000 (C6)', {
  timeout: 120_000,
}, async () => {
  const last = 52_500 / perPage;
  const memory: number[] = [];
  const person = await faultySync(store, {
    a: ({ query }, response) => {
      memory.push(process.memoryUsage().rss);
      const page = Number(query.get('pageToken') ?? '1');
      const items = Array.from({ length: perPage }, (_, n) => at(`event${page}x${n}`, (n % 14) + 8));
      const end = page === last ? { nextSyncToken: 'since' } : { nextPageToken: String(page + 1) };
      json(response, { items, ...end });
    },
    b: pages({ '': [at('other', 12, { description: 'x'.repeat(5 * mebibyte) })] }),
  });
  expect(await person.sync()).toMatchObject({ kind: 'ended', fault: null, changed: 52_503 });
  expect(await store.db.prisma.event.count()).toBe(52_501);
  // After the first pages, which fill what is filled once.
  const grown = Math.max(...memory) - Math.max(...memory.slice(0, 5));
  expect(grown / mebibyte).toBeLessThan(150);

  const { key } = await store.calendars.readStoredCalendars(person.userId);
  if (!key) throw new Error('no key');
  const { events, truncated } = await store.events.readStoredEvents(person.userId, week, key);
  expect(truncated).toBe(true);
  expect(events).toHaveLength(50_000);
});
