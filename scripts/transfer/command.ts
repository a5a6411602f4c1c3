import { EnvError, env } from '#lib/env.ts';
import type { DatabaseConfig } from './database-session.ts';

/** Runs `transfer` between the configured database and the file that the command names, and ends the process. */
export async function runTransfer(
  command: string,
  transfer: (config: DatabaseConfig, file: string) => Promise<number>,
  say: (rows: number, file: string, where: string) => string,
): Promise<never> {
  const [file, ...rest] = process.argv.slice(2);
  if (!file || rest.length > 0) {
    console.error(`Usage: npm run ${command} -- FILE`);
    process.exit(1);
  }
  try {
    const config = env();
    const where = config.databaseUrl ? 'DATABASE_URL' : `the embedded database in ${config.dataDir}`;
    console.log(say(await transfer(config, file), file, where));
  } catch (error) {
    console.error(reasonOf(error));
    process.exit(1);
  }
  // The schema engine leaves a timer behind.
  process.exit(0);
}

function reasonOf(error: unknown): string {
  if (error instanceof EnvError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  const unreachable = code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000';
  return unreachable ? `The database cannot be reached (${code}): look at DATABASE_URL.` : message;
}
