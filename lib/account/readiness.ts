import 'server-only';
import { database } from '#lib/database/client.ts';
import { missingMigrations } from '#lib/database/migrations.ts';
import { Failure } from '#lib/failure.ts';

/** Throws Failure `database_unavailable` unless the database answers and has every committed migration. */
export async function assertReady(): Promise<void> {
  const missing = await missingMigrations(await database());
  if (missing.length > 0) {
    throw new Failure('database_unavailable', {
      detail: `migrations are missing (npm run db:migrate): ${missing.join(', ')}`,
    });
  }
}
