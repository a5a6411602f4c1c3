import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type Environment, freePort } from '#scripts/processes.ts';
import { type AppProcess, demoEnvironment, startApp, startDemoProvider } from '#scripts/stack.ts';
import { createDatabase } from '#scripts/testing/postgres.ts';
import { HttpBrowser } from '../http-browser.ts';
import { prepared } from '../prepared.ts';
import { distDir, type ProviderLog } from '../stack.ts';

/** One process of the app. All of a cluster are reached by browsers under the same APP_ORIGIN. */
export interface Instance extends AppProcess {
  /** Where this very process listens. */
  address: string;
  pid: number;
}

/** One database of the run's PostgreSQL, one demo provider, and as many processes of the app as a test asks for. */
export interface Cluster {
  appOrigin: string;
  databaseUrl: string;
  providerOrigin: string;
  /** Starts one more process; `env` is beside what all have. */
  startInstance(env?: Environment): Promise<Instance>;
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** `POST /control/<path>` of the provider. */
  control(path: string, body?: unknown): Promise<unknown>;
  providerLog(): Promise<ProviderLog>;
  /** To be stopped with the cluster, before it. */
  onStop(stop: () => Promise<void>): void;
  /** Rejects when a process let a rejection go unhandled. */
  stop(): Promise<void>;
}

/** Keys of a cluster: every process has the same. */
const tokenKey = () => randomBytes(32).toString('base64url');

export async function startCluster(options: { provider?: Environment } = {}): Promise<Cluster> {
  const stops: (() => Promise<void>)[] = [];
  const instances: Instance[] = [];
  const stop = async () => {
    for (const each of stops.toReversed()) await each().catch(() => {});
    const careless = instances.find((instance) => /unhandled/i.test(instance.output()));
    if (careless) throw new Error(`a rejection was handled by nobody:\n${careless.output().slice(-4_000)}`);
  };
  try {
    const appPort = await freePort();
    const appOrigin = `http://localhost:${appPort}`;
    const databases = prepared();
    if (!databases) throw new Error('a cluster needs what the run prepares (prepared.ts)');
    const [databaseUrl, provider] = await Promise.all([
      createDatabase(
        databases.postgresUrl,
        `cluster_${randomBytes(6).toString('hex')}`,
        databases.migrated.database,
      ),
      startDemoProvider({ appOrigin, env: { DEMO_EVENTS: '40', ...options.provider } }),
    ]);
    stops.push(provider.stop);
    const client = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    client.on('error', () => {});
    stops.push(() => client.end());
    const common = {
      ...demoEnvironment(provider.origin),
      APP_ORIGIN: appOrigin,
      DATABASE_URL: databaseUrl,
      SESSION_PASSWORDS: JSON.stringify({ 1: randomBytes(32).toString('hex') }),
      TOKEN_KEYS: JSON.stringify({ k1: tokenKey() }),
      // A storm reads weeks that are not stored, each request with a token.
      RATE_LIMIT_LIVE: '100000',
    };
    let started = 0;
    return {
      appOrigin,
      databaseUrl,
      providerOrigin: provider.origin,
      startInstance: async (env = {}) => {
        started += 1;
        const port = started === 1 ? appPort : await freePort();
        const app = await startApp({ port, distDir, env: { ...common, ...env } });
        stops.push(app.stop);
        const instance = { ...app, address: `http://localhost:${port}`, pid: app.child.pid ?? 0 };
        instances.push(instance);
        return instance;
      },
      sql: async <Row extends object>(text: string, values: unknown[] = []) =>
        (await client.query<Row>(text, values)).rows,
      control: async (path, body = {}) => {
        const response = await fetch(`${provider.origin}/control/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        if (!response.ok) throw new Error(`control/${path}: ${response.status} ${await response.text()}`);
        return response.json();
      },
      providerLog: async () => (await fetch(`${provider.origin}/control/log`)).json() as Promise<ProviderLog>,
      onStop: (each) => void stops.push(each),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Somebody who is signed in, and has one connection. */
export interface Member {
  name: string;
  browser: HttpBrowser;
  connectionId: string;
}

/** Signs in at that process. */
export async function signInAt(
  instance: Instance,
  cluster: Cluster,
  login = 'ada@example.com',
): Promise<Member> {
  // What a browser sends goes to this process; what it says of itself is the one origin.
  const browser = new InstanceBrowser(cluster.appOrigin, instance.address);
  const answer = await browser.signIn({ login });
  if (answer.status !== 303) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  const connectionId = (await browser.me())?.connections.at(-1)?.id;
  if (!connectionId) throw new Error('signed in without a connection');
  return { name: login, browser, connectionId };
}

/** A browser whose requests reach one process, whatever origin the app goes by. */
export class InstanceBrowser extends HttpBrowser {
  readonly #address: string;
  constructor(origin: string, address: string) {
    super(origin);
    this.#address = address;
  }
  override fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return super.fetch(path.startsWith('/') ? `${this.#address}${path}` : path, init);
  }
}

/** The access token's life is over, as the row has it: the next who needs it refreshes. */
export async function expireInRow(cluster: Cluster, connectionId: string): Promise<void> {
  await cluster.sql(`UPDATE connection SET expires_at = now() - interval '1 second' WHERE id = $1`, [
    connectionId,
  ]);
}

export interface StoredConnection {
  status: string;
  reason: string | null;
  version: number;
  sealed_tokens: string | null;
}

export async function storedConnection(
  cluster: Cluster,
  connectionId: string,
): Promise<StoredConnection | undefined> {
  const [row] = await cluster.sql<StoredConnection>(
    'SELECT status, reason, version, sealed_tokens FROM connection WHERE id = $1',
    [connectionId],
  );
  return row;
}
