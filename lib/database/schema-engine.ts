import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';

/** Where migrations are applied: any driver adapter that can run scripts. */
export type MigrationTarget = SqlMigrationAwareDriverAdapterFactory;

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

// On globalThis: the bindings keep their instance in one module of the process, and a second one breaks the first.
const held = globalThis as { calTrackerSchemaEngine?: Promise<Bindings> };

/**
 * Prisma's own schema engine in its WebAssembly build, speaking through a driver adapter: no downloaded binary, and
 * the same code on PGlite and PostgreSQL. `datamodels` are [path, text] pairs of the schema, where a command needs it.
 */
export async function schemaEngine(
  target: MigrationTarget,
  datamodels?: [string, string][],
): Promise<SchemaEngine> {
  held.calTrackerSchemaEngine ??= loadBindings();
  const { SchemaEngine } = await held.calTrackerSchemaEngine;
  return SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(target));
}

async function loadBindings(): Promise<Bindings> {
  const require = createRequire(join(process.cwd(), 'package.json'));
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasmFile = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(wasmFile), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings;
}

/** Nothing is left out of a diff or a migration. */
export const wholeSchema = { externalTables: [], externalEnums: [] };

export type { MigrationList };
