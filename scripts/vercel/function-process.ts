import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, cpSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { asProcessEnv, type Environment, endProcess } from '../processes.ts';
import type { BuiltFunction } from './output.ts';

interface Told {
  port?: number;
  inHand?: number;
  handedOver?: boolean;
}

/**
 * One instance of a function, in a process and a folder of its own. It can write to `temporary` and nowhere else, and it
 * is frozen, as its host would, whenever it has neither a request nor work in hand that was handed over.
 */
export class FunctionProcess {
  readonly folder: string;
  readonly #child: ChildProcess;
  readonly #port: Promise<number>;
  #requests = 0;
  #inHand = 0;
  #frozen = false;
  readonly #made: ReadonlySet<string>;
  printed = '';
  handedOver = 0;
  freezes = 0;

  constructor(built: BuiltFunction, place: { folder: string; temporary: string; env: Environment }) {
    this.folder = place.folder;
    for (const [name, from] of built.files) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      if (lstatSync(from).isSymbolicLink())
        cpSync(from, join(this.folder, name), { verbatimSymlinks: true, recursive: true });
      else copyFileSync(from, join(this.folder, name));
    }
    this.#made = filesOf(this.folder);
    const permissions = ['--permission', '--allow-fs-read=*', `--allow-fs-write=${place.temporary}`];
    const host = resolve('scripts/vercel/function-host.mjs');
    const args = [...permissions, host, this.folder, built.handler, String(built.webApi)];
    this.#child = spawn(process.execPath, args, {
      cwd: this.folder,
      env: asProcessEnv({ ...place.env, TMPDIR: place.temporary }),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.printed += chunk.toString();
      });
    }
    this.#port = new Promise((ready, fail) => {
      this.#child.on('message', (told: Told) => {
        if (told.port !== undefined) ready(told.port);
        if (told.handedOver) this.handedOver += 1;
        this.#inHand = told.inHand ?? this.#inHand;
        this.#freezeIfIdle();
      });
      this.#child.once('exit', () => fail(new Error(`${built.name} ended:\n${this.printed.slice(-4_000)}`)));
    });
  }

  /** Where it answers, awake until `done` is called. */
  async begin(): Promise<{ port: number; done: () => void }> {
    this.#requests += 1;
    const port = await this.#port;
    if (this.#frozen) this.#child.kill('SIGCONT');
    this.#frozen = false;
    return {
      port,
      done: () => {
        this.#requests -= 1;
        this.#freezeIfIdle();
      },
    };
  }

  get isFrozen(): boolean {
    return this.#frozen;
  }

  /** Files of its folder that are not as it was given them. */
  written(): string[] {
    const now = filesOf(this.folder);
    return [...now.symmetricDifference(this.#made)];
  }

  stop(): Promise<void> {
    return endProcess(this.#child, 'SIGKILL');
  }

  #freezeIfIdle(): void {
    if (this.#requests > 0 || this.#inHand > 0 || this.#frozen || this.#child.exitCode !== null) return;
    this.#frozen = this.#child.kill('SIGSTOP');
    this.freezes += 1;
  }
}

/** Name, size and time of each. */
function filesOf(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, at: lstatSync(join(folder, name)) }))
    .filter(({ at }) => at.isFile());
  return new Set(files.map(({ name, at }) => `${name} (${at.size} bytes, ${at.mtimeMs})`));
}
