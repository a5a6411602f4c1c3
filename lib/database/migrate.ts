import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { committedMigrations, migrationsDirectory } from './migrations.ts';
import { type MigrationList, type MigrationTarget, schemaEngine, wholeSchema } from './schema-engine.ts';

export type { MigrationTarget };

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
