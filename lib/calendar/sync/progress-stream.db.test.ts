import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makePerson, openStore, type StoreInstance } from '#lib/calendar/testing/synced-person.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

onADatabase('streams of progress', (get) => {
  let store: StoreInstance;
  let person: Awaited<ReturnType<typeof makePerson>>;
  let progressStream: typeof import('./progress-stream.ts').progressStream;
  let lease: typeof import('#lib/calendar/store/sync-lease.ts');

  beforeAll(async () => {
    store = await openStore(get());
    ({ progressStream } = await import('./progress-stream.ts'));
    lease = await import('#lib/calendar/store/sync-lease.ts');
    person = await makePerson(store.db);
  });
  afterAll(async () => {
    await store.close();
    vi.unstubAllEnvs();
  });

  const begin = () => lease.takeSyncLease(person.connectionId, 'owner', 60_000);
  const end = () =>
    lease.finishSync(
      { connectionId: person.connectionId, owner: 'owner' },
      { fault: null, synced: true, unfinished: false, truncated: false, changed: 0, dueInMs: 60_000 },
    );
  const read = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

  it('of one person cost the store as much as one, are bounded, and all tell the end', async () => {
    await begin();
    const asked = vi.spyOn(store.db, 'query');
    const gone = new AbortController();
    const streams = Array.from({ length: 20 }, () => progressStream(person.userId, gone.signal));
    expect(() => progressStream(person.userId, gone.signal)).toThrow(
      expect.objectContaining({ reason: 'rate_limited', retryAfterSeconds: expect.any(Number) }),
    );
    const somebodyElse = await makePerson(store.db);
    await read(progressStream(somebodyElse.userId, gone.signal));
    const texts = streams.map(read);
    await wait(500);
    asked.mockClear();
    const startedAt = performance.now();
    await wait(1_500);
    const looks = asked.mock.calls.filter(([{ name }]) => name === 'stored-calendars').length;
    expect(looks).toBeGreaterThan(0);
    // Each look begins 300 ms after the last at the earliest.
    expect(looks).toBeLessThanOrEqual((performance.now() - startedAt) / 300 + 1);
    asked.mockRestore();
    await end();
    for (const text of await Promise.all(texts)) {
      expect(text).toMatch(/^retry: 1000\n\nevent: progress\n/);
      expect(text).toMatch(/\n\nevent: end\ndata: \{"state":"idle".*\}\n\n$/);
    }
  });

  it('that ended, or whose readers went, make room', async () => {
    await begin();
    for (let round = 0; round < 3; round += 1) {
      const gone = new AbortController();
      const streams = Array.from({ length: 20 }, () => progressStream(person.userId, gone.signal));
      if (round === 1) await Promise.all(streams.map((stream) => stream.cancel()));
      else gone.abort();
      await wait(400);
    }
    const kept = progressStream(person.userId, new AbortController().signal);
    await end();
    expect(await read(kept)).toContain('event: end');
  });

  it('heap up nothing for a reader that does not read', async () => {
    await begin();
    const stream = progressStream(person.userId, new AbortController().signal);
    for (let change = 0; change < 4; change += 1) {
      await store.db.query(
        { name: 'test-change', text: 'UPDATE calendar_sync SET changes = changes + 1' },
        [],
      );
      await wait(350);
    }
    await end();
    await wait(400);
    const events = (await read(stream)).split('\n\n').filter((event) => event.startsWith('event: '));
    expect(events.map((event) => event.split('\n')[0])).toEqual(['event: end']);
  });
});
