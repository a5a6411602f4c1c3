import { execFile } from 'node:child_process';

/** `npm run keys:reseal` with that environment: its exit status and all that it printed. */
export function reseal(
  env: Record<string, string | undefined>,
): Promise<{ status: number; printed: string }> {
  return new Promise((resolve) => {
    const args = ['--conditions=react-server', 'scripts/keys-reseal.ts'];
    const whole = { ...process.env, ...env } as NodeJS.ProcessEnv;
    const child = execFile(process.execPath, args, { env: whole }, (_error, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, printed: stdout + stderr }),
    );
  });
}
