import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockDataDirectory } from '#lib/database/data-directory-lock.ts';
import { fillDataDir, makeDatabase } from '#scripts/testing/databases.ts';
import { type DatabaseConfig, openSession, tablesInOrder } from './database-session.ts';
import { exportDatabase } from './export-database.ts';
import { importDatabase } from './import-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'cal-tracker-transfer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
function file(): string {
  made += 1;
  return join(folder, `${made}.ndjson`);
}

/** A migrated, empty database. */
function embedded(): DatabaseConfig {
  const dataDir = mkdtempSync(join(folder, 'data-'));
  fillDataDir(dataDir);
  return { databaseUrl: undefined, dataDir };
}
const server = async (template?: string): Promise<DatabaseConfig> => ({
  databaseUrl: await makeDatabase(template),
  dataDir: folder,
});

async function run(config: DatabaseConfig, ...statements: [string, unknown[]?][]): Promise<unknown[]> {
  const session = await openSession(config, { make: false });
  try {
    const answers: unknown[] = [];
    for (const [text, values] of statements) answers.push(await session.query(text, values));
    return answers;
  } finally {
    await session.close();
  }
}

/** Values in which a careless transfer would lose something. */
const oddText = 'Zoë "quoted" \\ back\nline \u2028 👩‍👩‍👧 [1,{}] ÿ';

/** Somebody with two connections, settings, and more events than are fetched at once. */
async function fill(config: DatabaseConfig): Promise<string> {
  const [userId, one, two] = [randomUUID(), randomUUID(), randomUUID()];
  const settings = JSON.stringify({ b: [1.5, null, true], a: oddText });
  await run(
    config,
    ["SET TIME ZONE 'Asia/Kolkata'"],
    [
      'INSERT INTO user_account (id, name, settings) VALUES ($1, $2, $3::text::jsonb)',
      [userId, oddText, settings],
    ],
    ['INSERT INTO user_account (id) VALUES ($1)', [randomUUID()]],
    [
      `INSERT INTO connection (id, user_id, provider, issuer, subject, asked_scopes, granted_scopes, sealed_tokens, expires_at)
       SELECT c, $3::uuid, 'oauth', 'https://i.example', c::text, ARRAY['a b', 'c"d', '{}'], '{}', 'v1.k1.' || $4, '2026-11-28 10:00:00.123+05:30'
         FROM unnest(ARRAY[$1, $2]::uuid[]) c`,
      [one, two, userId, oddText],
    ],
    [
      `INSERT INTO calendar (id, connection_id, sealed, color, time_zone) VALUES ('c', $1, $2, '#000000', 'UTC')`,
      [one, oddText],
    ],
    [
      `INSERT INTO event (id, calendar_id, generation, status, response, event_type, transparency, sealed, starts_at, start_date)
       SELECT 'é' || n, 'c', 1, 's', 'r', 't', 'o', $1 || n, now(), '2026-02-28' FROM generate_series(1, 1234) n`,
      [oddText],
    ],
    [
      `INSERT INTO rate_window (key, start_at, count) VALUES ('B', now(), 1), ('a', now(), 2), ('_', now(), 3)`,
    ],
  );
  return userId;
}

