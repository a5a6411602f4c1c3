import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the committed migrations are, each in a folder. */
export function migrationsDirectory(): string {
  return join(process.cwd(), 'prisma', 'migrations');
}

/** Names of the committed migrations, oldest first. */
export async function committedMigrations(): Promise<string[]> {
  const entries = await readdir(migrationsDirectory(), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** What a database says of a migration: it was applied, or begun and not ended. */
export interface MigrationRow {
  name: string;
  applied: boolean;
  failed: boolean;
}

const knownMigrations = {
  name: 'known-migrations',
  text: `SELECT migration_name AS name, (finished_at IS NOT NULL AND rolled_back_at IS NULL) AS applied,
                (finished_at IS NULL AND rolled_back_at IS NULL) AS failed
           FROM _prisma_migrations ORDER BY started_at`,
};

interface Queried {
  query<Row>(statement: { name: string; text: string }, values: unknown[]): Promise<Row[]>;
}

/** Every migration that a database knows of; none before the first. Throws Failure `database_unavailable`. */
export async function migrationRows(db: Queried): Promise<MigrationRow[]> {
  try {
    return await db.query<MigrationRow>(knownMigrations, []);
  } catch (error) {
    // 42P01: the table is not there, so no migration ever ran.
    if ((error as { code?: unknown }).code === '42P01') return [];
    throw error;
  }
}

/** The committed migrations that a database does not have. Throws Failure `database_unavailable`. */
export async function missingMigrations(db: Queried): Promise<string[]> {
  const [committed, rows] = await Promise.all([committedMigrations(), migrationRows(db)]);
  const applied = new Set(rows.filter((row) => row.applied).map(({ name }) => name));
  return committed.filter((name) => !applied.has(name));
}
