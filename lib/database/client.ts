import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { type Env, env } from '#lib/env.ts';
import { span } from '#lib/telemetry.ts';
import { PrismaClient } from './generated/client.ts';
import type { MigrationTarget } from './schema-engine.ts';
import { serverPool } from './server-pool.ts';
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
  config: Pick<Env, 'databaseUrl' | 'dataDir'> & Partial<Env>,
  { migrate = true }: { migrate?: boolean } = {},
): Promise<Database> {
  return config.databaseUrl ? openServer(config.databaseUrl, config) : openEmbedded(config.dataDir, migrate);
}

function openServer(connectionString: string, { databaseUnpooledUrl, databasePool }: Partial<Env>): Database {
  const { pool, execute, afterUse } = serverPool(connectionString, databasePool);
  const prisma = prismaClient(new PrismaPg(pool), afterUse);
  return {
    prisma,
    // Of its own: a migration may take as long as it takes, and holds a lock of its session.
    migrationTarget: new PrismaPg({ connectionString: databaseUnpooledUrl ?? connectionString }),
    query: traced(execute, afterUse),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

async function openEmbedded(dataDir: string, migrate: boolean): Promise<Database> {
  // Imported only here, so that with DATABASE_URL set nothing of it is loaded; on Vercel it is not even built
  // (next.config.mjs).
  const { openEmbeddedStore } = await import('#lib/database/embedded-store.ts');
  const { adapter, execute, close } = await openEmbeddedStore(dataDir, { migrate });
  const prisma = prismaClient(adapter);
  return {
    prisma,
    migrationTarget: adapter,
    query: traced(execute),
    close: async () => {
      await prisma.$disconnect();
      await close();
    },
  };
}

/** In a span that has the statement's name; of its values nothing. */
function traced(
  execute: (statement: Statement, values: unknown[]) => Promise<unknown[]>,
  afterUse = () => {},
): Database['query'] {
  return <Row>(statement: Statement, values: unknown[]) =>
    span('database.query', { statement: statement.name }, async () => {
      try {
        return (await execute(statement, values)) as Row[];
      } catch (error) {
        throw asFailure(error);
      } finally {
        afterUse();
      }
    });
}

function prismaClient(adapter: MigrationTarget, afterUse = () => {}): PrismaClient {
  const extended = new PrismaClient({ adapter }).$extends({
    query: {
      $allOperations: ({ model, operation, args, query }) =>
        span('database.query', { statement: model ? `${model}.${operation}` : operation }, async () => {
          try {
            return await query(args);
          } catch (error) {
            throw asFailure(error);
          } finally {
            afterUse();
          }
        }),
    },
  });
  // The extension changes which error is thrown and nothing that types can see.
  return extended as unknown as PrismaClient;
}