describe('moving a database', () => {
  let source: DatabaseConfig;
  let exported: string;
  let rows: number;
  beforeAll(async () => {
    source = embedded();
    await fill(source);
    exported = file();
    rows = await exportDatabase(source, exported);
  });

  it('from PGlite to PostgreSQL and back gives the same file each time, to the letter', async () => {
    expect(rows).toBe(2 + 2 + 1 + 1_234 + 3);
    expect(statSync(exported).mode & 0o077).toBe(0);
    const text = readFileSync(exported, 'utf8');
    for (const target of [await server(), embedded()]) {
      expect(await importDatabase(target, exported)).toBe(rows);
      const again = file();
      expect(await exportDatabase(target, again)).toBe(rows);
      expect(readFileSync(again, 'utf8') === text).toBe(true);
    }
    // Every table is in the order of what its rows refer to, and none of the schema is left out.
    const session = await openSession(source, { make: false });
    const schema = readFileSync('prisma/schema.prisma', 'utf8');
    const names = (await tablesInOrder(session)).map(({ name }) => name);
    await session.close();
    expect(names.toSorted()).toEqual(
      [...schema.matchAll(/@@map\("(\w+)"\)/g)].map(([, name]) => name ?? '').toSorted(),
    );
  });

  it('refuses a database that holds anything, and leaves it as it was', async () => {
    const target = await server();
    await run(target, ["INSERT INTO rate_window VALUES ('mine', now(), 1)"]);
    await expect(importDatabase(target, exported)).rejects.toThrow(/not empty: rate_window/);
    expect(await run(target, ['SELECT count(*)::int AS n FROM user_account'])).toEqual([[{ n: 0 }]]);
  });

  it('refuses a database with other migrations, or with none', async () => {
    const target = await server();
    await run(target, [
      "UPDATE _prisma_migrations SET migration_name = '20990101000000_later' WHERE migration_name LIKE '%_tracker'",
    ]);
    await expect(importDatabase(target, exported)).rejects.toThrow(
      /lacks \d+_tracker; .*20990101000000_later/,
    );
    await expect(importDatabase(await server('template1'), exported)).rejects.toThrow(/db:migrate/);
  });

  it.each([
    ['cut off anywhere', (text: string) => text.slice(0, text.length / 2), /not whole/],
    ['without its end', (text: string) => text.slice(0, text.lastIndexOf('\n{') + 1), /not whole/],
    ['with a letter changed', (text: string) => text.replace('Zoë', 'Zoe'), /altered/],
    ['with a row less', (text: string) => text.replace(/\n\["event".*/, ''), /altered/],
    ['of something else', () => '{"format":"other"}\n', /not written by/],
    ['that is empty', () => '', /not whole/],
  ])('refuses a file %s, and writes nothing', async (_, spoil, why) => {
    const target = await server();
    const spoilt = file();
    writeFileSync(spoilt, spoil(readFileSync(exported, 'utf8')));
    await expect(importDatabase(target, spoilt)).rejects.toThrow(why);
    expect(await run(target, ['SELECT count(*)::int AS n FROM user_account'])).toEqual([[{ n: 0 }]]);
  });

  it('is refused in one line while the app holds the embedded database, and makes none where none is', async () => {
    const lock = await lockDataDirectory(source.dataDir);
    try {
      await expect(exportDatabase(source, file())).rejects.toThrow(/is held by another running process/);
      await expect(importDatabase(source, exported)).rejects.toThrow(/is held by another running process/);
    } finally {
      await lock.release();
    }
    const nowhere = { databaseUrl: undefined, dataDir: join(folder, 'nowhere') };
    await expect(exportDatabase(nowhere, file())).rejects.toThrow(/no embedded database/);
    expect(readdirSync(folder)).not.toContain('nowhere');
    await expect(exportDatabase(source, exported)).rejects.toThrow(/there already/);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('takes everything as of one moment while others write', async () => {
    const target = await server();
    await importDatabase(target, exported);
    const writer = await openSession(target, { make: false });
    let writing = true;
    const writes = (async () => {
      // A person and their connection come together: a file that has one without the other could not be imported.
      while (writing) {
        await writer
          .query(
            `WITH person AS (INSERT INTO user_account (id) VALUES (gen_random_uuid()) RETURNING id)
           INSERT INTO connection (id, user_id, provider, issuer, subject)
           SELECT gen_random_uuid(), id, 'oauth', 'i', id::text FROM person`,
          )
          .catch(() => {});
      }
    })();
    const busy = file();
    await exportDatabase(target, busy);
    writing = false;
    await writes;
    await writer.close();
    const users = (table: string) => readFileSync(busy, 'utf8').split(`["${table}",`).length - 1;
    expect(users('user_account')).toBe(users('connection'));
    await importDatabase(await server(), busy);
  });
});
