import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
  makePerson,
  openStore,
  type StoreInstance,
  startCalendarApi,
} from '#lib/calendar/testing/synced-person.ts';
import { changedBook } from '#lib/tracker/book-change.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

const day = 86_400_000;

onADatabase('a category that is deleted', (get) => {
  let store: StoreInstance;
  let api: Awaited<ReturnType<typeof startCalendarApi>>;
  let person: Awaited<ReturnType<typeof makePerson>>;
  let tracker: typeof import('./person-tracker.ts');
  let books: typeof import('./stored-book.ts');
  let overrides: typeof import('./override-category.ts');
  let forget: typeof import('./forget-categories.ts');
  const range = { from: Date.now() - 60 * day, to: Date.now() + 60 * day };

  beforeAll(async () => {
    store = await openStore(get());
    tracker = await import('./person-tracker.ts');
    books = await import('./stored-book.ts');
    overrides = await import('./override-category.ts');
    forget = await import('./forget-categories.ts');
    api = await startCalendarApi({ events: 100 });
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

  const open = () => tracker.openTracker({ id: person.userId, connections: [] }, 'en');

  /** Puts an event into Travel by hand, deletes Travel from now on, and answers where the event is then. */
  async function afterTravel(
    into: string | null,
  ): Promise<{ category: string | null; ruled: string | null }> {
    const opened = await open();
    const [event] = await tracker.trackedEvents(opened, range);
    const id = event?.id ?? '';
    await overrides.overrideCategory(person.userId, id, { id: 'travel' });
    const { book } = changedBook(opened.book.book, { do: 'deleteCategory', id: 'travel', into });
    if (!book) throw new Error('no book');
    const change = { book, version: opened.book.version, holds: 'from now on' } as const;
    expect(await books.saveBook(person.userId, opened.key, change)).toBe(true);
    await forget.forgetCategories(person.userId, ['travel'], into);
    const events = await tracker.trackedEvents(await open(), range);
    expect(events.some(({ categoryId }) => categoryId === 'travel')).toBe(false);
    return {
      category: events.find((each) => each.id === id)?.categoryId ?? null,
      ruled: event?.categoryId ?? null,
    };
  }

  it('leaves what was put there by hand to the rules again', async () => {
    const { category, ruled } = await afterTravel(null);
    expect(category).toBe(ruled);
  });

  it('or moves it to another, by hand still', async () => {
    expect((await afterTravel('admin')).category).toBe('admin');
    expect(await store.db.prisma.override.findMany({})).toMatchObject([{ categoryId: 'admin' }]);
  });

  it('changes nothing of anybody else', async () => {
    const opened = await open();
    const before = await tracker.trackedEvents(opened, range);
    const stranger = await makePerson(store.db);
    await forget.forgetCategories(stranger.userId, ['travel', 'meetings', 'focus'], null);
    expect(await tracker.trackedEvents(opened, range)).toEqual(before);
  });
});
