import type { TestProject } from 'vitest/node';
import { type PreparedDatabases, prepareDatabases } from './prepared-databases.ts';

declare module 'vitest' {
  interface ProvidedContext extends PreparedDatabases {}
}

/** Each suite has a copy of its own of what is made here (databases.ts). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prepared = await prepareDatabases();
  project.provide('postgresUrl', prepared.postgresUrl);
  project.provide('migrated', prepared.migrated);
  return prepared.stop;
}
