import { type Environment, freePort } from '#scripts/processes.ts';
import {
  type AppProcess,
  type DemoProviderProcess,
  demoEnvironment,
  startApp,
  startDemoProvider,
} from '#scripts/stack.ts';
import { freshDatabase } from './prepared.ts';

export interface Stack {
  app: AppProcess;
  provider: DemoProviderProcess;
  /** `POST /control/<path>` of the provider. */
  control(path: string, body?: unknown): Promise<unknown>;
  /** Counts kept by the provider's token endpoint itself, and its requests. */
  providerLog(): Promise<ProviderLog>;
  stop(): Promise<void>;
}

export interface ProviderLog {
  requests: {
    at: string;
    method: string;
    path: string;
    status: number;
    /** Scheme of the `Authorization` header. */
    authorization?: string;
    grantType?: string;
  }[];
  tokenCalls: { authorization_code: number; refresh_token: number; rejected: number };
}

/** The folder of the production build under test. */
export const distDir = process.env.E2E_DIST_DIR ?? '.next-test';

/**
 * An app on a free port with a data directory and a database of its own, configured by `env` alone. PostgreSQL answers an app
 * that lives for one spec sooner than an embedded database opens; `env` may name one of either kind.
 */
export async function startTestApp(env: Environment, port?: number): Promise<AppProcess> {
  const embedded = 'DATA_DIR' in env || env.DATABASE_URL === '';
  const database = await freshDatabase(embedded ? 'PGlite' : 'PostgreSQL', env.DATA_DIR);
  const app = await startApp({
    port: port ?? (await freePort()),
    distDir,
    // Many people sign in during a test run, all of them from one unknown address.
    // And whole storms read weeks that are not stored.
    env: { ...database.env, RATE_LIMIT_UNKNOWN: '100000', RATE_LIMIT_LIVE: '100000', ...env },
  }).catch((error: unknown) => {
    database.remove();
    throw error;
  });
  return {
    ...app,
    stop: async () => {
      await app.stop();
      database.remove();
    },
  };
}

/** A demo provider and an app that uses it, each a process of its own, on free ports. */
export async function startStack(
  options: { app?: Environment; provider?: Environment } = {},
): Promise<Stack> {
  const port = await freePort();
  const provider = await startDemoProvider({
    appOrigin: `http://localhost:${port}`,
    env: { DEMO_EVENTS: '400', ...options.provider },
  });
  const app = await startTestApp({ ...demoEnvironment(provider.origin), ...options.app }, port);
  return {
    app,
    provider,
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
    stop: async () => {
      await Promise.all([app.stop(), provider.stop()]);
    },
  };
}
