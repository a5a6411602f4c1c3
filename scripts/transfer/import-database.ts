import {
  appliedMigrations,
  type DatabaseConfig,
  type DatabaseSession,
  openSession,
  tablesInOrder,
} from './database-session.ts';
import { checkFile, type Head, rowLines, rowOf } from './export-file.ts';

const rowsAtOnce = 500;
const charactersAtOnce = 4_000_000;

/**
 * Writes the rows of a file into an empty database, ids and sealed columns as they are, in one transaction; answers how
 * many. The file is read to its end first. Throws, and leaves the database as it was, when the file is not whole, the
 * database has other migrations, or it holds anything.
 */
export async function importDatabase(config: DatabaseConfig, file: string): Promise<number> {
  const { rows, ...head } = await checkFile(file);
  const session = await openSession(config, { make: true });
  try {
    checkMigrations(head, await appliedMigrations(session));
    await session.query('BEGIN');
    await requireEmpty(session);
    const inserted = await insertAll(session, file);
    if (inserted !== rows) throw new Error(`${file} changed while it was read.`);
    await session.query('COMMIT');
    // What the server knows of its tables is that they are empty.
    await session.query('ANALYZE');
    return inserted;
  } catch (error) {
    await session.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    await session.close();
  }
}

function checkMigrations({ migrations }: Head, applied: string[]): void {
  if (applied.length === 0) {
    throw new Error('The database has no tables yet: run `npm run db:migrate` first.');
  }
  const missing = migrations.filter((name) => !applied.includes(name));
  const beyond = applied.filter((name) => !migrations.includes(name));
  if (missing.length + beyond.length === 0) return;
  const said = [
    ...(missing.length > 0 ? [`it lacks ${missing.join(', ')}`] : []),
    ...(beyond.length > 0 ? [`the file lacks ${beyond.join(', ')}`] : []),
  ];
  throw new Error(
    `The database has other migrations than the file: ${said.join('; ')}. Export and import with the same version of the app.`,
  );
}

/** Nobody writes between this look and the end of the transaction. */
async function requireEmpty(session: DatabaseSession): Promise<void> {
  const tables = await tablesInOrder(session);
  await session.query(`LOCK TABLE ${tables.map(({ name }) => name).join(', ')} IN EXCLUSIVE MODE`);
  for (const { name } of tables) {
    const [row] = await session.query(`SELECT 1 FROM ${name} LIMIT 1`);
    if (row) throw new Error(`The database is not empty: ${name} has rows. Nothing was written.`);
  }
}

async function insertAll(session: DatabaseSession, file: string): Promise<number> {
  const known = new Set((await tablesInOrder(session)).map(({ name }) => name));
  let batch: string[] = [];
  let [table, characters, inserted] = ['', 0, 0];
  const insert = async () => {
    if (batch.length === 0) return;
    await session.query(
      `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::text::jsonb)`,
      [`[${batch.join(',')}]`],
    );
    inserted += batch.length;
    batch = [];
    characters = 0;
  };
  for await (const line of rowLines(file)) {
    const row = rowOf(line);
    if (!known.has(row.table)) throw new Error(`The database has no table ${row.table}.`);
    if (row.table !== table || batch.length >= rowsAtOnce || characters >= charactersAtOnce) await insert();
    table = row.table;
    batch.push(row.json);
    characters += row.json.length;
  }
  await insert();
  return inserted;
}
