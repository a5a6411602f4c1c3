import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DemoProvider } from '#demo/provider.ts';
import { TestClient } from '#demo/testing/client.ts';
import { runNode } from '#scripts/processes.ts';
import { startDemoProvider } from '#scripts/stack.ts';
import { startPostgres } from '#scripts/testing/postgres.ts';

/**
 * Runs a process of the benchmark on PostgreSQL and another on PGlite, since a process has one database, beside a demo
 * provider in a third whose main calendars hold `events`. The process finds the provider as synced-person.ts says.
 */
export async function onEachDatabase(inside: URL, events: number): Promise<void> {
  const postgres = await startPostgres();
  const provider = await startDemoProvider({
    appOrigin: 'http://localhost:3000',
    env: { DEMO_EVENTS: String(events), DEMO_ACCESS_TOKEN_SECONDS: '86400' },
  });
  const directory = mkdtempSync(join(tmpdir(), 'cal-tracker-bench-'));
  try {
    // Of a provider the client uses the address alone.
    const { access } = await new TestClient({ origin: provider.origin } as DemoProvider).signIn();
    for (const database of ['PostgreSQL', 'PGlite']) {
      // As it ships (scripts/stack.ts), with what a look at the memory needs.
      const flags = ['--max-semi-space-size=64', '--conditions=react-server', '--expose-gc'];
      const code = await runNode([...flags, fileURLToPath(inside)], {
        ...process.env,
        BENCH_DATABASE: database,
        BENCH_PROVIDER: provider.origin,
        BENCH_TOKEN: access,
        DATABASE_URL: database === 'PostgreSQL' ? await postgres.createDatabase('sync') : undefined,
        DATA_DIR: directory,
        TOKEN_KEYS: JSON.stringify({ bench: Buffer.alloc(32, 7).toString('base64url') }),
        LOG_LEVEL: 'warn',
      });
      if (code !== 0) throw new Error(`${database} did not finish (${code})`);
    }
  } finally {
    await provider.stop();
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
