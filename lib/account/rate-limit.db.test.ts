import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '#lib/database/client.ts';
import { onEachDatabase } from '#scripts/testing/databases.ts';

onEachDatabase('rate limits', (get) => {
  let db: Database;
  let close: () => Promise<void>;
  let limitRate: typeof import('./rate-limit.ts').limitRate;

  beforeAll(async () => {
    const { databaseUrl, dataDir } = get().config;
    vi.resetModules();
    vi.stubEnv('DATABASE_URL', databaseUrl ?? '');
    vi.stubEnv('DATA_DIR', dataDir);
    vi.stubEnv('RATE_LIMIT_LOGIN', '5');
    vi.stubEnv('RATE_LIMIT_REFRESH', '3');
    vi.stubEnv('RATE_LIMIT_UNKNOWN', '20');
    const client = await import('#lib/database/client.ts');
    close = client.closeDatabase;
    db = await client.database();
    ({ limitRate } = await import('./rate-limit.ts'));
  });
  beforeEach(async () => {
    const [now] = await db.query<{ second: number }>(
      { name: 'second', text: 'SELECT extract(second FROM now())::float8 AS second' },
      [],
    );
    if (now && now.second > 50) await wait((60.1 - now.second) * 1000);
    await db.prisma.rateWindow.deleteMany();
  });
  afterAll(async () => {
    await close();
    vi.unstubAllEnvs();
  });

  const caller = (address: string | null, session: string | null = null) => ({ address, session });

  /** How many of so many at once are let through. */
  async function passed(many: number, ask: (index: number) => Promise<void>): Promise<number> {
    const results = await Promise.allSettled(Array.from({ length: many }, (_, index) => ask(index)));
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ reason: 'rate_limited' });
    }
    return results.filter(({ status }) => status === 'fulfilled').length;
  }

  it('let exactly as many through as they say, of many that come at once', async () => {
    expect(await passed(40, () => limitRate('login', caller('203.0.113.7')))).toBe(5);
    expect(await passed(1, () => limitRate('login', caller('203.0.113.8')))).toBe(1);
    expect(await passed(10, () => limitRate('refresh', caller('203.0.113.7')))).toBe(3);
  });

  it('count a session wherever it comes from, and an address whatever session it brings', async () => {
    expect(await passed(10, (index) => limitRate('refresh', caller(`203.0.113.${index}`, 'one')))).toBe(3);
    expect(await passed(10, (index) => limitRate('refresh', caller('198.51.100.1', `s${index}`)))).toBe(3);
  });

  it('count everybody together who is neither', async () => {
    expect(await passed(30, () => limitRate('login', caller(null)))).toBe(20);
    expect(await passed(1, () => limitRate('login', caller(null, 'somebody')))).toBe(1);
  });

  it('say when to come back: at the end of the minute', async () => {
    await passed(5, () => limitRate('login', caller('203.0.113.7')));
    const refusal = await limitRate('login', caller('203.0.113.7')).catch((error: unknown) => error);
    const { retryAfterSeconds } = refusal as { retryAfterSeconds: number };
    expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
    await db.prisma.$executeRaw`UPDATE rate_window SET start_at = start_at - interval '1 minute'`;
    await limitRate('login', caller('203.0.113.7'));
  });

  it('leave no counts behind for long, and no address in clear', async () => {
    const startAt = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 20 * 60_000);
    await db.prisma.rateWindow.createMany({
      data: Array.from({ length: 50 }, (_, index) => ({ key: `old-${index}`, startAt, count: 3 })),
    });
    await limitRate('login', caller('203.0.113.7', 'a-session'));
    const rows = await db.prisma.rateWindow.findMany();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain('203.0.113.7');
  });
});
