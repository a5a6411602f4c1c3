import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  makePerson,
  openStore,
  type StoreInstance,
  startCalendarApi,
} from '#lib/calendar/testing/synced-person.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

onADatabase('the choice of a calendar', (get) => {
  let store: StoreInstance;
  let api: Awaited<ReturnType<typeof startCalendarApi>>;
  let select: typeof import('./select-calendar.ts').selectCalendar;
  let person: Awaited<ReturnType<typeof makePerson>>;
  let id: string;

  beforeAll(async () => {
    store = await openStore(get());
    ({ selectCalendar: select } = await import('./select-calendar.ts'));
    api = await startCalendarApi({ events: 20 });
    person = await makePerson(store.db);
    await store.sync.syncConnection(person.connectionId, { askForToken: api.askForToken });
    const { calendars } = await store.calendars.readStoredCalendars(person.userId);
    id = calendars.find(({ selected }) => selected)?.id ?? '';
  });
  afterAll(async () => {
    await api.stop();
    await store.close();
    vi.unstubAllEnvs();
  });

  const startedAt = async () =>
    (await store.db.prisma.calendarSync.findFirstOrThrow()).startedAt?.getTime() ?? Number.NaN;
  const set = (text: string) =>
    store.db.query({ name: `test ${text.slice(0, 40)}`, text: `UPDATE calendar SET ${text}` }, []);

  it('starts no sync of what is fresh or is waiting after a failure, however often it is changed', async () => {
    const before = await startedAt();
    for (let change = 0; change < 10; change += 1) {
      const calendar = await select(person.userId, id, change % 2 === 1);
      expect(calendar).toMatchObject({ id, selected: change % 2 === 1 });
    }
    await set("last_synced_at = NULL, next_try_at = now() + interval '1 minute'");
    await select(person.userId, id, true);
    await wait(300);
    expect(await startedAt()).toBe(before);
  });

  it('starts one of what is old', async () => {
    const before = await startedAt();
    await set("last_synced_at = now() - interval '1 hour', next_try_at = NULL");
    await select(person.userId, id, false);
    await wait(300);
    expect(await startedAt()).toBe(before);
    await select(person.userId, id, true);
    await vi.waitFor(async () => expect(await startedAt()).toBeGreaterThan(before));
  });

  it('is nobody else’s', async () => {
    const somebodyElse = await makePerson(store.db);
    await expect(select(somebodyElse.userId, id, false)).rejects.toMatchObject({ reason: 'not_found' });
  });
});
