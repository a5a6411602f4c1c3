import { closeDatabase, database } from '#lib/database/client.ts';
import { applyMigrations } from '#lib/database/migrate.ts';

// Opening the embedded database has already brought it up to date; then nothing is left to apply.
const applied = await applyMigrations((await database()).migrationTarget);
console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.');
await closeDatabase();
// The engine leaves a timer of ten seconds behind, for a lock it no longer holds.
process.exit(0);
