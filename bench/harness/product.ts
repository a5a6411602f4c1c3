import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, freePort } from '#scripts/processes.ts';
import {
  type AppProcess,
  type DemoProviderProcess,
  demoEnvironment,
  startApp,
  startDemoProvider,
} from '#scripts/stack.ts';
import { startPostgres } from '#scripts/testing/postgres.ts';
import { HttpBrowser } from '../../e2e/http-browser.ts';
import { run } from './run-command.ts';

export type DatabaseKind = 'PostgreSQL' | 'PGlite';

/** The product as it ships, with a demo provider and a database of its own. */
export interface Product {
  app: AppProcess;
  provider: DemoProviderProcess;
  /** Process id of the app. */
  pid: number;
  /** What a second app needs to share this one's people and sessions. */
  env: Environment;
  /** Starts one more process of the app on the same database; answers the origin at which to reach it. */
  addInstance(): Promise<{ origin: string }>;
  /** Makes an empty database beside the product's own, for a peer (PostgreSQL only). */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

/** The folder of the build under test; `npm run bench` makes it once for all scenarios. */
export const distDir = '.next-bench';

const next = 'node_modules/next/dist/bin/next';

/** Builds the product as it is in the working tree, unless `npm run bench` just did. */
export async function buildProduct(): Promise<void> {
  if (process.env.BENCH_BUILT) return;
  await buildNext('.', { NEXT_DIST_DIR: distDir });
}

/** A production build of a Next project, which is quiet unless it fails. */
export async function buildNext(folder: string, env: Environment = {}, cli = next): Promise<void> {
  await run(process.execPath, [cli, 'build', folder], {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
}

/** Starts the built product on free ports of loopback. */
export async function startProduct(kind: DatabaseKind, env: Environment = {}): Promise<Product> {
  const directory = mkdtempSync(join(tmpdir(), 'cal-tracker-bench-'));
  const postgres = kind === 'PostgreSQL' ? await startPostgres() : undefined;
  const databaseUrl = await postgres?.createDatabase('product');
  if (databaseUrl) await migrate(databaseUrl, directory);
  const port = await freePort();
  const provider = await startDemoProvider({
    appOrigin: `http://localhost:${port}`,
    // Tokens outlive a run: what is measured is a usable token, not a refresh.
    env: { DEMO_ACCESS_TOKEN_SECONDS: '3600', ...env },
  });
  const shared: Environment = {
    ...demoEnvironment(provider.origin),
    SESSION_PASSWORDS: JSON.stringify({ 1: 'benchmarks-only-'.repeat(3) }),
    TOKEN_KEYS: JSON.stringify({ bench: Buffer.alloc(32, 7).toString('base64url') }),
    DATABASE_URL: databaseUrl,
    DATA_DIR: directory,
    LOG_LEVEL: 'warn',
    RATE_LIMIT_UNKNOWN: '1000000',
    RATE_LIMIT_LIVE: '1000000',
    ...env,
  };
  const app = await startApp({ port, distDir, env: shared });
  const others: AppProcess[] = [];
  return {
    app,
    provider,
    pid: pidOf(app),
    env: shared,
    addInstance: async () => {
      const own = await freePort();
      // All go by the one origin, as behind a proxy.
      others.push(await startApp({ port: own, distDir, env: { ...shared, APP_ORIGIN: app.origin } }));
      return { origin: `http://localhost:${own}` };
    },
    createDatabase: async (name) => {
      if (!postgres) throw new Error('only PostgreSQL has several databases');
      return postgres.createDatabase(name);
    },
    stop: async () => {
      await Promise.all([app, ...others, provider].map((each) => each.stop()));
      await postgres?.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export function pidOf({ child }: AppProcess): number {
  if (child.pid === undefined) throw new Error('the server did not start');
  return child.pid;
}

/** Signs somebody in through the demo provider; answers the `Cookie` header of the browser they used. */
export async function signIn(product: Product, login = 'ada@example.com'): Promise<string> {
  const browser = new HttpBrowser(product.app.origin);
  const answer = await browser.signIn({ login });
  if (answer.status !== 303) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** Several browsers, the sample accounts in turn. */
export async function signInMany(product: Product, count: number): Promise<string[]> {
  const logins = ['ada@example.com', 'grace@example.com', 'linus@example.com'];
  const cookies: string[] = [];
  for (let index = 0; index < count; index++) {
    cookies.push(await signIn(product, logins[index % logins.length]));
  }
  return cookies;
}

async function migrate(databaseUrl: string, dataDir: string): Promise<void> {
  await run(process.execPath, ['--conditions=react-server', 'scripts/db-migrate.ts'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir },
  });
}
