import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '#lib/database/client.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

const day = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * day);

onADatabase('cleaning up calendars', (get) => {
  let db: Database;
  let close: () => Promise<void>;
  let cleanUpCalendars: typeof import('./clean-up.ts').cleanUpCalendars;

  beforeAll(async () => {
    const { databaseUrl, dataDir } = get().config;
    vi.resetModules();
    vi.stubEnv('DATABASE_URL', databaseUrl ?? '');
    vi.stubEnv('DATA_DIR', dataDir);
    const client = await import('#lib/database/client.ts');
    close = client.closeDatabase;
    db = await client.database();
    ({ cleanUpCalendars } = await import('./clean-up.ts'));
  });
  afterAll(async () => {
    await close();
    vi.unstubAllEnvs();
  });

  it('takes calls of a month ago, however many and whoever’s, and channels that are over', async () => {
    const [userId, connectionId] = [randomUUID(), randomUUID()];
    const connections = {
      create: { id: connectionId, provider: 'oauth', issuer: 'https://issuer.example', subject: 'one' },
    };
    await db.prisma.user.create({ data: { id: userId, connections } });
    await db.prisma.user.create({ data: { id: connectionId } });
    const calendar = { id: 'c', connectionId, sealed: '', color: '#000000', timeZone: 'UTC' };
    await db.prisma.calendar.create({ data: calendar });
    const call = { connectionId, endpoint: 'events.list', durationMs: 1, tries: 1 };
    const calls = (owner: string, days: number, many: number) =>
      Array.from({ length: many }, () => ({ id: randomUUID(), userId: owner, at: ago(days), ...call }));
    await db.prisma.providerCall.createMany({
      data: [...calls(userId, 31, 1_200), ...calls(connectionId, 40, 1), ...calls(userId, 29, 2)],
    });
    const channel = (days: number) => ({
      id: randomUUID(),
      calendarId: 'c',
      resourceId: 'r',
      tokenHash: 'h',
      expiresAt: ago(days),
    });
    await db.prisma.notificationChannel.createMany({ data: [channel(2), channel(0.5), channel(-3)] });

    expect(await cleanUpCalendars(10_000)).toEqual({
      deleted: { providerCalls: 1_201, channels: 1 },
      more: false,
    });
    expect([await db.prisma.providerCall.count(), await db.prisma.notificationChannel.count()]).toEqual([
      2, 2,
    ]);
    expect(await cleanUpCalendars(10_000)).toEqual({
      deleted: { providerCalls: 0, channels: 0 },
      more: false,
    });
  });
});
