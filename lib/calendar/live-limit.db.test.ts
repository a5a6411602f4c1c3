import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { onADatabase } from '#scripts/testing/databases.ts';
import { requireSomethingRead } from './calendar-problem.ts';
import { makePerson, openStore, type StoreInstance, startCalendarApi } from './testing/synced-person.ts';

onADatabase('reads outside of the store', (get) => {
  let store: StoreInstance;
  let events: typeof import('./person-events.ts');

  beforeAll(async () => {
    vi.stubEnv('RATE_LIMIT_LIVE', '2');
    store = await openStore(get());
    events = await import('./person-events.ts');
  });
  afterAll(async () => {
    await store.close();
    vi.unstubAllEnvs();
  });

  it('are so many a minute for one person: then a problem says when to come back, and the calendars stay', async () => {
    const api = await startCalendarApi({ events: 3 });
    const people = [await makePerson(store.db), await makePerson(store.db)] as const;
    for (const { connectionId } of people) {
      await store.sync.syncConnection(connectionId, { askForToken: api.askForToken });
    }
    await api.stop();
    const read = ({ userId, connectionId }: (typeof people)[number], year: number) => {
      const connections = [{ id: connectionId, status: 'active', reason: null } as const];
      const range = { from: Date.UTC(year, 0, 1), to: Date.UTC(year, 0, 8) };
      return events.readPersonEvents({ id: userId, connections }, range);
    };
    const causes: (string | undefined)[] = [];
    let last = await read(people[0], 2001);
    // Five reads are three in one minute at least, whenever the minute ends.
    for (let round = 1; round < 5 && last.problems[0]?.cause !== 'asked_too_often'; round += 1) {
      causes.push(last.problems[0]?.cause);
      last = await read(people[0], 2001);
    }
    expect(causes.length).toBeGreaterThanOrEqual(2);
    expect(last.problems[0]).toMatchObject({ reason: 'rate_limited', retryAfterSeconds: expect.any(Number) });
    expect(last.calendars.length).toBeGreaterThan(0);
    expect(() => requireSomethingRead(last.calendars, last.problems, 0)).toThrow(
      expect.objectContaining({ reason: 'rate_limited', retryAfterSeconds: expect.any(Number) }),
    );
    expect((await read(people[1], 2001)).problems[0]?.cause).not.toBe('asked_too_often');
    expect((await read(people[0], new Date().getUTCFullYear())).problems).toEqual([]);
  });
});
