import { execFile } from 'node:child_process';

/** A script of this project as npm runs it, with that environment: its exit status and all that it printed. */
export function runScript(
  args: string[],
  env: Record<string, string | undefined>,
): Promise<{ status: number; printed: string }> {
  return new Promise((resolve) => {
    const whole = { ...process.env, ...env } as NodeJS.ProcessEnv;
    const child = execFile(
      process.execPath,
      ['--conditions=react-server', ...args],
      { env: whole },
      (_, stdout, stderr) => resolve({ status: child.exitCode ?? -1, printed: stdout + stderr }),
    );
  });
}
