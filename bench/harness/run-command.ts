import { spawn } from 'node:child_process';
import type { Environment } from '#scripts/processes.ts';

/** Runs a command whose output matters only when it fails. Throws with what it printed last. */
export function run(
  command: string,
  args: string[],
  options: { cwd?: string; env?: Environment } = {},
): Promise<void> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: (options.env ?? process.env) as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-8_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`${command} ${args.join(' ')} failed (${code}):\n${printed}`)),
    );
  });
}
