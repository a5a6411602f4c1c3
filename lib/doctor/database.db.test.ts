import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#lib/database/client.ts';
import { onEachDatabase } from '#scripts/testing/databases.ts';
import { examineDatabase, examineMigrations, ofUnopened } from './database.ts';
import { readStored } from './stored.ts';

onEachDatabase('examining a database', (get) => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase(get().config);
  });
  afterAll(() => db.close());

  it('finds one that is up to date well, and its clock right', async () => {
    const { findings, ready } = await examineDatabase(db, 'server');
    expect(findings.map(({ id }) => id)).toEqual([
      'databaseServer',
      'migrationsApplied',
      'databaseClockRight',
    ]);
    expect(String(findings[0]?.facts.version)).toMatch(/^\d+(\.\d+)?/);
    expect(ready).toBe(true);
  });

  it('counts what is there, and tells of nobody', async () => {
    expect(await readStored(db)).toEqual({
      ...{ active: 0, minutesSinceSync: null, overdue: 0, owed: 0, channels: 0, refusedChannels: 0 },
      sealed: [],
    });
    const id = randomUUID();
    const connection = { id: randomUUID(), provider: 'oauth', issuer: 'https://i.example', subject: 's' };
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    await db.prisma.user.create({
      data: {
        id,
        email: 'ada@example.com',
        sealedContentKey: 'v1.k1.abc',
        connections: {
          create: {
            ...connection,
            sealedTokens: 'v1.k2.def',
            calendarSync: { create: { finishedAt: ago(45) } },
          },
        },
        sessions: { create: { idHash: 'h', expiresAt: ago(3 * 24 * 60), sealedIdToken: 'v1.k2.ghi' } },
      },
    });
    await db.prisma.revocation.create({
      data: { id: randomUUID(), provider: 'oauth', sealedToken: 'v1.k0.jkl', createdAt: ago(25 * 60) },
    });
    const stored = await readStored(db);
    expect(stored).toMatchObject({ active: 1, overdue: 1, owed: 1 });
    expect(stored.minutesSinceSync).toBeCloseTo(45, 0);
    expect(stored.sealed).toEqual([
      { key: 'k0', rows: 1 },
      { key: 'k1', rows: 1 },
      { key: 'k2', rows: 2 },
    ]);
    expect(JSON.stringify(stored)).not.toMatch(/example|abc|def|ghi|jkl/);
  });
});

describe('migrations', () => {
  const applied = (name: string) => ({ name, applied: true, failed: false });
  const failed = (name: string) => ({ name, applied: false, failed: true });
  const ids = (...given: Parameters<typeof examineMigrations>) =>
    examineMigrations(...given).map(({ id }) => id);

  it.each([
    ['all of them', ['a', 'b'], [applied('a'), applied('b')], 'server', ['migrationsApplied']],
    ['one less', ['a', 'b'], [applied('a')], 'server', ['migrationsPending']],
    ['one less, embedded', ['a', 'b'], [applied('a')], 'embedded', ['migrationsAtStart']],
    ['none', ['a', 'b'], [], 'server', ['migrationsPending']],
    ['one more', ['a'], [applied('a'), applied('c')], 'server', ['migrationsApplied', 'migrationsNewer']],
    ['one that failed', ['a', 'b'], [applied('a'), failed('b')], 'server', ['migrationsFailed']],
    ['one that failed first', ['a'], [failed('a'), applied('a')], 'server', ['migrationsApplied']],
  ] as const)('of which a database has %s', (_, committed, rows, kind, expected) => {
    expect(ids(committed, rows, kind)).toEqual(expected);
  });
});

it('of an error only its code is told', async () => {
  const config = { databaseUrl: 'postgresql://ada:hunter2@127.0.0.1:1/calendar', dataDir: '' };
  const away = await openDatabase(config);
  const error = await examineDatabase(away, 'server').catch((each: unknown) => each);
  await away.close();
  expect(ofUnopened(error)).toMatchObject({ id: 'databaseUnreachable', facts: { code: 'ECONNREFUSED' } });
  expect(ofUnopened(new Error('password hunter2')).facts).toEqual({ code: '–' });
});
