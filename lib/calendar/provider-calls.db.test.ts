import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { onADatabase } from '#scripts/testing/databases.ts';
import type { ApiCall } from './calendar-api.ts';
import { readEvents } from './read-events.ts';
import { storeWindow } from './sync/sync-window.ts';
import { smallPages } from './testing/small-pages.ts';
import { makePerson, openStore, type StoreInstance, startCalendarApi } from './testing/synced-person.ts';

onADatabase('the journal of calls to a provider', (get) => {
  let store: StoreInstance;
  let journal: typeof import('./provider-calls.ts');
  let api: Awaited<ReturnType<typeof startCalendarApi>>;
  let person: Awaited<ReturnType<typeof makePerson>>;

  beforeAll(async () => {
    store = await openStore(get());
    journal = await import('./provider-calls.ts');
  });
  afterAll(async () => {
    await store.close();
    vi.unstubAllEnvs();
  });
  beforeEach(async () => {
    api = await startCalendarApi({ events: 300 });
    person = await makePerson(store.db);
    return async () => {
      vi.restoreAllMocks();
      await api.stop();
      await store.db.prisma.user.deleteMany({});
    };
  });

  const sync = (options = {}) =>
    store.sync.syncConnection(person.connectionId, { askForToken: api.askForToken, ...options });
  const listed = () => journal.listProviderCalls(person.userId, 1000);

  function call(more: Partial<ApiCall> = {}): ApiCall {
    const { connectionId } = person;
    const said = {
      endpoint: 'colors.get',
      calendarId: null,
      status: 200,
      reason: null,
      items: null,
    } as const;
    return { connectionId, ...said, startedAt: performance.now(), durationMs: 12.4, tries: 1, ...more };
  }

  async function write(...calls: ApiCall[]): Promise<void> {
    const { note, write } = journal.callJournal(person.userId);
    calls.forEach(note);
    await write();
  }

  it('has one entry for each request that a sync sent, newest first, with the calendar and how much came', async () => {
    const began = Date.now();
    await sync();
    const calls = await listed();
    expect(calls).toHaveLength(api.requests.length);
    expect(calls.map(({ at }) => at.getTime())).toEqual(
      calls.map(({ at }) => at.getTime()).toSorted((a, b) => b - a),
    );
    for (const { at, connectionId, status, reason, tries, durationMs } of calls) {
      expect({ connectionId, status, reason, tries }).toEqual({
        connectionId: person.connectionId,
        status: 200,
        reason: null,
        tries: 1,
      });
      expect(at.getTime()).toBeGreaterThan(began - 1000);
      expect(at.getTime() + durationMs).toBeLessThan(Date.now() + 1000);
    }
    const stored = await store.db.prisma.calendar.findMany({ select: { id: true, eventCount: true } });
    const [list] = calls.filter(({ endpoint }) => endpoint === 'calendarList.list');
    expect(list).toMatchObject({ calendarId: null, items: stored.length });
    const ofEvents = calls.filter(({ endpoint }) => endpoint === 'events.list');
    expect(ofEvents.length).toBeGreaterThan(1);
    for (const { id, eventCount } of stored) {
      const items = ofEvents
        .filter((each) => each.calendarId === id)
        .reduce((sum, each) => sum + (each.items ?? 0), 0);
      expect(items).toBe(eventCount);
    }
  });

  it('is written calendar by calendar, with one statement for all calls that there were', async () => {
    const query = vi.spyOn(store.db, 'query');
    await sync({ fetch: smallPages(20) });
    const names = query.mock.calls.map(([{ name }]) => name);
    const calendars = await store.db.prisma.calendar.count();
    const calls = await listed();
    expect(calls.length).toBeGreaterThan(2 * calendars);
    const saves = names.filter((name) => name === 'provider-calls-save').length;
    expect(saves).toBeGreaterThan(1);
    expect(saves).toBeLessThanOrEqual(calendars);
  });

  it('says of a call that failed how often it was tried, what was answered last, and why it brought nothing', async () => {
    let answers = 0;
    const fetcher: typeof fetch = async (input, init) => {
      if (!String(input).includes('/events?')) return fetch(input, init);
      answers += 1;
      return new Response('{}', { status: answers === 1 ? 503 : 404 });
    };
    await sync({ fetch: fetcher, sleep: async () => {} });
    const failed = (await listed()).filter(({ reason }) => reason !== null);
    expect(failed.length).toBeGreaterThan(1);
    expect(failed.map(({ endpoint, status, reason, items }) => [endpoint, status, reason, items])).toEqual(
      failed.map(() => ['events.list', 404, 'not_found', null]),
    );
    expect(failed.map(({ tries }) => tries).toSorted((a, b) => a - b)).toEqual([
      ...failed.slice(1).map(() => 1),
      2,
    ]);
  });

  it('counts the try whose token was refused, and tells when no answer came', async () => {
    let answers = 0;
    const fetcher: typeof fetch = async (input, init) => {
      answers += 1;
      if (answers === 1) return new Response('{}', { status: 401 });
      if (String(input).includes('/calendarList')) throw new Error('no connection');
      return fetch(input, init);
    };
    await sync({ fetch: fetcher, sleep: async () => {} });
    expect((await listed()).toReversed()).toMatchObject([
      { endpoint: 'colors.get', tries: 2, status: 200, reason: null },
      { endpoint: 'calendarList.list', tries: 4, status: null, reason: 'provider_unavailable', items: null },
    ]);
  });

  it('has the calls of a sync that was broken off, and none that was never sent', async () => {
    const stop = new AbortController();
    const fetcher: typeof fetch = async (input, init) => {
      if (String(input).includes('/events?')) await store.db.prisma.calendarSync.deleteMany({});
      return fetch(input, init);
    };
    expect(await sync({ fetch: fetcher, signal: stop.signal })).toEqual({ kind: 'overtaken' });
    const endpoints = (await listed()).map(({ endpoint }) => endpoint);
    expect(endpoints).toContain('calendarList.list');
    expect(endpoints).toContain('events.list');
    const before = endpoints.length;
    const dead = async () => ({ kind: 'reconnect_required', reason: 'invalid_grant' }) as const;
    expect(await sync({ askForToken: dead })).toMatchObject({ fault: { reason: 'reconnect_required' } });
    expect(await listed()).toHaveLength(before);
  });

  it('has the calls of a live reading too', async () => {
    const { note, write } = journal.callJournal(person.userId);
    const options = { askForToken: api.askForToken, onCall: note };
    await readEvents([{ id: person.connectionId, status: 'active' }], storeWindow(Date.now()), options);
    await write();
    expect(await listed()).toHaveLength(api.requests.length);
  });

  it('holds nothing that the provider answered or was asked with', async () => {
    const bodies: string[] = [];
    const fetcher: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      bodies.push(await answer.clone().text());
      return answer;
    };
    await sync({ fetch: fetcher });
    api.change({ random: 5 });
    await sync({ fetch: fetcher });
    const rows = JSON.stringify(await store.db.prisma.providerCall.findMany({}));
    const texts = bodies.flatMap((body) =>
      [...body.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text),
    );
    const queries = api.requests.flatMap((url) => [...new URL(url, 'http://a').searchParams.values()]);
    // Words of a few letters are in anything; the names of the API's own methods are not what anybody wrote, and today's
    // date, which an event of whole days may have, is in every row.
    const secrets = [...new Set([...texts, ...queries])].filter(
      (text) => text.length > 6 && /[^a-z]/.test(text) && !/^\d{4}-\d\d-\d\d$/.test(text),
    );
    expect(secrets.some((text) => text.includes('@'))).toBe(true);
    expect(secrets.length).toBeGreaterThan(300);
    expect(secrets.filter((text) => rows.includes(text))).toEqual([]);
  });

  it('is kept for thirty days, also of somebody for whom no more calls are made', async () => {
    const other = await makePerson(store.db);
    await write(call());
    const old = { at: new Date(Date.now() - 30 * 86_400_000 - 1000) };
    await store.db.prisma.providerCall.updateMany({ data: old });
    expect(await listed()).toEqual([]);
    await write(call({ endpoint: 'events.list' }));
    expect(await store.db.prisma.providerCall.findMany({ select: { endpoint: true } })).toEqual([
      { endpoint: 'events.list' },
    ]);
    await store.db.prisma.providerCall.updateMany({ data: old });
    vi.resetModules();
    const { callJournal } = await import('./provider-calls.ts');
    const { note, write: writeOther } = callJournal(other.userId);
    note(call({ connectionId: other.connectionId }));
    await writeOther();
    expect(await store.db.prisma.providerCall.findMany({ select: { userId: true } })).toEqual([
      { userId: other.userId },
    ]);
  });

  it('is one’s own, and stops at the limit', async () => {
    const other = await makePerson(store.db);
    await write(call(), call(), call());
    expect(await journal.listProviderCalls(person.userId, 2)).toHaveLength(2);
    expect(await journal.listProviderCalls(other.userId, 2)).toEqual([]);
  });

  it('is silent about somebody who has been erased, and an alarm where it cannot be written, never a failure', async () => {
    vi.resetModules();
    vi.stubEnv('LOG_LEVEL', 'debug');
    journal = await import('./provider-calls.ts');
    const lines: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => Boolean(lines.push(String(line))));
    await write(call({ connectionId: 'no uuid' }));
    const alarms = lines.splice(0).join('');
    await store.db.prisma.user.deleteMany({});
    await write(call());
    vi.restoreAllMocks();
    vi.stubEnv('LOG_LEVEL', 'silent');
    expect(alarms).toContain('"level":"error","event":"provider_calls.not_written","calls":1');
    expect(lines).toEqual([]);
    expect(await store.db.prisma.providerCall.count()).toBe(0);
  });
});
