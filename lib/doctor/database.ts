import 'server-only';
import type { Database } from '#lib/database/client.ts';
import { DataDirectoryHeld } from '#lib/database/data-directory-lock.ts';
import { committedMigrations, type MigrationRow, migrationRows } from '#lib/database/migrations.ts';
import { examineDatabaseClock } from './clock.ts';
import { type Finding, finding } from './finding.ts';

const clockAndVersion = {
  name: 'doctor-clock',
  text: `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now, current_setting('server_version') AS version`,
};

/** Kind and version of the database, its clock, its migrations. `ready`: what is stored may be asked for. */
export async function examineDatabase(
  db: Database,
  kind: 'server' | 'embedded',
): Promise<{ findings: Finding[]; ready: boolean }> {
  const from = Date.now();
  const [row] = await db.query<{ now: number; version: string }>(clockAndVersion, []);
  const clock = examineDatabaseClock(row?.now ?? Number.NaN, { from, to: Date.now() });
  const rows = await migrationRows(db);
  const migrations = examineMigrations(await committedMigrations(), rows, kind);
  const version = (row?.version ?? '').split(' ')[0] ?? '';
  return {
    findings: [
      finding(kind === 'server' ? 'databaseServer' : 'databaseEmbedded', { version }),
      ...migrations,
      clock,
    ],
    ready: !migrations.some(({ id }) => id !== 'migrationsApplied' && id !== 'migrationsNewer'),
  };
}

/** Which of the committed migrations a database has. The embedded one takes what it lacks at the next start. */
export function examineMigrations(
  committed: readonly string[],
  rows: readonly MigrationRow[],
  kind: 'server' | 'embedded',
): Finding[] {
  const applied = new Set(rows.filter(({ applied }) => applied).map(({ name }) => name));
  const failed = rows.filter(({ name, failed }) => failed && !applied.has(name)).map(({ name }) => name);
  const pending = committed.filter((name) => !applied.has(name) && !failed.includes(name));
  const newer = [...applied].filter((name) => !committed.includes(name)).sort();
  const named = (names: string[]) => ({ count: names.length, names: names.join(', ') });
  const found = [
    ...(failed.length > 0 ? [finding('migrationsFailed', named(failed))] : []),
    ...(pending.length > 0
      ? [finding(kind === 'server' ? 'migrationsPending' : 'migrationsAtStart', named(pending))]
      : []),
    ...(newer.length > 0 ? [finding('migrationsNewer', named(newer))] : []),
  ];
  return failed.length + pending.length > 0
    ? found
    : [finding('migrationsApplied', { count: committed.length }), ...found];
}

/** Why there is no database to ask. Of an error only its code is told: its text may name people and passwords. */
export function ofUnopened(error: unknown): Finding {
  if (error instanceof DataDirectoryHeld) return finding('databaseHeld');
  return finding('databaseUnreachable', { code: codeOf(error) ?? '–' });
}

function codeOf(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code, meta } = each as { code?: unknown; meta?: { driverAdapterError?: unknown } };
    if (typeof code === 'string' && /^[A-Z0-9_]{3,60}$/.test(code)) return code;
    if (each instanceof AggregateError) return codeOf(each.errors[0]);
    if (meta?.driverAdapterError) return codeOf(meta.driverAdapterError);
  }
  return undefined;
}
