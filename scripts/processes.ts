import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Environment variables for a child process. */
export type Environment = Record<string, string | undefined>;

export interface RunningProcess {
  child: ChildProcess;
  /** Everything it has printed so far. */
  output(): string;
  /** Ends it (SIGTERM, and SIGKILL after 12 s) and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a Node script of this project and resolves when `ready` matches what it prints. Rejects, with its last lines,
 * when it ends or `timeoutMs` passes before that.
 */
export function startNode(
  args: string[],
  options: {
    env: Environment;
    ready: RegExp;
    cwd?: string;
    timeoutMs?: number;
    echo?: (chunk: string) => void;
  },
): Promise<RunningProcess> {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    env: asProcessEnv(options.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const running: RunningProcess = {
    child,
    output: () => printed,
    stop: async () => {
      const killer = setTimeout(() => child.kill('SIGKILL'), 12_000);
      await endProcess(child, 'SIGTERM');
      clearTimeout(killer);
    },
  };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail('did not get ready in time'), options.timeoutMs ?? 60_000);
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(new Error(`${args.join(' ')} ${why}:\n${printed.slice(-4_000)}`));
    };
    const read = (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-1_000_000);
      options.echo?.(chunk.toString());
      if (!options.ready.test(printed)) return;
      clearTimeout(timer);
      resolve(running);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => fail(`ended (${signal ?? code})`));
  });
}

/** Sends a signal to a process of ours, unless it has ended, and waits until it is gone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Runs a Node script of this project in the foreground; resolves with its exit code. */
export function runNode(args: string[], env: Environment = process.env): Promise<number> {
  const child = spawn(process.execPath, args, { env: asProcessEnv(env), stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/** Below those that systems give to outgoing connections: none of these takes a port between the look and the use of it. */
const ports = { first: 12_000, count: 20_000 };

/** A port of 127.0.0.1 that nobody listens on at the moment, at random, so that two who ask at once are told two. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = ports.first + randomInt(ports.count);
    if (await isFree(port)) return port;
  }
}

/** Whether a port of 127.0.0.1 can be listened on. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Next's types demand NODE_ENV of every environment; it chooses its own when there is none. */
export function asProcessEnv(environment: Environment): NodeJS.ProcessEnv {
  return environment as NodeJS.ProcessEnv;
}
