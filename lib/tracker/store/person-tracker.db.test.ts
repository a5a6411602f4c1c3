import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  makePerson,
  openStore,
  type StoreInstance,
  startCalendarApi,
} from '#lib/calendar/testing/synced-person.ts';
import { totals } from '#lib/tracker/totals.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

const day = 86_400_000;

onADatabase('the tracker of a person', (get) => {
  let store: StoreInstance;
  let api: Awaited<ReturnType<typeof startCalendarApi>>;
  let person: Awaited<ReturnType<typeof makePerson>>;
  let tracker: typeof import('./person-tracker.ts');
  let books: typeof import('./stored-book.ts');
  let overrides: typeof import('./override-category.ts');
  const range = { from: Date.now() - 60 * day, to: Date.now() + 60 * day };

  beforeAll(async () => {
    store = await openStore(get());
    tracker = await import('./person-tracker.ts');
    books = await import('./stored-book.ts');
    overrides = await import('./override-category.ts');
    api = await startCalendarApi({ events: 300 });
  });
  afterAll(async () => {
    await store.close();
    await api.stop();
    vi.unstubAllEnvs();
  });
  beforeEach(async () => {
    person = await makePerson(store.db);
    await store.sync.syncConnection(person.connectionId, { askForToken: api.askForToken });
    return () => store.db.prisma.user.deleteMany({});
  });

  // The connection is left out: what is stored needs no provider.
  const open = () => tracker.openTracker({ id: person.userId, connections: [] }, 'en');
  const scene = { timeZone: 'Europe/Paris', groupBy: 'category' } as const;

  it('has every stored event of the range, in the category that the rules gave it', async () => {
    const opened = await open();
    const events = await tracker.trackedEvents(opened, range);
    const sums = totals(events, range, { ...scene, settings: opened.settings });
    expect(sums.events + sums.excluded.reduce((sum, each) => sum + each.events, 0)).toBeGreaterThan(100);
    const known = new Set(opened.book.book.categories.map(({ id }) => id));
    const used = sums.groups.map(({ key }) => key).filter((key) => key !== '');
    expect(used.length).toBeGreaterThan(1);
    expect(used.every((key) => known.has(key))).toBe(true);
  });

  it('opens the events behind a figure, in the order of their ids', async () => {
    const opened = await open();
    const events = await tracker.trackedEvents(opened, range);
    const [group] = totals(events, range, { ...scene, settings: opened.settings }).groups;
    const ids = group?.eventIds ?? [];
    const shown = await tracker.eventsOf(opened, [...ids, 'not-an-event']);
    expect(shown.map(({ id }) => id)).toEqual(ids);
    expect(shown.every(({ title }) => typeof title === 'string')).toBe(true);
  });

  describe('the book of rules', () => {
    it('is saved once for each version: a change made over another change is refused', async () => {
      const { book, key } = await open();
      const change = { ...book, holds: 'always' } as const;
      expect(await books.saveBook(person.userId, key, change)).toBe(true);
      expect(await books.saveBook(person.userId, key, change)).toBe(false);
      expect((await books.readBook(person.userId, key, 'en')).version).toBe(book.version + 1);
    });

    it('holds for all time, or from now on', async () => {
      const { book: stored, key } = await open();
      const before = await tracker.trackedEvents(await open(), range);
      const nothing = { ...stored.book, rules: [], calendarDefaults: {} };
      await books.saveBook(person.userId, key, { ...stored, book: nothing, holds: 'from now on' });
      const fromNowOn = await tracker.trackedEvents(await open(), range);
      const past = (events: typeof before) =>
        events.filter(({ when }) => !when.allDay && when.start < Date.now() - 1000);
      const future = (events: typeof before) =>
        events.filter(({ when }) => !when.allDay && when.start > Date.now() + 1000);
      const categories = (events: typeof before) =>
        new Map(events.map(({ id, categoryId }) => [id, categoryId]));
      expect(categories(past(fromNowOn))).toEqual(categories(past(before)));
      expect(future(fromNowOn).every(({ categoryId }) => categoryId === null)).toBe(true);
      await books.saveBook(person.userId, key, {
        book: nothing,
        version: stored.version + 1,
        holds: 'always',
      });
      const always = await tracker.trackedEvents(await open(), range);
      expect(always.every(({ categoryId }) => categoryId === null)).toBe(true);
    });

    it('says nothing in clear', async () => {
      await open();
      const [row] = await store.db.prisma.ruleBook.findMany({});
      expect(row?.sealed).toMatch(/^[\w-]+$/);
    });
  });

  it('keeps a category given by hand through syncs and rules, until it is left to the rules again', async () => {
    const opened = await open();
    const [event] = await tracker.trackedEvents(opened, range);
    const categoryOf = async () => {
      const events = await tracker.trackedEvents(await open(), range);
      return events.find(({ id }) => id === event?.id)?.categoryId;
    };
    const ruled = await categoryOf();
    const other = opened.book.book.categories.find(({ id }) => id !== ruled)?.id ?? null;
    await overrides.overrideCategory(person.userId, event?.id ?? '', { id: other });
    expect(await categoryOf()).toBe(other);
    await books.saveBook(person.userId, opened.key, { ...opened.book, holds: 'always' });
    expect(await categoryOf()).toBe(other);
    api.expireSyncTokens();
    await store.sync.syncConnection(person.connectionId, { askForToken: api.askForToken });
    expect(await categoryOf()).toBe(other);
    await overrides.overrideCategory(person.userId, event?.id ?? '', 'rules');
    expect(await categoryOf()).toBe(ruled);
  });

  it('refuses to change an event of somebody else', async () => {
    const [event] = await tracker.trackedEvents(await open(), range);
    const stranger = await makePerson(store.db);
    await expect(
      overrides.overrideCategory(stranger.userId, event?.id ?? '', { id: null }),
    ).rejects.toMatchObject({ reason: 'not_found' });
  });
});
