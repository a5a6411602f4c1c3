import { defineConfig } from 'prisma/config';

// `prisma generate` and `validate` look for a schema-engine binary that has to be downloaded, and then do not use it.
// Any executable satisfies the look-up; migrations run through the engine's WebAssembly build (lib/database/migrate.ts).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
