import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makePerson, openStore, type StoreInstance } from '#lib/calendar/testing/synced-person.ts';
import { onEachDatabase } from '#scripts/testing/databases.ts';

onEachDatabase('the lease of a sync', (get) => {
  let store: StoreInstance;
  let lease: typeof import('./sync-lease.ts');

  beforeAll(async () => {
    store = await openStore(get());
    lease = await import('./sync-lease.ts');
  });
  afterAll(async () => {
    await store.close();
    vi.unstubAllEnvs();
  });

  it('of a connection that is being erased is nobody’s, and no failure', async () => {
    const { connectionId } = await makePerson(store.db);
    expect(await lease.takeSyncLease(connectionId, 'first', 0)).toMatchObject({ failures: 0 });
    let taken: Promise<unknown> | undefined;
    await store.db.prisma.$transaction(async (transaction) => {
      await transaction.calendarSync.delete({ where: { connectionId } });
      // It sees the connection still, and waits for what becomes of the row that it would write.
      taken = lease.takeSyncLease(connectionId, 'second', 1_000).catch((error: unknown) => error);
      await wait(300);
      await transaction.connection.delete({ where: { id: connectionId } });
    });
    expect(await taken).toBeNull();
    expect(await store.db.prisma.calendarSync.count()).toBe(0);
  });
});
