import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Commands as somebody types them into one shell: what is set in one block is set in those after it. */
export class Shell {
  readonly #folder: string;
  readonly #state: string;
  #server: ChildProcess | null = null;

  /** `folder`: where the commands are run; the app's output is appended to `app.log` there. */
  constructor(folder: string, stateFile: string, variables: Record<string, string>) {
    this.#folder = folder;
    this.#state = stateFile;
    writeFileSync(
      stateFile,
      Object.entries(variables)
        .map(([name, value]) => `export ${name}='${value}'\n`)
        .join(''),
    );
  }

  /** Runs commands to their end; answers what they printed. Throws with it when one of them fails. */
  run(commands: string): Promise<string> {
    const script = `set -a; . '${this.#state}'; set +a; set -eo pipefail\n${commands}\nexport -p > '${this.#state}'`;
    return new Promise((resolve, reject) => {
      const options = { cwd: this.#folder, env: bare(), maxBuffer: 64 * 1_048_576 };
      execFile('bash', ['-c', script], options, (error, stdout, stderr) => {
        if (error) reject(new Error(`${commands}\nfailed:\n${(stdout + stderr).slice(-4_000)}`));
        else resolve(stdout);
      });
    });
  }

  /** Starts commands that do not end, in place of those started before, and waits until `ready` is true. */
  async serve(commands: string, ready: () => Promise<boolean>): Promise<void> {
    await this.stop();
    const script = `set -a; . '${this.#state}'; set +a\n${commands}`;
    // A group of its own: npm, its shell and the app end together.
    const child = spawn('bash', ['-c', script], { cwd: this.#folder, env: bare(), detached: true });
    this.#server = child;
    const keep = (chunk: Buffer) => appendFileSync(join(this.#folder, 'app.log'), chunk);
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    for (let tries = 0; tries < 300; tries += 1) {
      if (child.exitCode !== null) break;
      if (await ready()) return;
      await wait(200);
    }
    throw new Error(`${commands}\ndid not get ready; its output is the end of app.log`);
  }

  /** Stops what was started. */
  async stop(): Promise<void> {
    const child = this.#server;
    this.#server = null;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, 'SIGTERM');
    await ended;
    // The app outlives its shell for a moment.
    for (let tries = 0; tries < 100 && isAlive(-child.pid); tries += 1) await wait(100);
  }
}

function isAlive(group: number): boolean {
  try {
    process.kill(group, 0);
    return true;
  } catch {
    return false;
  }
}

/** Of this process's environment what a login shell has: none of npm's, and no setting of the app. */
function bare(): NodeJS.ProcessEnv {
  const { PATH = '', HOME, TMPDIR, LANG } = process.env;
  const own = PATH.split(':').filter((each) => !each.includes('node_modules'));
  return { PATH: own.join(':'), HOME, TMPDIR, LANG } as unknown as NodeJS.ProcessEnv;
}
