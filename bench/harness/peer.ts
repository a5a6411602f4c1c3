import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Environment, freePort, startNode } from '#scripts/processes.ts';
import type { AppProcess } from '#scripts/stack.ts';
import { run } from './run-command.ts';

/** Folder of a peer: a package of its own, with its own lockfile. */
export function peerFolder(name: string): string {
  return resolve('bench/peers', name);
}

/** Installs a peer's packages as its lockfile says, unless that was done before. */
export async function installPeer(name: string): Promise<string> {
  const folder = peerFolder(name);
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  }
  return folder;
}

/** Builds a Next application of bench/peers, unless that was done since it last changed, and starts it like the product itself. */
export async function startPeer(name: string, env: (origin: string) => Environment): Promise<AppProcess> {
  const folder = await installPeer(name);
  const cli = join(folder, 'node_modules/next/dist/bin/next');
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const settings = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env(origin) };
  if (!isBuilt(folder)) {
    await run(process.execPath, [cli, 'build'], { cwd: folder, env: settings });
  }
  const args = ['--max-semi-space-size=64', cli, 'start', folder, '-p', String(port), '-H', '127.0.0.1'];
  const running = await startNode(args, { env: settings, ready: /Ready in/ });
  return { ...running, origin };
}

function isBuilt(folder: string): boolean {
  const build = statSync(join(folder, '.next/BUILD_ID'), { throwIfNoEntry: false });
  if (!build) return false;
  const changed = (file: string) => statSync(join(folder, file)).mtimeMs > build.mtimeMs;
  const sources = readdirSync(folder).filter((name) => name !== '.next' && name !== 'node_modules');
  return !sources.some((source) =>
    statSync(join(folder, source)).isDirectory()
      ? readdirSync(join(folder, source), { recursive: true }).some((file) =>
          changed(join(source, String(file))),
        )
      : changed(source),
  );
}
