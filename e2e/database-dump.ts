import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/** Every row of every table of an app's embedded database, once the app has stopped. */
export async function dumpDatabase(dataDir: string): Promise<Record<string, Record<string, unknown>[]>> {
  const database = await PGlite.create(join(dataDir, 'postgres'));
  try {
    const { rows: tables } = await database.query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    const dump: Record<string, Record<string, unknown>[]> = {};
    for (const { name } of tables) {
      dump[name] = (await database.query<Record<string, unknown>>(`SELECT * FROM ${name}`)).rows;
    }
    return dump;
  } finally {
    await database.close();
  }
}
