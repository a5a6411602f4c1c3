import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from '../processes.ts';
import { startPostgres } from './postgres.ts';

/** What a whole run of tests shares: made once, since each of them takes seconds. */
export interface PreparedDatabases {
  /** A running server. */
  postgresUrl: string;
  /** A database of it that has every migration, and a directory of PGlite that has: to be copied, never opened. */
  migrated: { database: string; dataDir: string };
}

/** One PostgreSQL for a whole run of tests, and one migrated database of each kind. */
export async function prepareDatabases(): Promise<PreparedDatabases & { stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-migrated-'));
  const postgres = await startPostgres({ durable: false });
  const database = 'migrated';
  const url = await postgres.createDatabase(database);
  await Promise.all([migrate({ DATABASE_URL: url, DATA_DIR: dataDir }), migrate({ DATA_DIR: dataDir })]);
  return {
    postgresUrl: postgres.url,
    migrated: { database, dataDir },
    stop: async () => {
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Copies the migrated database into a data directory that has none: making one anew takes ten seconds of a processor. */
export function copyMigrated({ migrated }: Pick<PreparedDatabases, 'migrated'>, dataDir: string): void {
  cpSync(join(migrated.dataDir, 'postgres'), join(dataDir, 'postgres'), { recursive: true });
}

async function migrate(env: Record<string, string>): Promise<void> {
  const args = ['--conditions=react-server', 'scripts/db-migrate.ts'];
  const { DATABASE_URL: _, ...rest } = process.env;
  const code = await runNode(args, { ...rest, ...env });
  if (code !== 0) throw new Error(`the databases for tests could not be migrated (${code})`);
}
