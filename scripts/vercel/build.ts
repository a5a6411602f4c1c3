import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asProcessEnv, type Environment } from '../processes.ts';

/** Newer ones did not install in November 2026. */
const cli = 'vercel@60.1.3';

/**
 * Vercel's own build of the project in `folder`, as it runs there: install, `buildCommand`, functions. Needs no account:
 * what a linked project would say is written beside it. Throws with the end of what it printed when it fails.
 */
export async function buildForVercel(folder: string, env: Environment): Promise<void> {
  const settings = { framework: 'nextjs', nodeVersion: '24.x' };
  mkdirSync(join(folder, '.vercel'), { recursive: true });
  writeFileSync(
    join(folder, '.vercel', 'project.json'),
    JSON.stringify({ projectId: 'prj_none', orgId: 'team_none', settings }),
  );
  const child = spawn('npx', ['--yes', cli, 'build', '--yes', '--prod'], {
    cwd: folder,
    env: asProcessEnv({ ...withoutNpm(process.env), ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-20_000);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`vercel build ended with ${code}:\n${printed.slice(-6_000)}`);
}

/** What the npm that runs this check tells its children is about this folder, not about that one. */
function withoutNpm(env: NodeJS.ProcessEnv): Environment {
  return Object.fromEntries(Object.entries(env).filter(([key]) => !/^npm_(package|lifecycle)_/.test(key)));
}
