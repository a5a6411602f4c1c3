import { setTimeout as wait } from 'node:timers/promises';
import { type Environment, freePort } from '#scripts/processes.ts';
import { type AppProcess, startApp } from '#scripts/stack.ts';
import { processorTime } from '../harness/processor-time.ts';
import { distDir, type Product, pidOf } from '../harness/product.ts';

/** One process of the app behind the balancer. */
export interface Instance {
  port: number;
  process: AppProcess;
  pid: number;
  /** Between the order to kill it and its next answer: what it had in hand is lost, and nothing else may be. */
  restarting: boolean;
  killedAt: number;
}

/** Three processes on one database, of which one at a time is killed and started again. */
export class Cluster {
  readonly instances: Instance[] = [];
  readonly #product: Product;
  /** Processor time of processes that are gone. */
  #spent = 0;
  kills = 0;

  constructor(product: Product) {
    this.#product = product;
    this.#include(Number(new URL(product.app.origin).port), product.app);
  }

  async add(env: Environment = {}): Promise<void> {
    const port = await freePort();
    this.#include(port, await this.#start(port, env));
  }

  /** SIGKILL, as an out-of-memory killer would, and a new process in its place. Resolves when that answers. */
  async killAndRestart(instance: Instance): Promise<void> {
    this.#spent += processorTime(instance.pid);
    instance.restarting = true;
    instance.killedAt = performance.now();
    instance.process.child.kill('SIGKILL');
    this.kills += 1;
    await wait(500);
    instance.process = await this.#start(instance.port);
    instance.pid = pidOf(instance.process);
    instance.restarting = false;
  }

  /** Processor time that all processes of the app have used, in milliseconds. */
  processorTime(): number {
    return this.instances.reduce(
      (sum, each) => sum + (each.restarting ? 0 : processorTime(each.pid)),
      this.#spent,
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.instances.map((each) => each.process.stop()));
  }

  #start(port: number, env: Environment = {}): Promise<AppProcess> {
    const { app } = this.#product;
    return startApp({ port, distDir, env: { ...this.#product.env, ...env, APP_ORIGIN: app.origin } });
  }

  #include(port: number, app: AppProcess): void {
    this.instances.push({ port, process: app, pid: pidOf(app), restarting: false, killedAt: 0 });
  }
}
