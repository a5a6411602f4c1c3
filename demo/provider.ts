import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ROUTES } from './authorization-server/configuration.ts';
import { authorizationServer } from './authorization-server/server.ts';
import { keptSigningKey, newSigningKey, SigningKeys } from './authorization-server/signing-keys.ts';
import { Store } from './authorization-server/store.ts';
import { createCalendarApi } from './calendar/api.ts';
import { DemoClock } from './clock.ts';
import { handleControl } from './control/control-plane.ts';
import { RequestLog } from './control/request-log.ts';
import { endpointOf } from './endpoint.ts';
import { PendingFaults } from './faults/pending-faults.ts';
import { capture } from './http/captured-response.ts';
import { isLoopbackHost } from './http/loopback.ts';
import { readBody, withBody } from './http/read-body.ts';
import { StateFile } from './state-file.ts';

/** How to start a demo provider. */
export interface DemoProviderOptions {
  /** Port on 127.0.0.1; 0 takes a free one. */
  port?: number;
  /** Origin of the application whose redirect URIs are registered. */
  appOrigin?: string;
  /** Lifetime of access tokens, in seconds. */
  accessTokenSeconds?: number;
  /** Events in each account's main calendar, over 18 months. */
  events?: number;
  /** Milliseconds since the epoch; `POST /control/clock` shifts it. */
  clock?: () => number;
  /** Where sessions, grants, tokens and signing keys outlive a restart. Absent: they end with the provider. */
  stateFile?: string;
}

/** A running demo provider. */
export interface DemoProvider {
  /** `http://127.0.0.1:PORT`, also the issuer. */
  origin: string;
  port: number;
  /** Stops listening, cuts the connections that are open, and writes what changed to the state file, if any. */
  close(): Promise<void>;
}

/**
 * Starts an authorization server with a Google-compatible calendar beside it, on 127.0.0.1 only. What it knows is in
 * memory (and in its state file, if any) and its own: several can run in one process.
 *
 * @throws the error of `listen`, such as EADDRINUSE
 */
export async function startDemoProvider(options: DemoProviderOptions = {}): Promise<DemoProvider> {
  const clock = new DemoClock(options.clock);
  const file = options.stateFile ? new StateFile(options.stateFile) : undefined;
  const kept = file?.load();
  const changed = () => file?.changed();
  const store = new Store(clock, kept?.models, changed);
  const signingKey = kept ? keptSigningKey(kept.signingKeys.original) : await newSigningKey('demo-1');
  const keys = new SigningKeys(signingKey, clock, kept?.signingKeys.rotated.map(keptSigningKey), changed);
  const cookieKey = kept?.cookieKey ?? randomBytes(32).toString('base64url');
  const faults = new PendingFaults();
  const log = new RequestLog();
  const notRotating = new WeakSet<IncomingMessage>();

  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const origin = `http://127.0.0.1:${port}`;
  const appOrigin = options.appOrigin ?? 'http://localhost:3000';
  const oauth = authorizationServer(origin, {
    appOrigin,
    accessTokenSeconds: options.accessTokenSeconds ?? 300,
    port,
    store,
    keys,
    signingKey,
    cookieKey,
    notRotating,
  });
  const calendar = createCalendarApi({
    now: () => clock.now(),
    events: options.events ?? 1_500,
    authorize: oauth.authorize,
  });
  const controls = { appOrigin, provider: oauth.provider, store, keys, clock, faults, log, calendar };

  async function route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (!(await calendar.handle(req, res))) await oauth.handle(req, res);
  }

  async function handle(incoming: IncomingMessage, res: ServerResponse): Promise<void> {
    if (!isLoopbackHost(incoming)) {
      res.writeHead(421, { 'content-type': 'text/plain' }).end('This provider answers on loopback only.\n');
      return;
    }
    const path = incoming.url?.split('?')[0] ?? '';
    if (!path.startsWith('/') || path.startsWith('//')) {
      res.writeHead(400).end();
      return;
    }
    if (path === '/control' || path.startsWith('/control/'))
      return handleControl(controls, incoming, res, path);
    if (path === '/') {
      res.writeHead(303, { location: '/control' }).end();
      return;
    }
    const entry = log.record(incoming, res, path);
    let req = incoming;
    let grantType: string | undefined;
    if (path === ROUTES.token && incoming.method === 'POST') {
      const body = await readBody(incoming);
      grantType = new URLSearchParams(body.toString()).get('grant_type') ?? undefined;
      log.countTokenCall(entry, res, grantType);
      req = withBody(incoming, body);
    }
    const endpoint = endpointOf(path);
    const exchange = {
      req,
      res,
      origin,
      keys,
      process: () => {
        // A fault edits the plain and whole answer.
        delete req.headers['accept-encoding'];
        delete req.headers['if-none-match'];
        return capture(res, () => route(req, res));
      },
      keepRefreshToken: () => void notRotating.add(req),
    };
    const told = (fault: string | undefined) => {
      entry.fault = fault;
    };
    if (endpoint && (await faults.play({ ...endpoint, grantType }, exchange, told))) return;
    await route(req, res);
  }

  server.on('request', (req, res) => {
    handle(req, res).catch((error: unknown) => {
      if (error instanceof RangeError) return void res.writeHead(413, { connection: 'close' }).end();
      console.error('demo provider:', error);
      if (res.headersSent) res.destroy();
      else res.writeHead(500, { 'content-type': 'text/plain' }).end('The demo provider failed.\n');
    });
  });
  file?.keep(() => ({ cookieKey, signingKeys: keys.kept, models: store.kept }));
  if (!kept) changed();
  return { origin, port, close: () => close(server).finally(() => file?.close()) };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
