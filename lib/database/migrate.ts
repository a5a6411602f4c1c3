import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MigrationList, type MigrationTarget, schemaEngine, wholeSchema } from './schema-engine.ts';

export type { MigrationTarget };

function migrationsDirectory(): string {
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

/** Applies the committed migrations that are missing, in order; answers their names. Throws with the failing one. */
export async function applyMigrations(target: MigrationTarget): Promise<string[]> {
  const engine = await schemaEngine(target);
  const { appliedMigrationNames } = await engine.applyMigrations({
    migrationsList: await migrationsList(),
    filters: wholeSchema,
  });
  return appliedMigrationNames;
}

/**
 * SQL that leads from the committed migrations to `prisma/schema.prisma`; empty text when they agree. `scratch` is an
 * empty database that the migrations are played into.
 */
export async function draftMigration(scratch: MigrationTarget): Promise<string> {
  const schemaFile = join(process.cwd(), 'prisma', 'schema.prisma');
  const schema = { path: schemaFile, content: await readFile(schemaFile, 'utf8') };
  const engine = await schemaEngine(scratch, [[schema.path, schema.content]]);
  const { stdout, exitCode } = await engine.diff({
    from: { tag: 'migrations', ...(await migrationsList()) },
    to: { tag: 'schemaDatamodel', files: [schema] },
    script: true,
    exitCode: true,
    filters: wholeSchema,
  });
  return exitCode === 2 ? (stdout ?? '') : '';
}

async function migrationsList(): Promise<MigrationList> {
  const baseDir = migrationsDirectory();
  const names = await committedMigrations();
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(join(baseDir, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  };
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
