import 'server-only';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { lockDataDirectory } from './data-directory-lock.ts';
import { statementsOn } from './embedded-statements.ts';
import { applyMigrations } from './migrate.ts';
import type { MigrationTarget } from './schema-engine.ts';
import type { Statement } from './statement.ts';

export interface EmbeddedStore {
  adapter: MigrationTarget;
  execute(statement: Statement, values: unknown[]): Promise<unknown[]>;
  close(): Promise<void>;
}

/**
 * PGlite in `dataDir`, locked against a second process, and with `migrate` brought up to date. Throws DataDirectoryHeld
 * when another process has the directory.
 */
export async function openEmbeddedStore(
  dataDir: string,
  { migrate }: { migrate: boolean },
): Promise<EmbeddedStore> {
  const lock = await lockDataDirectory(dataDir);
  try {
    const embedded = await PGlite.create(`${dataDir}/postgres`);
    const adapter = new PrismaPGlite(embedded) as unknown as MigrationTarget;
    if (migrate) await applyMigrations(adapter);
    return {
      adapter,
      execute: statementsOn(embedded),
      close: async () => {
        if (!embedded.closed) await embedded.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
