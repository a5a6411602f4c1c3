import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { createDatabase } from './postgres.ts';

export interface TestDatabase {
  kind: 'PGlite' | 'PostgreSQL';
  /** What lib/env makes of it: give it to `openDatabase`, or to a process as DATABASE_URL or DATA_DIR. */
  config: { databaseUrl: string | undefined; dataDir: string };
}

/** Runs a suite once on each database that the product supports, each time a fresh one: migrated, unless `empty`. */
export function onEachDatabase(
  name: string,
  suite: (get: () => TestDatabase) => void,
  { empty = false }: { empty?: boolean } = {},
): void {
  for (const kind of ['PGlite', 'PostgreSQL'] as const) {
    describe(`${name} on ${kind}`, () => {
      let made: TestDatabase;
      const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-data-'));
      beforeAll(async () => {
        const migrated = inject('migrated');
        const databaseUrl =
          kind === 'PostgreSQL' ? await makeDatabase(empty ? undefined : migrated.database) : undefined;
        if (kind === 'PGlite' && !empty) {
          cpSync(join(migrated.dataDir, 'postgres'), join(dataDir, 'postgres'), { recursive: true });
        }
        made = { kind, config: { databaseUrl, dataDir } };
      });
      afterAll(() => {
        rmSync(dataDir, { recursive: true, force: true });
      });
      suite(() => made);
    });
  }
}

/** A database of its own on the server of this run, as a copy of another (`migrated` has every migration). */
export function makeDatabase(template: string | undefined = inject('migrated').database): Promise<string> {
  return createDatabase(inject('postgresUrl'), `test_${randomBytes(6).toString('hex')}`, template);
}
