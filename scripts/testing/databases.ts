import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { createDatabase } from './postgres.ts';

export interface TestDatabase {
  kind: 'PGlite' | 'PostgreSQL';
  /** What lib/env makes of it: give it to `openDatabase`, or to a process as DATABASE_URL or DATA_DIR. */
  config: { databaseUrl: string | undefined; dataDir: string };
}

/** Runs a suite once on each database that the product supports, a fresh and empty one each time. */
export function onEachDatabase(name: string, suite: (get: () => TestDatabase) => void): void {
  for (const kind of ['PGlite', 'PostgreSQL'] as const) {
    describe(`${name} on ${kind}`, () => {
      let made: TestDatabase;
      const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-data-'));
      beforeAll(async () => {
        const name = `test_${randomBytes(6).toString('hex')}`;
        const databaseUrl =
          kind === 'PostgreSQL' ? await createDatabase(inject('postgresUrl'), name) : undefined;
        made = { kind, config: { databaseUrl, dataDir } };
      });
      afterAll(() => {
        rmSync(dataDir, { recursive: true, force: true });
      });
      suite(() => made);
    });
  }
}
