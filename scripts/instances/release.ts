import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Environment, type RunningProcess, startNode } from '../processes.ts';
import { untilAnswering } from '../stack.ts';

/** One version of the app as it is deployed: a folder, and how a process of it is started. */
export interface Release {
  name: string;
  folder: string;
  entry: string[];
  /** Its files for browsers, below `_next/static`. */
  static: string;
  migrate(databaseUrl: string): void;
}

const node = process.execPath;
const quiet = { NEXT_TELEMETRY_DISABLED: '1' };

/** This very tree, built as a folder that runs by itself, in a folder of its own as on another machine. */
export function thisRelease(workplace: string): Release {
  const distDir = '.next-instances';
  run(node, ['scripts/build-standalone.ts'], '.', { NEXT_DIST_DIR: distDir });
  const folder = join(workplace, 'this');
  cpSync(join(distDir, 'standalone'), folder, { recursive: true });
  return {
    name: 'this version',
    folder,
    entry: ['server.js'],
    static: join(folder, distDir, 'static'),
    migrate: (databaseUrl) => migrate('.', databaseUrl),
  };
}

/** The version before the newest migration, out of the history; null where there is no history to take it from. */
export function releaseBefore(workplace: string): Release | null {
  const commit = beforeNewestMigration();
  if (!commit) return null;
  const folder = join(workplace, 'before');
  mkdirSync(folder);
  run('sh', ['-c', `git archive ${commit} | tar -x -C "$FOLDER"`], '.', { FOLDER: folder });
  const same = ['package-lock.json'].every(
    (file) => readFileSync(file, 'utf8') === readFileSync(join(folder, file), 'utf8'),
  );
  if (same) run('cp', ['-al', resolve('node_modules'), join(folder, 'node_modules')], '.');
  else run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], folder);
  run(node, ['node_modules/prisma/build/index.js', 'generate', '--no-hints'], folder);
  run(node, ['node_modules/next/dist/bin/next', 'build'], folder);
  return {
    name: `the version of ${commit.slice(0, 7)}`,
    folder,
    entry: ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1'],
    static: join(folder, '.next', 'static'),
    migrate: (databaseUrl) => migrate(folder, databaseUrl),
  };
}

function beforeNewestMigration(): string | null {
  try {
    const added = git(
      'log',
      '--diff-filter=A',
      '--format=%H',
      '-1',
      '--',
      'prisma/migrations/*/migration.sql',
    );
    return added ? git('rev-parse', `${added}^`) : null;
  } catch {
    return null;
  }
}

/** Starts one process of a release and resolves when it answers. */
export async function startRelease(
  release: Release,
  port: number,
  env: Environment,
): Promise<RunningProcess> {
  const running = await startNode(['--max-semi-space-size=64', ...release.entry], {
    cwd: release.folder,
    env: {
      ...process.env,
      ...quiet,
      ...env,
      PORT: String(port),
      HOSTNAME: '127.0.0.1',
      // Longer than nginx keeps a connection that is not used.
      KEEP_ALIVE_TIMEOUT: '65000',
    },
    ready: /Ready in/,
  });
  await untilAnswering(`http://127.0.0.1:${port}/readyz`, running);
  return running;
}

function migrate(folder: string, databaseUrl: string): void {
  run(node, ['--conditions=react-server', 'scripts/db-migrate.ts'], folder, { DATABASE_URL: databaseUrl });
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

/** Throws with what it printed when it fails. */
function run(command: string, args: string[], cwd: string, env: Environment = {}): void {
  execFileSync(command, args, {
    cwd,
    env: { ...process.env, ...quiet, ...env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1_048_576,
  });
}
