import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '#lib/database/client.ts';
import { onEachDatabase } from '#scripts/testing/databases.ts';

onEachDatabase('the lookup of a session', (get) => {
  let db: Database;
  let close: () => Promise<void>;
  let sessionRow: typeof import('./session-lookup.ts').sessionRow;

  beforeAll(async () => {
    const { databaseUrl, dataDir } = get().config;
    vi.resetModules();
    vi.stubEnv('DATABASE_URL', databaseUrl ?? '');
    vi.stubEnv('DATA_DIR', dataDir);
    const client = await import('#lib/database/client.ts');
    close = client.closeDatabase;
    db = await client.database();
    ({ sessionRow } = await import('./session-lookup.ts'));
  });
  afterAll(async () => {
    await close();
    vi.unstubAllEnvs();
  });

  async function session(
    email: string,
    changes: { expiresAt?: Date; lastUsedAt?: Date } = {},
  ): Promise<string> {
    const idHash = randomUUID();
    const expiresAt = new Date(Date.now() + 3_600_000);
    const user = { create: { id: randomUUID(), email, connections: { create: connection(email) } } };
    await db.prisma.session.create({ data: { idHash, expiresAt, user, ...changes } });
    return idHash;
  }

  it('reads from the database under test', async () => {
    const version = await db.query<{ version: string }>({ name: 'version', text: 'SELECT version()' }, []);
    expect(/emscripten|emcc|wasm/i.test(version[0]?.version ?? '')).toBe(get().kind === 'PGlite');
  });

  it('answers everybody who asks at the same moment with their own row, and nobody with another’s', async () => {
    const people = Array.from({ length: 12 }, (_, index) => `person-${index}@example.com`);
    const sessions = await Promise.all(people.map((email) => session(email)));
    const asked = [...sessions, 'unknown', ...sessions.toReversed(), 'it\'s {not} "an\\ id,', ''];
    const rows = await Promise.all(asked.map((idHash) => sessionRow(idHash)));
    const emails = rows.map((row) => row && [row.email, row.connections.map((each) => each.email)]);
    const own = people.map((email) => [email, [email]]);
    expect(emails).toEqual([...own, undefined, ...own.toReversed(), undefined, undefined]);
  });

  it('answers nobody whose session has expired or been idle too long, beside one that lives', async () => {
    const longAgo = new Date(Date.now() - 400 * 24 * 3_600_000);
    const sessions = [
      await session('expired@example.com', { expiresAt: longAgo }),
      await session('idle@example.com', { lastUsedAt: longAgo }),
      await session('here@example.com'),
    ];
    const rows = await Promise.all(sessions.map((idHash) => sessionRow(idHash)));
    expect(rows.map((row) => row?.email)).toEqual([undefined, undefined, 'here@example.com']);
  });

  it('asks the row again every time: a session that ends is over for the next request', async () => {
    const idHash = await session('leaving@example.com');
    expect(await sessionRow(idHash)).toMatchObject({ email: 'leaving@example.com' });
    await db.prisma.session.delete({ where: { idHash } });
    expect(await sessionRow(idHash)).toBeUndefined();
  });
});

function connection(subject: string) {
  return { id: randomUUID(), provider: 'oauth', issuer: 'https://issuer.example', subject, email: subject };
}
