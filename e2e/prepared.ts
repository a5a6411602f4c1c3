import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from '#scripts/testing/databases.ts';
import { createDatabase } from '#scripts/testing/postgres.ts';
import {
  copyMigrated,
  type PreparedDatabases,
  prepareDatabases,
} from '#scripts/testing/prepared-databases.ts';

/** Handed from the run to its workers by the environment, the one thing that they inherit. */
const key = 'E2E_PREPARED';

/**
 * Before the first test of a run (Playwright's `globalSetup`): a PostgreSQL for all of it, a migrated database of each
 * kind, and a folder where the processes of the app keep compiled code for one another. Starting an app takes a third of
 * the time with these.
 */
export default async function prepare(): Promise<() => Promise<void>> {
  const { stop, ...prepared } = await prepareDatabases();
  const compiled = mkdtempSync(join(tmpdir(), 'cal-tracker-compiled-'));
  process.env[key] = JSON.stringify(prepared);
  process.env.NODE_COMPILE_CACHE = compiled;
  return async () => {
    await stop();
    rmSync(compiled, { recursive: true, force: true });
  };
}

/** What the run has prepared; null where a script uses these helpers outside of a run. */
export function prepared(): PreparedDatabases | null {
  const { [key]: text } = process.env;
  return text ? (JSON.parse(text) as PreparedDatabases) : null;
}

/**
 * A migrated database of an app's own, as its environment names it. The embedded kind is in a data directory, which is
 * `ownDataDir`, and left to its owner, when one is given.
 */
export async function freshDatabase(
  kind: TestDatabase['kind'],
  ownDataDir?: string,
): Promise<{
  env: { DATA_DIR: string; DATABASE_URL?: string };
  remove(): void;
}> {
  const dataDir = ownDataDir ?? mkdtempSync(join(tmpdir(), 'cal-tracker-e2e-'));
  const remove = () => {
    if (dataDir !== ownDataDir) rmSync(dataDir, { recursive: true, force: true });
  };
  const made = prepared();
  if (made && kind === 'PostgreSQL') {
    const name = `app_${randomBytes(6).toString('hex')}`;
    const url = await createDatabase(made.postgresUrl, name, made.migrated.database);
    return { env: { DATA_DIR: dataDir, DATABASE_URL: url }, remove };
  }
  if (made && !existsSync(join(dataDir, 'postgres'))) copyMigrated(made, dataDir);
  return { env: { DATA_DIR: dataDir }, remove };
}
