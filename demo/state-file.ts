import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { keptPrivateKey } from './authorization-server/signing-keys.ts';
import { keptModels } from './authorization-server/store.ts';

const WRITTEN_AFTER_MS = 200;

const providerState = z.strictObject({
  format: z.literal('cal-tracker demo provider, 1'),
  /** Signs the cookies of the provider's own sessions. */
  cookieKey: z.string().min(32),
  signingKeys: z.strictObject({ original: keptPrivateKey, rotated: z.array(keptPrivateKey) }),
  models: keptModels,
});

/** What a demo provider remembers over a restart. */
export type ProviderState = Omit<z.infer<typeof providerState>, 'format'>;

/**
 * A file in which a demo provider keeps its state. It holds tokens and private keys, worthless outside this machine:
 * still, its owner alone may read it.
 *
 * One process writes it. A file that cannot be written is told on stderr, once, and the provider goes on without.
 */
export class StateFile {
  readonly #path: string;
  #current: (() => ProviderState) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * What was kept; undefined when there is none. A file that is not a state of this provider is told on stderr and put
   * aside, for it may be somebody's.
   */
  load(): ProviderState | undefined {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch (error) {
      if (!isMissing(error)) this.#say(`cannot be read (${reason(error)}); starting fresh`);
      return undefined;
    }
    const state = providerState.safeParse(jsonOrNothing(text));
    if (state.success) return state.data;
    // Neither JSON's complaint nor zod's is repeated: it could quote a token.
    const aside = `${this.#path}.unusable`;
    try {
      renameSync(this.#path, aside);
      this.#say(`is not a state of this provider; put aside as ${aside}, starting fresh`);
    } catch (error) {
      this.#say(`is not a state of this provider (nor movable: ${reason(error)}); starting fresh`);
    }
    return undefined;
  }

  /** From now on, `changed` and `close` write what `current` tells. */
  keep(current: () => ProviderState): void {
    this.#current = current;
  }

  /** Has the state written shortly: what changes until then goes with it. */
  changed(): void {
    if (!this.#current || this.#timer) return;
    this.#timer = setTimeout(() => this.#write(), WRITTEN_AFTER_MS).unref();
  }

  /** Writes what has changed and was not written yet, and nothing more after that. */
  close(): void {
    if (this.#timer) this.#write();
    this.#current = undefined;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#current) return;
    const state = { format: providerState.shape.format.value, ...this.#current() };
    const temporary = `${this.#path}.${process.pid}.tmp`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      rmSync(temporary, { force: true });
      writeFileSync(temporary, JSON.stringify(state), { mode: 0o600, flag: 'wx' });
      renameSync(temporary, this.#path);
    } catch (error) {
      rmSync(temporary, { force: true });
      if (!this.#failed) this.#say(`cannot be written (${reason(error)}); a restart forgets the grants`);
      this.#failed = true;
    }
  }

  #say(what: string): void {
    console.error(`demo provider: ${this.#path} ${what}`);
  }
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function reason(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
