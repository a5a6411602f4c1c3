import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { lockDataDirectory } from '#lib/database/data-directory-lock.ts';
import { applyMigrations, type MigrationTarget } from '#lib/database/migrate.ts';

export interface DatabaseConfig {
  databaseUrl: string | undefined;
  dataDir: string;
}

/** One connection to a database of either kind: what is begun on it goes on from statement to statement. */
export interface DatabaseSession {
  query<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/**
 * Opens the configured database. `make`: an embedded one that is not there is made and brought up to date, as the app
 * does at its start; otherwise it is left as it is. Throws when it is not there, or when another process holds it.
 */
export async function openSession(
  { databaseUrl, dataDir }: DatabaseConfig,
  { make }: { make: boolean },
): Promise<DatabaseSession> {
  if (databaseUrl) return openServer(databaseUrl);
  const directory = join(dataDir, 'postgres');
  if (!make && !existsSync(join(directory, 'PG_VERSION'))) {
    throw new Error(`There is no embedded database in ${dataDir}. Set DATA_DIR or DATABASE_URL.`);
  }
  const lock = await lockDataDirectory(dataDir);
  try {
    const embedded = await PGlite.create(directory);
    if (make) await applyMigrations(new PrismaPGlite(embedded) as unknown as MigrationTarget);
    return {
      query: async <Row>(text: string, values: unknown[] = []) =>
        (await embedded.query<Row>(text, values)).rows,
      close: async () => {
        await embedded.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openServer(connectionString: string): Promise<DatabaseSession> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  return {
    query: async <Row>(text: string, values: unknown[] = []) =>
      (await client.query(text, values)).rows as Row[],
    close: () => client.end(),
  };
}

/** Names of the migrations that a database has, oldest first; none when it was never migrated. */
export async function appliedMigrations({ query }: DatabaseSession): Promise<string[]> {
  const [there] = await query<{ there: boolean }>(
    "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there",
  );
  if (!there?.there) return [];
  const rows = await query<{ migration_name: string }>(
    `SELECT migration_name FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  return rows.map((row) => row.migration_name);
}

/** A table, and the expressions that put its rows in an order which is the same on every database. */
export interface Table {
  name: string;
  order: string;
}

/** Every table of ours, each after those that its rows refer to. */
export async function tablesInOrder({ query }: DatabaseSession): Promise<Table[]> {
  const tables = await query<Table>(
    `SELECT quote_ident(c.relname) AS name,
            (SELECT string_agg(format('%I::text COLLATE "C"', a.attname), ', ' ORDER BY k.place)
               FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(number, place), pg_attribute a
              WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.number) AS order
       FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
      ORDER BY c.relname COLLATE "C"`,
  );
  const references = await query<{ from: string; to: string }>(
    `SELECT quote_ident(child.relname) AS from, quote_ident(parent.relname) AS to
       FROM pg_constraint f JOIN pg_class child ON child.oid = f.conrelid JOIN pg_class parent ON parent.oid = f.confrelid
      WHERE f.contype = 'f' AND child.oid <> parent.oid AND child.relnamespace = 'public'::regnamespace`,
  );
  const ordered: Table[] = [];
  while (ordered.length < tables.length) {
    const done = new Set(ordered.map(({ name }) => name));
    const next = tables.find(
      ({ name }) => !done.has(name) && references.every(({ from, to }) => from !== name || done.has(to)),
    );
    if (!next) throw new Error('Tables refer to each other in a circle: there is no order to write them in.');
    ordered.push(next);
  }
  return ordered;
}
