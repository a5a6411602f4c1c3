import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { fillDataDir, onEachDatabase } from '#scripts/testing/databases.ts';
import { type Database, openDatabase } from './client.ts';
import { lockDataDirectory } from './data-directory-lock.ts';
import { applyMigrations } from './migrate.ts';
import { committedMigrations, missingMigrations } from './migrations.ts';

onEachDatabase('the database', (get) => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase(get().config);
  });
  afterAll(() => db.close());

  it('has every committed migration once they are applied, and applies none twice', async () => {
    expect(await committedMigrations()).not.toEqual([]);
    expect(await missingMigrations(db)).toEqual([]);
    expect(await applyMigrations(db.migrationTarget)).toEqual([]);
  });

  it('answers Prisma and prepared statements from the same rows', async () => {
    const id = randomUUID();
    await db.prisma.user.create({ data: { id, email: 'zoë@example.com' } });
    const select = { name: 'test-user', text: 'SELECT email FROM user_account WHERE id = $1' };
    for (let turn = 0; turn < 2; turn++) {
      expect(await db.query<{ email: string }>(select, [id])).toEqual([{ email: 'zoë@example.com' }]);
    }
  });

  it('binds the values of a prepared statement by their types: lists, quotes, absent ones', async () => {
    const text = 'SELECT $1::text[] AS list, $2::text AS quoted, $3::text AS absent, $4::int + 1 AS number';
    const values = [["it's", '{"a",b}', '\\', ''], `'; DROP TABLE session; --`, null, 41];
    for (let turn = 0; turn < 2; turn++) {
      expect(await db.query({ name: 'test-values', text }, values)).toEqual([
        { list: values[0], quoted: values[1], absent: null, number: 42 },
      ]);
    }
  });

  it('goes on after a prepared statement that cannot be parsed, and after one that fails', async () => {
    await expect(db.query({ name: 'test-unparsable', text: 'SELECT FROM WHERE' }, [])).rejects.toThrow(
      'syntax',
    );
    const divide = { name: 'test-divide', text: 'SELECT 6 / $1::int AS quotient' };
    await expect(db.query(divide, [0])).rejects.toThrow('division by zero');
    expect(await db.query(divide, [2])).toEqual([{ quotient: 3 }]);
  });

  it('keeps a prepared statement out of a transaction that is under way', async () => {
    const id = randomUUID();
    const count = { name: 'test-count', text: 'SELECT count(*)::int AS n FROM user_account WHERE id = $1' };
    let seen: Promise<unknown> | undefined;
    const undone = db.prisma.$transaction(async (transaction) => {
      await transaction.user.create({ data: { id } });
      seen = db.query(count, [id]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await seen).toEqual([{ n: 0 }]);
  });

  it('keeps one row per identity, and says so with a code that can be told from an outage', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const identity = { issuer: 'https://issuer.example', subject: 's', provider: 'oauth' };
    await db.prisma.user.create({
      data: { id: first, connections: { create: { id: randomUUID(), ...identity } } },
    });
    const again = db.prisma.user.create({
      data: { id: second, connections: { create: { id: randomUUID(), ...identity } } },
    });
    await expect(again).rejects.toMatchObject({ code: 'P2002' });
    expect(await db.prisma.user.findUnique({ where: { id: second } })).toBeNull();
  });
});

describe('a database that is not there', () => {
  it('is a transient failure, from Prisma and from a prepared statement alike', async () => {
    const db = await openDatabase({ databaseUrl: 'postgresql://nobody@127.0.0.1:9/none', dataDir: '' });
    const attempts = [() => db.prisma.user.findMany(), () => db.query({ name: 'one', text: 'SELECT 1' }, [])];
    for (const attempt of attempts) {
      const error: unknown = await attempt().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Failure);
      expect(error).toMatchObject({ reason: 'database_unavailable', transient: true });
    }
    await db.close();
  });
});

describe('the embedded database’s directory', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-lock-'));
  beforeAll(() => {
    fillDataDir(dataDir);
    vi.stubEnv('DATA_DIR', dataDir);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const secondProcess = () =>
    spawnSync(process.execPath, ['--conditions=react-server', 'scripts/db-migrate.ts'], { encoding: 'utf8' });

  it('is refused to a second process while the first lives, and free again after', async () => {
    const lock = await lockDataDirectory(dataDir);
    const refused = secondProcess();
    expect(refused.status).not.toBe(0);
    expect(refused.stderr).toContain('is held by another running process');
    await lock.release();
    expect(secondProcess()).toMatchObject({ status: 0 });
  });

  it('is refused to the same process too', async () => {
    const lock = await lockDataDirectory(dataDir);
    await expect(lockDataDirectory(dataDir)).rejects.toThrow('is held by another running process');
    await lock.release();
  });
});
