import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Answer, json } from '#lib/calendar/testing/fault-server.ts';
import { faultySync, pages } from '#lib/calendar/testing/faulty-sync.ts';
import { differences, providerFacts, storeFacts } from '#lib/calendar/testing/raw-events.ts';
import { at } from '#lib/calendar/testing/read.ts';
import {
  makePerson,
  openStore,
  readStore,
  type StoreInstance,
  startCalendarApi,
} from '#lib/calendar/testing/synced-person.ts';
import { onADatabase } from '#scripts/testing/databases.ts';
import { storeWindow } from './sync-window.ts';

const day = 86_400_000;

onADatabase('the store as time passes', (get) => {
  let store: StoreInstance;
  beforeAll(async () => {
    store = await openStore(get());
  });
  afterAll(async () => {
    await store.close();
    vi.unstubAllEnvs();
  });
  afterEach(async () => {
    await store.db.prisma.user.deleteMany({});
  });

  describe('beside the demo’s provider', () => {
    async function synced() {
      const api = await startCalendarApi({ events: 100 });
      onTestFinished(api.stop);
      const person = await makePerson(store.db);
      const sync = (options = {}) =>
        store.sync.syncConnection(person.connectionId, { askForToken: api.askForToken, ...options });
      const same = async (now = Date.now()) => {
        const window = storeWindow(now);
        const provider = await providerFacts(api.calendarApiUrl, person.connectionId, window);
        expect(differences(provider, await storeFacts(store, person.userId, window))).toEqual([]);
        return provider.size;
      };
      const age = async (days: number) => {
        const listedAt = new Date(Date.now() - days * day);
        await store.db.prisma.calendar.updateMany({ data: { listedAt } });
      };
      await sync();
      return { ...person, api, sync, same, age };
    }

    it('stays filled: a week after a full list there is another, and the days that came into the window are there', async () => {
      const { api, sync, same, age, userId } = await synced();
      const time = (at: number) => ({ dateTime: new Date(at).toISOString() });
      const ahead = Date.now() + 215 * day;
      api.change({ add: { summary: 'In seven months', start: time(ahead), end: time(ahead + 3_600_000) } });
      api.requests.length = 0;
      await age(5);
      await sync();
      expect(api.requests.some((url) => url.includes('timeMin='))).toBe(false);
      const later = Date.now() + 40 * day;
      await age(9);
      expect(await sync({ now: () => later })).toMatchObject({ kind: 'ended', fault: null });
      expect(await same(later)).toBeGreaterThan(80);
      const { events } = await readStore(store, userId, storeWindow(later));
      expect([...events.values()].map(({ title }) => title)).toContain('In seven months');
    });

    it('loses a hidden calendar and gets it back whole; an unselected one is not asked for meanwhile', async () => {
      const { api, sync, same, userId } = await synced();
      const all = (await store.calendars.readStoredCalendars(userId)).calendars;
      const [, second, third] = all.filter(({ selected }) => selected);
      const size = await same();
      api.change({ calendarChange: { id: second?.providerId ?? '', hidden: true } });
      api.change({ calendarChange: { id: third?.providerId ?? '', selected: false } });
      api.requests.length = 0;
      await sync();
      expect(await same()).toBeLessThan(size);
      expect(await store.db.prisma.event.count({ where: { calendarId: second?.id ?? '' } })).toBe(0);
      expect(api.requests.join()).not.toContain(encodeURIComponent(third?.providerId ?? '-'));
      api.change({ calendarChange: { id: second?.providerId ?? '', hidden: false } });
      api.change({ calendarChange: { id: third?.providerId ?? '', selected: true } });
      api.requests.length = 0;
      await sync();
      const ofThird = api.requests.filter((url) =>
        url.includes(encodeURIComponent(third?.providerId ?? '-')),
      );
      expect(ofThird).toMatchObject([expect.stringContaining('syncToken=')]);
      expect(await same()).toBe(size);
    });

    it('shows at once what the person may see from now on, and no longer what they may not', async () => {
      const { api, sync, same, userId } = await synced();
      const { calendars } = await store.calendars.readStoredCalendars(userId);
      const shared = calendars.find(({ selected, primary }) => selected && !primary)?.providerId ?? '';
      for (const accessRole of ['freeBusyReader', 'owner', 'freeBusyReader']) {
        api.change({ calendarChange: { id: shared, accessRole } });
        await sync();
        await same();
      }
    });
  });

  describe('with what may come in a page (C10)', () => {
    it('takes an id twice as it came last, null fields, unknown kinds and items without an id', async () => {
      const odd = [
        at('twice', 9, { summary: 'first' }),
        null,
        { summary: 'no id' },
        at('nulls', 10, { summary: null, location: null, attendees: null, organizer: null, etag: null }),
        at('unknown', 11, { eventType: 'unheardOf', status: 'unheard-of', transparency: 7, kind: 'x' }),
        at('twice', 12, { summary: 'last' }),
        { id: 'lost', status: 'cancelled' },
        at('series_1', 13, { recurringEventId: 'series', summary: 'of a series' }),
        at('backwards', 15, { end: { dateTime: '2026-11-24T08:00:00Z' } }),
      ];
      let next: unknown[] = [];
      const a: Answer = ({ query }, response) => {
        const items = query.has('syncToken') ? next : query.has('pageToken') ? [at('twice', 14)] : odd;
        const more = !query.has('syncToken') && !query.has('pageToken');
        json(response, { items, ...(more ? { nextPageToken: 'p2' } : { nextSyncToken: 's' }) });
      };
      const person = await faultySync(store, { a });
      expect(await person.sync()).toMatchObject({ kind: 'ended', fault: null });
      expect((await person.stored()).titles).toEqual(['', 'of a series', 'twice', 'unknown']);
      expect(await store.db.prisma.event.count({ where: { skipped: { not: null } } })).toBe(3);
      expect(await person.sync()).toMatchObject({ changed: 0 });
      next = [{ id: 'series', status: 'cancelled' }, { id: 'backwards', status: 'cancelled' }, at('lost', 9)];
      await person.sync();
      expect((await person.stored()).titles).toEqual(['', 'lost', 'twice', 'unknown']);
      expect(await store.db.prisma.event.count({ where: { skipped: { not: null } } })).toBe(2);
    });

    it('keeps every instant to the millisecond', async () => {
      const from = Date.parse('2026-11-23T00:00:00Z');
      const starts = Array.from({ length: 500 }, (_, n) => from + ((n * 1_046_527_999 + n) % (7 * day)));
      const items = starts.map((start, n) => ({
        id: `event${n}`,
        summary: new Date(start).toISOString(),
        start: { dateTime: new Date(start).toISOString() },
        end: { dateTime: new Date(start + n).toISOString() },
      }));
      const person = await faultySync(store, { a: pages({ '': items }) });
      await person.sync();
      const { events } = await readStore(store, person.userId, { from, to: from + 7 * day });
      expect(events.size).toBe(500);
      for (const { title, when } of events.values()) {
        expect(when.allDay || new Date(when.start).toISOString()).toBe(title);
        expect(when.allDay || starts[when.end - when.start]).toBe(Date.parse(title));
      }
    });
  });
});
