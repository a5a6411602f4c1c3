import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '#lib/database/client.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const ago = (ms: number) => new Date(Date.now() - ms);
const account = { provider: 'oauth', issuer: 'https://issuer.example' };

onADatabase('cleaning up accounts', (get) => {
  let db: Database;
  let close: () => Promise<void>;
  let cleanUpAccounts: typeof import('./clean-up.ts').cleanUpAccounts;
  let oweRevocation: typeof import('./revocation-outbox.ts').oweRevocation;

  beforeAll(async () => {
    const { databaseUrl, dataDir } = get().config;
    vi.resetModules();
    vi.stubEnv('DATABASE_URL', databaseUrl ?? '');
    vi.stubEnv('DATA_DIR', dataDir);
    vi.stubEnv('LOG_LEVEL', 'silent');
    const client = await import('#lib/database/client.ts');
    close = client.closeDatabase;
    db = await client.database();
    ({ cleanUpAccounts } = await import('./clean-up.ts'));
    ({ oweRevocation } = await import('./revocation-outbox.ts'));
  });
  beforeEach(async () => {
    const tables = [db.prisma.user, db.prisma.auditEntry, db.prisma.loginAttempt, db.prisma.revocation];
    for (const table of [...tables, db.prisma.rateWindow, db.prisma.logoutToken]) {
      await (table as typeof db.prisma.user).deleteMany({});
    }
  });
  afterAll(async () => {
    await close();
    vi.unstubAllEnvs();
  });

  const nothing = {
    sessions: 0,
    attempts: 0,
    entriesOfNobody: 0,
    protocolSteps: 0,
    rateWindows: 0,
    logoutTokens: 0,
  };

  async function person(connected: boolean): Promise<string> {
    const id = randomUUID();
    const connections = { create: { id: randomUUID(), ...account, subject: id } };
    await db.prisma.user.create({ data: connected ? { id, connections } : { id } });
    return id;
  }
  const session = (userId: string, idHash: string, lastUsedAt: Date, expiresAt: Date) =>
    db.prisma.session.create({ data: { idHash, userId, lastUsedAt, expiresAt } });

  it('takes what has had its time, leaves all else, and finds nothing the next time', async () => {
    const [stays, goes] = [await person(true), await person(false)];
    await session(stays, 'living', ago(minute), ago(-day));
    await session(stays, 'over', ago(minute), ago(minute));
    await session(stays, 'idle', ago(8 * day), ago(-day));
    await session(goes, 'last', ago(8 * day), ago(-day));
    const entry = { kind: 'refusal', outcome: 'ok' };
    await db.prisma.auditEntry.createMany({
      data: [
        { id: randomUUID(), ...entry, at: ago(31 * day) },
        { id: randomUUID(), ...entry, at: ago(29 * day) },
        { id: randomUUID(), ...entry, at: ago(400 * day), userId: stays },
      ],
    });
    await db.prisma.loginAttempt.createMany({
      data: [
        { stateHash: 'old', expiresAt: ago(minute) },
        { stateHash: 'new', expiresAt: ago(-minute) },
      ],
    });
    await db.prisma.rateWindow.createMany({
      data: [
        { key: 'k', startAt: ago(11 * minute), count: 3 },
        { key: 'k', startAt: ago(minute), count: 3 },
      ],
    });
    await db.prisma.logoutToken.createMany({
      data: [
        { jtiHash: 'old', expiresAt: ago(61 * minute) },
        { jtiHash: 'late', expiresAt: ago(59 * minute) },
      ],
    });

    const step = { kind: 'keys', outcome: 'ok', method: 'GET', url: '', sent: [], received: [], place: 0 };
    const steps = [
      { at: ago(31 * day), userId: stays },
      { at: ago(29 * day), userId: stays },
      { at: ago(25 * 60 * minute), trailHash: 'nobody came back' },
      { at: ago(23 * 60 * minute), trailHash: 'somebody may' },
    ];
    await db.prisma.protocolStep.createMany({
      data: steps.map((each) => ({ id: randomUUID(), flowId: randomUUID(), ...step, ...each })),
    });

    expect(await cleanUpAccounts(10_000)).toEqual({
      deleted: {
        sessions: 3,
        attempts: 1,
        entriesOfNobody: 1,
        protocolSteps: 2,
        rateWindows: 1,
        logoutTokens: 1,
      },
      settled: 0,
      more: false,
    });
    const left = await db.prisma.session.findMany({ select: { idHash: true } });
    expect(left).toEqual([{ idHash: 'living' }]);
    expect(await db.prisma.user.findMany({ select: { id: true } }), 'of who never comes back').toEqual([
      { id: stays },
    ]);
    const entries = await db.prisma.auditEntry.findMany({ orderBy: { at: 'asc' } });
    expect(entries.map(({ kind, reason, userId }) => [kind, reason, userId === stays])).toEqual([
      ['refusal', null, true],
      ['refusal', null, false],
      ['session_end', 'idle', true],
      ['session_end', 'expired', true],
    ]);
    expect(await cleanUpAccounts(10_000)).toEqual({ deleted: nothing, settled: 0, more: false });
  });

  it('takes any number, batch by batch, with several at it at once', async () => {
    const data = Array.from({ length: 2_500 }, (_, index) => ({
      stateHash: `s${index}`,
      expiresAt: ago(minute),
    }));
    await db.prisma.loginAttempt.createMany({ data });
    const rounds = await Promise.all([cleanUpAccounts(10_000), cleanUpAccounts(10_000)]);
    expect(rounds.reduce((sum, { deleted }) => sum + (deleted.attempts ?? 0), 0)).toBe(2_500);
    expect(await db.prisma.loginAttempt.count()).toBe(0);
  });

  it('says that more is left when its time is up', async () => {
    await db.prisma.loginAttempt.create({ data: { stateHash: 'old', expiresAt: ago(minute) } });
    expect(await cleanUpAccounts(0)).toMatchObject({ deleted: nothing, more: true });
    expect(await db.prisma.loginAttempt.count()).toBe(1);
  });

  it('gives up what has been owed for a month', async () => {
    const owed = { token: 'a-token', issuer: account.issuer, subject: 'somebody' };
    await oweRevocation(db.prisma, 'oauth', owed);
    await db.query(
      { name: 'month', text: "UPDATE revocation SET created_at = now() - interval '31 days'" },
      [],
    );
    expect(await cleanUpAccounts(10_000)).toMatchObject({ settled: 1 });
    expect(await db.prisma.revocation.count()).toBe(0);
  });
});
