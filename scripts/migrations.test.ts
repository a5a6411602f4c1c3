import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = 'prisma/migrations';
const migrations = readdirSync(folder).filter((name) => /^\d{14}_/.test(name));

/** What the version before does not notice (docs/operate.md, "Two versions on one database"). */
const adding = [
  /^CREATE TABLE /,
  /^CREATE (UNIQUE )?INDEX /,
  /^ALTER TABLE "\w+" ADD CONSTRAINT "\w+" FOREIGN KEY /,
  // New columns are null in rows that the version before writes, or have a default.
  /^ALTER TABLE "\w+"(\s+ADD COLUMN\s+"\w+" [^,]*?(?<! NOT NULL)(?:,|$))+$/s,
  /^ALTER TABLE "\w+"(\s+ADD COLUMN\s+"\w+" [^,]* DEFAULT [^,]*(?:,|$))+$/s,
];

/** Removes what a version before no longer uses: with it, that version must have been everywhere first. */
const contracting: string[] = [];

const statementsOf = (sql: string) =>
  sql
    .replace(/^--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean);

it.each(migrations.filter((name) => name > '20261122183832_tracker' && !contracting.includes(name)))(
  '%s only adds: the version before goes on working on its schema',
  (name) => {
    const statements = statementsOf(readFileSync(join(folder, name, 'migration.sql'), 'utf8'));
    expect(statements.filter((statement) => !adding.some((form) => form.test(statement)))).toEqual([]);
  },
);

it('what takes something away is noticed', () => {
  const refused = [
    'ALTER TABLE "a" DROP COLUMN "b"',
    'ALTER TABLE "a" ADD COLUMN     "b" TEXT NOT NULL',
    'ALTER TABLE "a" ALTER COLUMN "b" SET NOT NULL',
    'ALTER TABLE "a" RENAME TO "b"',
    'DROP TABLE "a"',
  ];
  expect(refused.filter((statement) => adding.some((form) => form.test(statement)))).toEqual([]);
  const taken = [
    'ALTER TABLE "a" ADD COLUMN     "b" TEXT',
    'ALTER TABLE "a" ADD COLUMN     "b" INTEGER NOT NULL DEFAULT 0',
  ];
  expect(taken.every((statement) => adding.some((form) => form.test(statement)))).toBe(true);
});
