/**
 * What asking for a usable access token costs while it is fresh, which is nearly always: the product's own function
 * beside one row read by the same client as a prepared statement and one AES-256-GCM opened, in one process. Each
 * database in a process of its own, since a process has one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode } from '#scripts/processes.ts';
import { startPostgres } from '#scripts/testing/postgres.ts';

const inside = fileURLToPath(new URL('harness/usable-token-process.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'cal-tracker-bench-'));
const postgres = await startPostgres();
try {
  const databaseUrl = await postgres.createDatabase('usable_token');
  await measure('PostgreSQL', databaseUrl);
  await measure('PGlite', undefined);
} finally {
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}

async function measure(database: string, databaseUrl: string | undefined): Promise<void> {
  const code = await runNode(['--conditions=react-server', inside], {
    ...process.env,
    BENCH_DATABASE: database,
    DATABASE_URL: databaseUrl,
    DATA_DIR: directory,
    SESSION_PASSWORDS: JSON.stringify({ 1: 'benchmarks-only-'.repeat(3) }),
    TOKEN_KEYS: JSON.stringify({ bench: Buffer.alloc(32, 7).toString('base64url') }),
    // Nobody is asked: a fresh token is a matter of the row alone.
    OAUTH_ISSUER: 'http://127.0.0.1:9',
    OAUTH_CLIENT_ID: 'bench',
    OAUTH_CLIENT_SECRET: 'benchmarks-only',
    CALENDAR_API_URL: 'http://127.0.0.1:9/calendar/v3',
  });
  if (code !== 0) throw new Error(`${database} did not finish (${code})`);
}
