import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { runNode } from '../processes.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    /** A migrated database of that server, and a migrated directory of PGlite: to be copied, never opened. */
    migrated: { database: string; dataDir: string };
  }
}

const migrated = 'migrated';

/**
 * One PostgreSQL for a whole run of unit tests, and one database of each kind that has every migration: each suite has
 * a copy of its own (databases.ts).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-migrated-'));
  const postgres = await startPostgres();
  const url = await postgres.createDatabase(migrated);
  await Promise.all([migrate({ DATABASE_URL: url, DATA_DIR: dataDir }), migrate({ DATA_DIR: dataDir })]);
  project.provide('postgresUrl', postgres.url);
  project.provide('migrated', { database: migrated, dataDir });
  return async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function migrate(env: Record<string, string>): Promise<void> {
  const args = ['--conditions=react-server', 'scripts/db-migrate.ts'];
  const { DATABASE_URL: _, ...rest } = process.env;
  const code = await runNode(args, { ...rest, ...env });
  if (code !== 0) throw new Error(`the databases for tests could not be migrated (${code})`);
}
