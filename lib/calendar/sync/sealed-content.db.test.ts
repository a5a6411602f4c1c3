import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { differences, providerFacts, storeFacts } from '#lib/calendar/testing/raw-events.ts';
import {
  makePerson,
  openStore,
  readStore,
  type StoreInstance,
  startCalendarApi,
} from '#lib/calendar/testing/synced-person.ts';
import { onADatabase } from '#scripts/testing/databases.ts';
import { storeWindow } from './sync-window.ts';

const newKey = () => randomBytes(32).toString('base64url');

onADatabase('the sealed content of the store', (get) => {
  let store: StoreInstance;
  let api: Awaited<ReturnType<typeof startCalendarApi>>;
  let people: Awaited<ReturnType<typeof makePerson>>[];

  let keys: Record<string, string> = { first: newKey() };

  beforeAll(async () => {
    store = await openStore(get(), keys);
  });
  afterAll(async () => {
    await store.close();
    vi.unstubAllEnvs();
  });
  beforeEach(async () => {
    api = await startCalendarApi({ events: 80 });
    people = [await makePerson(store.db), await makePerson(store.db)];
    for (const { connectionId } of people) await sync(connectionId);
  });
  afterEach(async () => {
    await api.stop();
    await store.db.prisma.user.deleteMany({});
  });

  const sync = (connectionId: string) =>
    store.sync.syncConnection(connectionId, { askForToken: api.askForToken });
  const run = (text: string, values: unknown[] = []) =>
    store.db.query({ name: text.slice(0, 60), text }, values);
  const read = (userId: string) => readStore(store, userId, storeWindow(Date.now()));
  const contentKeys = async () =>
    (await store.db.prisma.user.findMany({ orderBy: { id: 'asc' } })).map((user) => user.sealedContentKey);

  /** The same database in a process with other keys. */
  async function reopen(tokenKeys: Record<string, string>): Promise<void> {
    keys = tokenKeys;
    await store.close();
    store = await openStore(get(), keys);
  }

  async function expectSame(): Promise<void> {
    for (const { userId, connectionId } of people) {
      const window = storeWindow(Date.now());
      const provider = await providerFacts(api.calendarApiUrl, connectionId, window);
      expect(provider.size).toBeGreaterThan(60);
      expect(differences(provider, await storeFacts(store, userId, window))).toEqual([]);
    }
  }

  it('is sealed anew under a new key of TOKEN_KEYS by the next sync, and read on without the old one (D8)', {
    timeout: 60_000,
  }, async () => {
    await reopen({ second: newKey(), ...keys });
    await expectSame();
    api.requests.length = 0;
    for (const { connectionId } of people) expect(await sync(connectionId)).toMatchObject({ changed: 0 });
    expect(api.requests.some((url) => url.includes('timeMin='))).toBe(false);
    expect((await contentKeys()).every((sealed) => sealed?.startsWith('v1.second.'))).toBe(true);
    await reopen({ second: keys.second ?? '' });
    await expectSame();
  });

  it('is gone with a lost key, is not shown meanwhile, and the next sync brings it back (D8)', async () => {
    await reopen({ third: newKey() });
    for (const { userId, connectionId } of people) {
      expect(await read(userId)).toMatchObject({ calendars: [], problems: [], events: new Map() });
      expect(await sync(connectionId)).toMatchObject({ kind: 'ended', fault: null });
    }
    await expectSame();
  });

  it('is refused in another row: the events are as absent, nothing throws, and a full list brings them back', async () => {
    const [ada = { userId: '', connectionId: '' }] = people;
    const before = (await read(ada.userId)).events;
    const [one = '', two = '', three = ''] = [...before.keys()];
    const swap =
      'UPDATE event SET sealed = (SELECT e.sealed FROM event e WHERE e.id = CASE event.id WHEN $1 THEN $2 ELSE $1 END) WHERE id IN ($1, $2)';
    await run(swap, [one, two]);
    await run(`UPDATE event SET sealed = 'AAAA' WHERE id = $1`, [three]);
    const left = (await read(ada.userId)).events;
    expect(left.size).toBe(before.size - 3);
    expect([one, two, three].some((id) => left.has(id))).toBe(false);
    await run('UPDATE calendar SET sync_token = NULL');
    await sync(ada.connectionId);
    await expectSame();
  });

  it('is refused in another person’s row, a calendar’s and a key’s as well as an event’s', async () => {
    const [ada = { userId: '', connectionId: '' }, grace = { userId: '', connectionId: '' }] = people;
    const [ofAda, ofGrace] = [await read(ada.userId), await read(grace.userId)];
    const [event] = ofAda.events.keys();
    const [stranger] = ofGrace.events.keys();
    await run('UPDATE event SET sealed = (SELECT sealed FROM event WHERE id = $2) WHERE id = $1', [
      event,
      stranger,
    ]);
    expect((await read(ada.userId)).events.size).toBe(ofAda.events.size - 1);

    const calendar = ofAda.calendars[1];
    const theirs = ofGrace.calendars[1];
    await run('UPDATE calendar SET sealed = (SELECT sealed FROM calendar WHERE id = $2) WHERE id = $1', [
      calendar?.id,
      theirs?.id,
    ]);
    expect((await read(ada.userId)).calendars.map(({ id }) => id)).not.toContain(calendar?.id);
    await sync(ada.connectionId);
    expect((await read(ada.userId)).calendars).toHaveLength(ofAda.calendars.length);

    await run(
      'UPDATE user_account SET sealed_content_key = (SELECT sealed_content_key FROM user_account WHERE id = $2) WHERE id = $1',
      [ada.userId, grace.userId],
    );
    expect(await read(ada.userId)).toMatchObject({ calendars: [], events: new Map() });
    await sync(ada.connectionId);
    await expectSame();
  });

  it('is not written any more once the person’s key was destroyed in the middle of a sync', async () => {
    const [ada = { userId: '', connectionId: '' }] = people;
    await run('UPDATE calendar SET sync_token = NULL');
    const fetcher: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (String(input).includes('/events?')) {
        await run('UPDATE user_account SET sealed_content_key = NULL WHERE id = $1', [ada.userId]);
      }
      return answer;
    };
    const before = await store.db.prisma.event.findMany({ orderBy: { id: 'asc' } });
    const outcome = await store.sync.syncConnection(ada.connectionId, {
      askForToken: api.askForToken,
      fetch: fetcher,
    });
    expect(outcome).toEqual({ kind: 'overtaken' });
    expect(await store.db.prisma.event.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
  });
});
