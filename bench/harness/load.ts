import { type ChildProcess, fork } from 'node:child_process';
import type { LoadJob, LoadResult } from './load-generator.ts';

/** Requests to send to one server, and the status that every answer must have. */
export interface Target {
  origin: string;
  requests: string[];
  status: number;
  /** A text that every answer holds, headers included. */
  proof?: string;
}

/** The load generator as a process of its own, on loopback alone. */
export class Load {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(new URL('load-generator.ts', import.meta.url), { execArgv: [] });
  }

  /** Sends a target's requests until the time is over or the number is reached. Throws when an answer is not as expected. */
  async run(
    target: Target,
    { milliseconds, mostRequests = 1e6, connections = 8 }: Partial<LoadJob> & { milliseconds: number },
  ): Promise<LoadResult> {
    const { origin, requests, status, proof = '' } = target;
    const job: LoadJob = {
      port: Number(new URL(origin).port),
      requests,
      connections,
      milliseconds,
      mostRequests,
      proof,
    };
    const result = await this.#ask(job);
    const others = Object.entries(result.statuses).filter(([each]) => each !== String(status));
    if (others.length > 0) {
      throw new Error(
        `${requests[0]?.split('\r\n')[0]}: ${status} expected, ${JSON.stringify(result.statuses)} seen`,
      );
    }
    return result;
  }

  stop(): void {
    if (this.#child.connected) this.#child.disconnect();
  }

  #ask(job: LoadJob): Promise<LoadResult> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the load generator ended (${code})`));
      this.#child.once('exit', ended);
      this.#child.once('message', (answer: { result?: LoadResult; error?: string }) => {
        this.#child.off('exit', ended);
        if (answer.result) resolve(answer.result);
        else reject(new Error(answer.error));
      });
      this.#child.send(job);
    });
  }
}

/** A GET as a browser words it, uncompressed: compression costs by the byte and would blur what is compared. */
export function get(origin: string, path: string, headers: Record<string, string> = {}): string {
  return request('GET', origin, path, headers);
}

/** The POST of a form, or of JSON, from a page of the same origin. */
export function post(
  origin: string,
  path: string,
  body: Record<string, string>,
  headers: Record<string, string> = {},
): string {
  const json = headers['content-type'] === 'application/json';
  const text = json ? JSON.stringify(body) : new URLSearchParams(body).toString();
  const fields = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(text.length),
  };
  return request('POST', origin, path, { origin, ...fields, ...headers }) + text;
}

function request(method: string, origin: string, path: string, headers: Record<string, string>): string {
  const fields = {
    host: new URL(origin).host,
    'user-agent':
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'accept-language': 'en',
    'sec-fetch-site': 'same-origin',
    ...headers,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
