import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '#lib/database/client.ts';
import { onEachDatabase } from '#scripts/testing/databases.ts';

const saved = { sealedTokens: 'v1.a.late', expiresInSeconds: 300, scope: null };

onEachDatabase('the lease of a connection', (get) => {
  let db: Database;
  let close: () => Promise<void>;
  let rows: typeof import('./connection-row.ts');
  let id: string;

  beforeAll(async () => {
    const { databaseUrl, dataDir } = get().config;
    vi.resetModules();
    vi.stubEnv('DATABASE_URL', databaseUrl ?? '');
    vi.stubEnv('DATA_DIR', dataDir);
    const client = await import('#lib/database/client.ts');
    close = client.closeDatabase;
    db = await client.database();
    rows = await import('./connection-row.ts');
  });
  afterAll(async () => {
    await close();
    vi.unstubAllEnvs();
  });
  beforeEach(async () => {
    id = randomUUID();
    const identity = { provider: 'oauth', issuer: 'https://issuer.example', subject: id };
    const connections = { create: { id, ...identity, sealedTokens: 'v1.a.first' } };
    await db.prisma.user.create({ data: { id: randomUUID(), connections } });
  });

  async function read() {
    const row = await rows.readConnection(id);
    if (!row) throw new Error('no row');
    return row;
  }

  const endLease = () =>
    db.query(
      {
        name: 'test-end-lease',
        text: `UPDATE connection SET lease_until = now() - interval '1 second' WHERE id = $1`,
      },
      [id],
    );

  it('is one owner’s at a time, and another’s only when it has ended', async () => {
    const row = await read();
    const taken = await Promise.all(['p', 'q', 'r', 's'].map((owner) => rows.takeLease(row, owner)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const left = (await read()).leasedForMs ?? 0;
    expect(left).toBeGreaterThan(rows.leaseMs - 5_000);
    expect(left).toBeLessThanOrEqual(rows.leaseMs);
    await endLease();
    expect((await read()).leasedForMs).toBeNull();
    expect(await rows.takeLease(row, 'late')).toBe(true);
    expect(await rows.takeLease(row, 'later')).toBe(false);
  });

  it('is for the version that was read, and no other', async () => {
    const row = await read();
    await rows.takeLease(row, 'quick');
    expect(await rows.saveTokens(row, 'quick', saved)).toBe(true);
    expect(await rows.takeLease(row, 'of yesterday')).toBe(false);
    expect(await rows.takeLease(await read(), 'of today')).toBe(true);
  });

  it('that somebody else took over lets its old owner write nothing: no tokens, no pause, no death', async () => {
    const row = await read();
    await rows.takeLease(row, 'frozen');
    await endLease();
    await rows.takeLease(row, 'quick');
    expect(await rows.saveTokens(row, 'frozen', saved)).toBe(false);
    expect(await rows.releaseLease(row, 'frozen', 60_000, 'client_misconfigured')).toBe(false);
    expect(await rows.markReconnectRequired(row, 'invalid_grant', 'frozen')).toBe(false);
    expect(await read()).toMatchObject({
      status: 'active',
      reason: null,
      sealedTokens: 'v1.a.first',
      pausedForMs: null,
    });
    expect(await rows.saveTokens(row, 'quick', { ...saved, sealedTokens: 'v1.a.quick' })).toBe(true);
    expect(await rows.saveTokens(row, 'frozen', saved)).toBe(false);
    expect(await rows.saveTokens(row, 'quick', saved)).toBe(false);
    expect(await read()).toMatchObject({ sealedTokens: 'v1.a.quick', version: row.version + 1 });
  });

  it('that ended and that nobody took over still lets its owner save what it was given', async () => {
    const row = await read();
    await rows.takeLease(row, 'slow');
    await endLease();
    expect(await rows.saveTokens(row, 'slow', saved)).toBe(true);
  });

  it('is given back with a pause after a failure, and is free again with the next success', async () => {
    const row = await read();
    await rows.takeLease(row, 'unlucky');
    expect(await rows.releaseLease(row, 'unlucky', 30_000, 'client_misconfigured')).toBe(true);
    const paused = await read();
    expect(paused).toMatchObject({ version: row.version, failures: 1, leasedForMs: null });
    expect(paused).toMatchObject({ status: 'active', reason: 'client_misconfigured' });
    expect(paused.pausedForMs).toBeGreaterThan(25_000);
    await rows.takeLease(paused, 'lucky');
    expect(await rows.saveTokens(paused, 'lucky', saved)).toBe(true);
    expect(await read()).toMatchObject({ failures: 0, reason: null, pausedForMs: null, leasedForMs: null });
  });

  it('saves nothing for a connection that was erased, or whose grant was found dead, meanwhile', async () => {
    const row = await read();
    await rows.takeLease(row, 'late');
    expect(await rows.markReconnectRequired(row, 'invalid_grant', null)).toBe(true);
    expect(await rows.markReconnectRequired(row, 'invalid_grant', null)).toBe(false);
    expect(await rows.saveTokens(row, 'late', saved)).toBe(false);
    await db.prisma.connection.delete({ where: { id } });
    expect(await rows.saveTokens(row, 'late', saved)).toBe(false);
    expect(await rows.readConnection(id)).toBeNull();
  });
});
