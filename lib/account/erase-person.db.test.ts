import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import {
  makePerson,
  openStore,
  type StoreInstance,
  startCalendarApi,
} from '#lib/calendar/testing/synced-person.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

onADatabase('erasing everything', (get) => {
  let store: StoreInstance;
  let erasure: typeof import('./erase-person.ts');
  let vault: typeof import('./token-vault.ts');
  let api: Awaited<ReturnType<typeof startCalendarApi>>;

  beforeAll(async () => {
    store = await openStore(get());
    erasure = await import('./erase-person.ts');
    vault = await import('./token-vault.ts');
  });
  afterAll(async () => {
    await store.close();
    vi.unstubAllEnvs();
  });
  beforeEach(async () => {
    api = await startCalendarApi({ events: 200 });
    return async () => {
      await api.stop();
      await store.db.prisma.user.deleteMany({});
      await store.db.prisma.revocation.deleteMany({});
    };
  });

  const sync = (connectionId: string, options = {}) =>
    store.sync.syncConnection(connectionId, { askForToken: api.askForToken, ...options });

  /** Somebody with tokens, a session, a journal and stored calendars. */
  async function somebody(): Promise<{ userId: string; connectionId: string }> {
    const { userId, connectionId } = await makePerson(store.db);
    const tokens = { accessToken: `access of ${userId}`, refreshToken: `refresh of ${userId}` };
    const sealedTokens = vault.sealTokens(tokens, { userId, connectionId });
    await store.db.prisma.connection.update({ where: { id: connectionId }, data: { sealedTokens } });
    const expiresAt = new Date(Date.now() + 3_600_000);
    await store.db.prisma.session.create({ data: { idHash: randomUUID(), userId, connectionId, expiresAt } });
    const entry = { id: randomUUID(), userId, connectionId, kind: 'sign_in', outcome: 'ok' };
    await store.db.prisma.auditEntry.create({ data: entry });
    await sync(connectionId);
    return { userId, connectionId };
  }

  /** Every row of every table but the migrations', as text, in order. */
  async function dump(): Promise<Record<string, string[]>> {
    const { query } = store.db;
    const text = `SELECT table_name AS name FROM information_schema.tables
                   WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1`;
    const tables = await query<{ name: string }>({ name: randomUUID(), text }, []);
    const rows: Record<string, string[]> = {};
    for (const { name } of tables) {
      const all = `SELECT t::text AS row FROM ${name} t ORDER BY 1`;
      rows[name] = (await query<{ row: string }>({ name: randomUUID(), text: all }, [])).map(
        ({ row }) => row,
      );
    }
    return rows;
  }

  it('leaves no row of that person, and every row of others', async () => {
    const other = await somebody();
    const others = await dump();
    const filled = [
      'audit_entry',
      'calendar',
      'calendar_sync',
      'connection',
      'event',
      'provider_call',
      'session',
    ];
    for (const table of filled) expect(others[table]?.length, table).toBeGreaterThan(0);
    const { userId } = await somebody();
    expect(await dump()).not.toEqual(others);
    await erasure.erasePerson(userId);
    const { revocation, ...rest } = await dump();
    expect(revocation).toHaveLength(1);
    expect({ ...rest, revocation: [] }).toEqual(others);
    await erasure.erasePerson(other.userId);
    expect({ ...(await dump()), revocation: [] }).toEqual(
      Object.fromEntries(Object.keys(others).map((table) => [table, []])),
    );
  });

  it('owes the revocation of every grant, and says nothing of the person with it', async () => {
    const { userId } = await somebody();
    const second = await makePerson(store.db);
    const { connectionId } = second;
    const tokens = { accessToken: 'only an access token', refreshToken: null };
    const sealedTokens = vault.sealTokens(tokens, { userId, connectionId });
    const moved = { where: { id: connectionId }, data: { userId, sealedTokens } };
    await store.db.prisma.connection.update(moved);
    await erasure.erasePerson(userId);
    const { revocationPlace } = await import('./revocation-outbox.ts');
    const owed = (await store.db.prisma.revocation.findMany({})).map(({ id, provider, sealedToken }) => {
      expect(provider).toBe('oauth');
      return JSON.parse(vault.unseal(sealedToken, revocationPlace(id)) ?? '');
    });
    const issuer = 'https://issuer.example';
    expect(owed.toSorted((a, b) => a.token.localeCompare(b.token))).toEqual([
      { token: 'only an access token', issuer, subject: second.userId },
      { token: `refresh of ${userId}`, issuer, subject: userId },
    ]);
  });

  it('destroys the key first: what is left when the rest fails opens with nothing, and a second try erases it', async () => {
    const { userId } = await somebody();
    const run = (text: string) => store.db.prisma.$executeRawUnsafe(text);
    await run(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$`);
    await run(`CREATE TRIGGER refuse BEFORE DELETE ON user_account FOR EACH ROW EXECUTE FUNCTION refuse()`);
    try {
      await expect(erasure.erasePerson(userId)).rejects.toThrow();
    } finally {
      await run(`DROP TRIGGER refuse ON user_account`);
      await run(`DROP FUNCTION refuse`);
    }
    const kept = await store.calendars.readStoredCalendars(userId);
    expect(kept).toMatchObject({ key: null, calendars: [] });
    expect(await store.db.prisma.event.count()).toBeGreaterThan(0);
    expect(await store.db.prisma.revocation.count()).toBe(0);
    await erasure.erasePerson(userId);
    expect(await store.db.prisma.event.count()).toBe(0);
  });

  it('lets a sync that is under way write nothing any more', async () => {
    const { userId, connectionId } = await makePerson(store.db);
    let erased = false;
    const fetcher: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (String(input).includes('/events?') && !erased) {
        erased = true;
        await erasure.erasePerson(userId);
      }
      return answer;
    };
    expect(await sync(connectionId, { fetch: fetcher })).toEqual({ kind: 'overtaken' });
    expect(erased).toBe(true);
    expect(Object.values(await dump()).flat()).toEqual([]);
  });

  it('waits for no sync that waits for it, whenever it comes', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { userId, connectionId } = await makePerson(store.db);
      const syncing = sync(connectionId).catch((error: unknown) => error);
      await pause(round * 25);
      // PostgreSQL would end a deadlock by failing one of the two.
      await erasure.erasePerson(userId);
      const outcome = await syncing;
      if (outcome instanceof Error) expect(outcome.message).toContain('content key of an erased person');
      expect(Object.values(await dump()).flat()).toEqual([]);
    }
  });
});
