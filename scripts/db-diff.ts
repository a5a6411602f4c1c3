import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { draftMigration, type MigrationTarget } from '#lib/database/migrate.ts';

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Usage: npm run db:diff -- NAME   (lower case letters, digits and _)');
  process.exit(1);
}
const scratch = await PGlite.create();
const sql = await draftMigration(new PrismaPGlite(scratch) as unknown as MigrationTarget);
await scratch.close();
if (sql === '') {
  console.log('prisma/schema.prisma and prisma/migrations agree: nothing to draft.');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const directory = join('prisma', 'migrations', `${stamp}_${name}`);
  await mkdir(directory);
  await writeFile(join(directory, 'migration.sql'), sql);
  console.log(`Drafted ${join(directory, 'migration.sql')}. Read it before you commit it.`);
}
