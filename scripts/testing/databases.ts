import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { createDatabase } from './postgres.ts';
import { copyMigrated } from './prepared-databases.ts';
import { isThorough } from './rounds.ts';

export interface TestDatabase {
  kind: 'PGlite' | 'PostgreSQL';
  /** What lib/env makes of it: give it to `openDatabase`, or to a process as DATABASE_URL or DATA_DIR. */
  config: { databaseUrl: string | undefined; dataDir: string };
}

type Suite = (get: () => TestDatabase) => void;
const kinds = ['PGlite', 'PostgreSQL'] as const;

/**
 * Runs a suite that needs a database, whichever: on PostgreSQL, which answers sooner than an embedded database opens. On both
 * kinds in `npm run test:thorough`; the embedded one has every screen of the end-to-end tests beside the suites of
 * `onEachDatabase`.
 */
export function onADatabase(name: string, suite: Suite): void {
  if (isThorough) onEachDatabase(name, suite);
  else onDatabase('PostgreSQL', name, suite);
}

/** Runs a suite about databases once on each that the product supports. */
export function onEachDatabase(name: string, suite: Suite): void {
  for (const kind of kinds) onDatabase(kind, name, suite);
}

/** On a fresh migrated database. */
function onDatabase(kind: TestDatabase['kind'], name: string, suite: Suite): void {
  describe(`${name} on ${kind}`, () => {
    let made: TestDatabase;
    const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-data-'));
    beforeAll(async () => {
      const databaseUrl = kind === 'PostgreSQL' ? await makeDatabase() : undefined;
      if (kind === 'PGlite') fillDataDir(dataDir);
      made = { kind, config: { databaseUrl, dataDir } };
    });
    afterAll(() => {
      rmSync(dataDir, { recursive: true, force: true });
    });
    suite(() => made);
  });
}

/** `copyMigrated` of what this run has prepared. */
export function fillDataDir(dataDir: string): void {
  copyMigrated({ migrated: inject('migrated') }, dataDir);
}

/** A database of its own on the server of this run, as a copy of another (`migrated` has every migration). */
export function makeDatabase(template: string | undefined = inject('migrated').database): Promise<string> {
  return createDatabase(inject('postgresUrl'), `test_${randomBytes(6).toString('hex')}`, template);
}
