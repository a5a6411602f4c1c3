import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  appliedMigrations,
  type DatabaseConfig,
  type DatabaseSession,
  openSession,
  tablesInOrder,
} from './database-session.ts';
import { fileLines } from './export-file.ts';

const rowsAtOnce = 500;

/**
 * Writes all rows of a database into a new file, as of one moment, a few in memory at a time; answers how many. The app may
 * go on meanwhile on PostgreSQL; the embedded database has to be free. Throws, and leaves no file, when it cannot.
 */
export async function exportDatabase(config: DatabaseConfig, file: string): Promise<number> {
  if (existsSync(file)) throw new Error(`${file} is there already.`);
  const session = await openSession(config, { make: false });
  const draft = `${file}.partial`;
  let count = 0;
  try {
    await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // Timestamps are written as this session shows them.
    await session.query("SET LOCAL TIME ZONE 'UTC'");
    const migrations = await appliedMigrations(session);
    if (migrations.length === 0)
      throw new Error('The database was never migrated: there is nothing to export.');
    const counted = async function* () {
      for await (const row of allRows(session)) {
        count += 1;
        yield row;
      }
    };
    const lines = Readable.from(fileLines(migrations, counted()));
    // Email addresses are in it, and tokens under their seal: for its owner alone.
    await pipeline(lines, createWriteStream(draft, { mode: 0o600, flush: true }));
    await session.query('COMMIT');
    await rename(draft, file);
    return count;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await session.close();
  }
}

async function* allRows(session: DatabaseSession): AsyncGenerator<string> {
  for (const { name, order } of await tablesInOrder(session)) {
    await session.query(
      `DECLARE transfer NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS row FROM ${name} t ORDER BY ${order}`,
    );
    for (;;) {
      const rows = await session.query<{ row: string }>(`FETCH ${rowsAtOnce} FROM transfer`);
      for (const { row } of rows) yield `["${name}",${row}]`;
      if (rows.length < rowsAtOnce) break;
    }
    await session.query('CLOSE transfer');
  }
}
