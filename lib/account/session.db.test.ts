import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '#lib/database/client.ts';
import { onADatabase } from '#scripts/testing/databases.ts';
import type { CookieToSet } from './cookies.ts';

const browser = { userAgent: 'A browser', replaces: null };

onADatabase('sessions', (get) => {
  let db: Database;
  let close: () => Promise<void>;
  let sessions: typeof import('./session.ts');
  let readCurrentUser: typeof import('./current-user.ts').readCurrentUser;

  beforeAll(async () => {
    const { databaseUrl, dataDir } = get().config;
    vi.resetModules();
    vi.stubEnv('DATABASE_URL', databaseUrl ?? '');
    vi.stubEnv('DATA_DIR', dataDir);
    // The shortest that can be configured.
    vi.stubEnv('SESSION_IDLE_MINUTES', '1');
    vi.stubEnv('SESSION_ABSOLUTE_HOURS', '1');
    vi.stubEnv('LOG_LEVEL', 'error');
    const client = await import('#lib/database/client.ts');
    close = client.closeDatabase;
    db = await client.database();
    sessions = await import('./session.ts');
    ({ readCurrentUser } = await import('./current-user.ts'));
  });
  afterAll(async () => {
    await close();
    vi.unstubAllEnvs();
  });

  /** Somebody with one connection, and what a sign-in with it begins a session from. */
  async function person(subject: string) {
    const [userId, connectionId] = [randomUUID(), randomUUID()];
    const account = { provider: 'oauth', issuer: 'https://issuer.example', subject } as const;
    await db.prisma.user.create({
      data: { id: userId, email: subject, connections: { create: { id: connectionId, ...account } } },
    });
    return { userId, connectionId, ...account, providerSid: `${subject}-sid`, idToken: `${subject}-token` };
  }
  const header = ({ name, value }: CookieToSet) => `${name}=${value}`;
  const idOf = async (cookie: CookieToSet) => (await sessions.sessionIdHash(header(cookie))) ?? '';

  async function setBack(idHash: string, seconds: number): Promise<void> {
    await db.prisma.$executeRaw`
      UPDATE session SET last_used_at = now() - ${seconds} * interval '1 second' WHERE id_hash = ${idHash}`;
  }

  it('end after an idle minute where a minute is the limit, and not while somebody is there', async () => {
    const cookie = await sessions.beginSession(await person('busy'), browser);
    const idHash = await idOf(cookie);
    for (let use = 0; use < 3; use++) {
      await setBack(idHash, 50);
      expect(await readCurrentUser(header(cookie))).toMatchObject({ email: 'busy', sessionId: idHash });
      const row = await db.prisma.session.findUniqueOrThrow({ where: { idHash } });
      expect(Date.now() - row.lastUsedAt.getTime(), 'noted').toBeLessThan(30_000);
    }
    await setBack(idHash, 61);
    expect(await readCurrentUser(header(cookie))).toBeNull();
  });

  it('keep the id only as a hash, and the ID token only sealed for that row', async () => {
    const cookie = await sessions.beginSession(await person('secretive'), browser);
    const other = await sessions.beginSession(await person('another'), browser);
    const idHash = await idOf(cookie);
    const row = await db.prisma.session.findUniqueOrThrow({ where: { idHash } });
    expect(JSON.stringify(row)).not.toContain('secretive-token');
    expect(await sessions.signInOf(idHash)).toEqual({ provider: 'oauth', idToken: 'secretive-token' });
    const data = { sealedIdToken: row.sealedIdToken };
    await db.prisma.session.update({ where: { idHash: await idOf(other) }, data });
    expect(await sessions.signInOf(await idOf(other))).toEqual({ provider: 'oauth', idToken: null });
  });

  it('know whose sign-in began them after its connection is gone', async () => {
    const signIn = await person('leaver');
    const idHash = await idOf(await sessions.beginSession(signIn, browser));
    await db.prisma.connection.delete({ where: { id: signIn.connectionId } });
    const { issuer, subject, providerSid } = signIn;
    const row = await db.prisma.session.findUniqueOrThrow({ where: { idHash } });
    expect(row).toMatchObject({ issuer, subject, providerSid, connectionId: null });
    expect(await sessions.signInOf(idHash)).toEqual({ provider: 'oauth', idToken: 'leaver-token' });
  });

  it('replace the one that the browser had, and say so in the journal of whose it was', async () => {
    const [first, second] = [await person('first'), await person('second')];
    const before = await sessions.beginSession(first, browser);
    const after = await sessions.beginSession(second, { ...browser, replaces: await idOf(before) });
    expect(await readCurrentUser(header(before))).toBeNull();
    expect(await readCurrentUser(header(after))).toMatchObject({ email: 'second' });
    const entries = await db.prisma.auditEntry.findMany({ where: { kind: 'session_end' } });
    expect(entries).toMatchObject([
      { userId: first.userId, connectionId: first.connectionId, reason: 'another_sign_in' },
    ]);
  });

  it('are ended by their owner alone, and listed to their owner alone', async () => {
    const [owner, stranger] = [await person('owner'), await person('stranger')];
    const cookie = await sessions.beginSession(owner, browser);
    const [id, own] = [await idOf(cookie), await idOf(await sessions.beginSession(stranger, browser))];
    expect(await sessions.endSessions(stranger.userId, { id })).toBe(0);
    expect(await sessions.endSessions(stranger.userId, 'all')).toBe(1);
    expect(await sessions.listSessions(stranger.userId, own)).toEqual([]);
    expect(await sessions.listSessions(owner.userId, id)).toMatchObject([
      { id, current: true, userAgent: 'A browser' },
    ]);
    expect(await sessions.endSessions(owner.userId, { id })).toBe(1);
    expect(await readCurrentUser(header(cookie))).toBeNull();
  });
});
