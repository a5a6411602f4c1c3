import 'server-only';
import type { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Env, env } from '#lib/env.ts';
import { span } from '#lib/telemetry.ts';
import { lockDataDirectory } from './data-directory-lock.ts';
import { PrismaClient } from './generated/client.ts';
import { applyMigrations, type MigrationTarget } from './migrate.ts';
import type { Statement } from './statement.ts';
import { asFailure } from './unavailable.ts';

export type { Statement };

export interface Database {
  prisma: PrismaClient;
  /** Runs one statement on the hot path, without Prisma's layers. Throws Failure `database_unavailable`. */
  query<Row>(statement: Statement, values: unknown[]): Promise<Row[]>;
  /** Where migrations are applied. */
  migrationTarget: MigrationTarget;
  close(): Promise<void>;
}

// On globalThis: Next bundles this file into more than one entry, and reloads it in development; the embedded
// database may be open only once.
const held = globalThis as { calTrackerDatabase?: Promise<Database> };

/** This process's database, opened at first use. A failed opening is tried again by the next caller. */
export function database(): Promise<Database> {
  held.calTrackerDatabase ??= openDatabase(env()).catch((error: unknown) => {
    held.calTrackerDatabase = undefined;
    throw error;
  });
  return held.calTrackerDatabase;
}

/** Closes this process's database if it was opened. */
export async function closeDatabase(): Promise<void> {
  const opened = held.calTrackerDatabase;
  held.calTrackerDatabase = undefined;
  await (await opened?.catch(() => undefined))?.close();
}

/**
 * PostgreSQL when `databaseUrl` is set; else PGlite in `dataDir`, which is locked against a second process and brought
 * up to date with the committed migrations, unless `migrate` is false. Throws when the directory is held by another
 * process.
 */
export async function openDatabase(
  config: Pick<Env, 'databaseUrl' | 'dataDir'>,
  { migrate = true }: { migrate?: boolean } = {},
): Promise<Database> {
  return config.databaseUrl ? openServer(config.databaseUrl) : openEmbedded(config.dataDir, migrate);
}

/** Longer than any statement of a request takes, in milliseconds. */
const longestQueryMs = 10_000;

function openServer(connectionString: string): Database {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5_000,
    // A server that has gone silent must not keep every request waiting for ever.
    query_timeout: longestQueryMs,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const adapter = new PrismaPg(pool);
  const prisma = prismaClient(adapter);
  return {
    prisma,
    // Of its own: a migration may take as long as it takes.
    migrationTarget: new PrismaPg({ connectionString }),
    query: traced(async (statement, values) => (await pool.query({ ...statement, values })).rows),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

async function openEmbedded(dataDir: string, migrate: boolean): Promise<Database> {
  const lock = await lockDataDirectory(dataDir);
  try {
    // Imported only here: with DATABASE_URL set, none of PGlite is loaded or deployed.
    const [{ PGlite }, { PrismaPGlite }, { statementsOn }] = await Promise.all([
      import('@electric-sql/pglite'),
      import('pglite-prisma-adapter'),
      import('./embedded-statements.ts'),
    ]);
    const embedded = await PGlite.create(`${dataDir}/postgres`);
    const adapter = new PrismaPGlite(embedded) as unknown as MigrationTarget;
    if (migrate) await applyMigrations(adapter);
    return embeddedDatabase(embedded, statementsOn(embedded), adapter, lock.release);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function embeddedDatabase(
  embedded: PGlite,
  execute: Database['query'],
  adapter: MigrationTarget,
  release: () => Promise<void>,
): Database {
  const prisma = prismaClient(adapter);
  return {
    prisma,
    migrationTarget: adapter,
    query: traced(execute),
    close: async () => {
      await prisma.$disconnect();
      if (!embedded.closed) await embedded.close();
      await release();
    },
  };
}

/** In a span that has the statement's name; of its values nothing. */
function traced(execute: (statement: Statement, values: unknown[]) => Promise<unknown[]>): Database['query'] {
  return <Row>(statement: Statement, values: unknown[]) =>
    span('database.query', { statement: statement.name }, async () => {
      try {
        return (await execute(statement, values)) as Row[];
      } catch (error) {
        throw asFailure(error);
      }
    });
}

function prismaClient(adapter: MigrationTarget): PrismaClient {
  const extended = new PrismaClient({ adapter }).$extends({
    query: {
      $allOperations: ({ model, operation, args, query }) =>
        span('database.query', { statement: model ? `${model}.${operation}` : operation }, async () => {
          try {
            return await query(args);
          } catch (error) {
            throw asFailure(error);
          }
        }),
    },
  });
  // The extension changes which error is thrown and nothing that types can see.
  return extended as unknown as PrismaClient;
}
