import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Environment } from '../processes.ts';
import { FunctionProcess } from './function-process.ts';
import { type BuiltFunction, functionAt } from './output.ts';
import { follow, type OutputConfig, outputConfig, type Routed } from './routes.ts';

const contentTypes: Record<string, string> = {
  js: 'application/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  png: 'image/png',
  woff2: 'font/woff2',
};

/** Where an instance of a function runs, and with what environment. */
type Place = (built: BuiltFunction) => { folder: string; temporary: string; env: Environment };

/** Headers of a connection, which go no further. */
const ofConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'host']);

/**
 * What stands before the functions at Vercel: follows the routes of a build to its static files, its middleware and its
 * functions, each of which is started when it is first asked for.
 */
export class Edge {
  readonly #project: string;
  readonly #config: OutputConfig;
  readonly #functions: BuiltFunction[];
  readonly #host: string;
  readonly #place: Place;
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  /** By name of the function. */
  readonly instances = new Map<string, FunctionProcess>();

  /** `host`: the one that requests are told to be for. */
  constructor(project: string, functions: BuiltFunction[], options: { host: string; place: Place }) {
    this.#project = project;
    this.#functions = functions;
    this.#host = options.host;
    this.#place = options.place;
    this.#config = outputConfig.parse(
      JSON.parse(readFileSync(join(project, '.vercel', 'output', 'config.json'), 'utf8')),
    );
  }

  get crons(): OutputConfig['crons'] {
    return this.#config.crons;
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await Promise.all([...this.instances.values()].map((each) => each.stop()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `https://${this.#host}`);
    const requestHeaders = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (!ofConnection.has(name)) requestHeaders.set(name, String(value));
    }
    requestHeaders.set('x-forwarded-for', request.socket.remoteAddress ?? '');
    requestHeaders.set('x-forwarded-host', this.#host);
    requestHeaders.set('x-forwarded-proto', 'https');
    const routed: Routed = {
      path: decodeURI(url.pathname),
      query: url.searchParams,
      method: request.method ?? 'GET',
      requestHeaders,
      responseHeaders: new Headers(),
      status: undefined,
    };
    const found = await follow(this.#config, routed, {
      exists: (path) => this.#staticFile(path) !== null || this.#functionAt(path) !== null,
      middleware: (path) => this.#middleware(path, url, routed, response),
    });
    if (found === 'answered') return;
    const file = found ? this.#staticFile(routed.path) : null;
    const built = found && !file ? this.#functionAt(routed.path) : null;
    if (file) this.#sendFile(file, routed, response);
    else if (built) await this.#invoke(built, { request, url, routed }, response);
    else response.writeHead(routed.status ?? 404, asObject(routed.responseHeaders)).end();
  }

  #functionAt(path: string): BuiltFunction | null {
    return functionAt(this.#functions, this.#project, path);
  }

  #staticFile(path: string): { name: string; contentType: string | undefined } | null {
    const wanted = path.replace(/^\//, '');
    const moved = Object.entries(this.#config.overrides).find(([, each]) => each.path === wanted);
    const name = moved?.[0] ?? wanted;
    const file = join(this.#project, '.vercel', 'output', 'static', name);
    if (!existsSync(file) || !statSync(file).isFile()) return null;
    return { name, contentType: this.#config.overrides[name]?.contentType };
  }

  #sendFile(
    { name, contentType }: { name: string; contentType: string | undefined },
    routed: Routed,
    response: ServerResponse,
  ): void {
    const type = contentType ?? contentTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(routed.status ?? 200, { 'content-type': type, ...asObject(routed.responseHeaders) });
    createReadStream(join(this.#project, '.vercel', 'output', 'static', name)).pipe(response);
  }

  #instance(built: BuiltFunction): FunctionProcess {
    const instance = this.instances.get(built.name) ?? new FunctionProcess(built, this.#place(built));
    this.instances.set(built.name, instance);
    return instance;
  }

  async #invoke(
    built: BuiltFunction,
    { request, url, routed }: { request: IncomingMessage; url: URL; routed: Routed },
    response: ServerResponse,
  ): Promise<void> {
    const { port, done } = await this.#instance(built).begin();
    response.once('close', done);
    const headers = {
      ...asObject(routed.requestHeaders),
      host: this.#host,
      'x-matched-path': routed.path,
    };
    const path = `${url.pathname}${routed.query.size > 0 ? `?${routed.query}` : ''}`;
    const onward = send(
      { host: '127.0.0.1', port, method: routed.method, path, headers, agent: false },
      (answer) => {
        for (const [name, value] of Object.entries(answer.headers)) {
          if (value !== undefined && !ofConnection.has(name)) response.setHeader(name, value);
        }
        for (const [name, value] of routed.responseHeaders)
          if (name !== 'set-cookie') response.setHeader(name, value);
        response.writeHead(routed.status ?? answer.statusCode ?? 500);
        answer.pipe(response);
      },
    );
    onward.once('error', (error) => response.destroy(error));
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  }

  /** What middleware answers says what is to be changed, or is the answer. */
  async #middleware(path: string, url: URL, routed: Routed, response: ServerResponse): Promise<boolean> {
    const built = this.#functionAt(path);
    if (!built) throw new Error(`there is no middleware at ${path}`);
    const { port, done } = await this.#instance(built).begin();
    try {
      const headers = { ...asObject(routed.requestHeaders), host: this.#host };
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        send(
          { host: '127.0.0.1', port, path: `${url.pathname}${url.search}`, headers, agent: false },
          resolve,
        )
          .once('error', reject)
          .end();
      });
      const said = new Headers();
      for (const [name, value] of Object.entries(answer.headers)) said.set(name, String(value));
      const goesOn = said.has('x-middleware-next');
      for (const name of said.get('x-middleware-override-headers')?.split(',') ?? []) {
        const value = said.get(`x-middleware-request-${name}`);
        if (value === null) routed.requestHeaders.delete(name);
        else routed.requestHeaders.set(name, value);
      }
      for (const [name, value] of said) {
        if (!name.startsWith('x-middleware-') && !ofConnection.has(name))
          routed.responseHeaders.set(name, value);
      }
      if (goesOn) answer.resume();
      else answer.pipe(response.writeHead(answer.statusCode ?? 500, asObject(routed.responseHeaders)));
      return !goesOn;
    } finally {
      done();
    }
  }
}

function asObject(headers: Headers): Record<string, string> {
  return Object.fromEntries(headers);
}
