import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '#lib/database/client.ts';
import { onADatabase } from '#scripts/testing/databases.ts';
import type { NewGrant } from './connection.ts';

onADatabase('a grant that is saved', (get) => {
  let db: Database;
  let close: () => Promise<void>;
  let saveGrant: typeof import('./connection.ts').saveGrant;
  let holdsRefreshToken: typeof import('./connection.ts').holdsRefreshToken;
  let rows: typeof import('./connection-row.ts');
  let vault: typeof import('./token-vault.ts');

  beforeAll(async () => {
    const { databaseUrl, dataDir } = get().config;
    vi.resetModules();
    vi.stubEnv('DATABASE_URL', databaseUrl ?? '');
    vi.stubEnv('DATA_DIR', dataDir);
    const client = await import('#lib/database/client.ts');
    close = client.closeDatabase;
    db = await client.database();
    ({ saveGrant, holdsRefreshToken } = await import('./connection.ts'));
    rows = await import('./connection-row.ts');
    vault = await import('./token-vault.ts');
  });
  afterAll(async () => {
    await close();
    vi.unstubAllEnvs();
  });
  afterEach(() => void vi.useRealTimers());

  const anybody = { userId: null, connectionId: null };
  function grant(subject: string, tokens: Partial<NewGrant['tokens']> = {}): NewGrant {
    return {
      provider: 'oauth',
      identity: { issuer: 'https://issuer.example', subject, email: null, name: null, locale: null },
      tokens: {
        accessToken: 'access',
        refreshToken: 'refresh',
        expiresInSeconds: 300,
        scope: null,
        ...tokens,
      },
      askedScopes: ['calendar'],
      grantedScopes: ['calendar'],
    };
  }

  async function stored(connectionId: string) {
    const row = await rows.readConnection(connectionId);
    if (!row?.sealedTokens) throw new Error('no tokens');
    return { row, tokens: vault.unsealTokens(row.sealedTokens, { userId: row.userId, connectionId }) };
  }

  it.each([10, -10])(
    'D7 lives as long as the provider said by the database’s clock, though this process’s is %i minutes off',
    async (minutes) => {
      const subject = randomUUID();
      for (const turn of ['new', 'again']) {
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
        const { connectionId } = await saveGrant(grant(subject, { accessToken: turn }), anybody);
        // The embedded database has no clock but this process’s; a server has its own.
        if (get().kind === 'PostgreSQL') vi.useRealTimers();
        const { row } = await stored(connectionId);
        vi.useRealTimers();
        expect(row.livesForMs).toBeGreaterThan(290_000);
        expect(row.livesForMs).toBeLessThanOrEqual(300_000);
        expect(row.lifetimeMs).toBe(300_000);
      }
    },
  );

  it('takes the place of the old one, and lets a refresh of the old one write nothing', async () => {
    const subject = randomUUID();
    const { connectionId } = await saveGrant(grant(subject), anybody);
    const { row } = await stored(connectionId);
    await rows.takeLease(row, 'refreshing');
    await saveGrant(grant(subject, { accessToken: 'newer', refreshToken: 'newer still' }), anybody);
    const late = { sealedTokens: 'v1.late.late', expiresInSeconds: 300, scope: null };
    expect(await rows.saveTokens(row, 'refreshing', late)).toBe(false);
    expect((await stored(connectionId)).tokens).toEqual({
      accessToken: 'newer',
      refreshToken: 'newer still',
    });
    expect((await stored(connectionId)).row).toMatchObject({ leasedForMs: null, status: 'active' });
  });

  it('without a refresh token never loses the stored one, and brings a dead connection back', async () => {
    const subject = randomUUID();
    const { connectionId } = await saveGrant(grant(subject), anybody);
    await rows.markReconnectRequired((await stored(connectionId)).row, 'invalid_grant', null);
    await saveGrant(grant(subject, { accessToken: 'second', refreshToken: null }), anybody);
    const { row, tokens } = await stored(connectionId);
    expect(tokens).toEqual({ accessToken: 'second', refreshToken: 'refresh' });
    expect(row).toMatchObject({ status: 'active', reason: null });
  });

  it('for somebody who was erased meanwhile is not kept, and says that they are signed out', async () => {
    const gone = { userId: randomUUID(), connectionId: null };
    const subject = randomUUID();
    await expect(saveGrant(grant(subject), gone)).rejects.toMatchObject({ reason: 'signed_out' });
    expect(await db.prisma.connection.count({ where: { subject } })).toBe(0);
  });

  it('is known to have a refresh token or not before it is saved, to whom it may be saved for alone', async () => {
    const subject = randomUUID();
    const { identity } = grant(subject);
    expect(await holdsRefreshToken(identity, anybody)).toBe(false);
    const { userId, connectionId } = await saveGrant(grant(subject, { refreshToken: null }), anybody);
    expect(await holdsRefreshToken(identity, anybody)).toBe(false);
    await saveGrant(grant(subject), anybody);
    expect(await holdsRefreshToken(identity, { userId, connectionId })).toBe(true);
    const another = { userId: randomUUID(), connectionId: null };
    await expect(holdsRefreshToken(identity, another)).rejects.toMatchObject({ reason: 'account_taken' });
  });

  it('twice at the same moment makes one person and one connection', async () => {
    const subject = randomUUID();
    const saved = await Promise.all([1, 2, 3, 4].map(() => saveGrant(grant(subject), anybody)));
    expect(new Set(saved.map(({ connectionId }) => connectionId)).size).toBe(1);
    expect(new Set(saved.map(({ userId }) => userId)).size).toBe(1);
    expect(await db.prisma.user.count({ where: { connections: { none: {} } } })).toBe(0);
  });
});
