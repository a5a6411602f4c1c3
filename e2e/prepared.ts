import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PreparedDatabases, prepareDatabases } from '#scripts/testing/prepared-databases.ts';

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

/** A fresh data directory, its embedded database migrated already. */
export function freshDataDirectory(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-e2e-'));
  const made = prepared();
  if (made) cpSync(join(made.migrated.dataDir, 'postgres'), join(dataDir, 'postgres'), { recursive: true });
  return dataDir;
}
