import { request as httpRequest } from 'node:http';
import type { Cluster, Instance } from './cluster.ts';

export interface Answer {
  status: number;
  location: string | null;
  setCookie: string[];
  body: string;
}

/** An answer did not come: the process that had the request was killed (`cut`), or for no good reason. */
export class Unanswered extends Error {
  readonly cut: boolean;
  constructor(cut: boolean, detail: string) {
    super(detail);
    this.cut = cut;
  }
}

const patienceMs = 30_000;

/**
 * Does what a proxy in front of several instances does: takes them in turn, and tries the next one where no connection
 * could be made. A request that was sent is never sent a second time.
 */
export class Balancer {
  readonly #cluster: Cluster;
  #next = 0;
  /** How often an instance was passed over because it took no connection. */
  passedOver = 0;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  async send(method: string, path: string, headers: Record<string, string>, body = ''): Promise<Answer> {
    const { instances } = this.#cluster;
    for (let tried = 0; tried < instances.length; tried++) {
      const instance = instances[this.#next++ % instances.length] as Instance;
      const answer = await this.#sendTo(instance, method, path, headers, body);
      if (answer) return answer;
      this.passedOver += 1;
    }
    throw new Unanswered(false, `${method} ${path}: no instance takes connections`);
  }

  /** Null when no connection could be made. */
  #sendTo(
    instance: Instance,
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<Answer | null> {
    return new Promise((resolve, reject) => {
      const sentAt = performance.now();
      const fail = (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNREFUSED') return resolve(null);
        // In hand when the process was killed: sent before, or to a socket that died with it.
        const cut = instance.killedAt >= sentAt || (instance.restarting && sentAt - instance.killedAt < 500);
        reject(new Unanswered(cut, `${method} ${path} at ${instance.port}: ${error.code ?? error.message}`));
      };
      const outgoing = httpRequest(
        { host: '127.0.0.1', port: instance.port, method, path, headers, agent: false, timeout: patienceMs },
        (incoming) => {
          const parts: Buffer[] = [];
          incoming.on('data', (part: Buffer) => parts.push(part));
          incoming.on('error', fail);
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              location: incoming.headers.location ?? null,
              setCookie: incoming.headers['set-cookie'] ?? [],
              body: Buffer.concat(parts).toString(),
            }),
          );
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${patienceMs} ms`)));
      outgoing.on('error', fail);
      outgoing.end(body);
    });
  }
}
