import { demoClientId, demoClientSecret } from './demo-client.ts';
import { type Environment, freePort, type RunningProcess, startNode } from './processes.ts';

const nextCli = 'node_modules/next/dist/bin/next';

export interface DemoProviderProcess extends RunningProcess {
  origin: string;
}

export interface AppProcess extends RunningProcess {
  origin: string;
}

/** The demo provider as a process of its own, for an app at `appOrigin`. */
export async function startDemoProvider(options: {
  appOrigin: string;
  port?: number;
  env?: Environment;
  watch?: boolean;
  echo?: (chunk: string) => void;
}): Promise<DemoProviderProcess> {
  const port = options.port ?? (await freePort());
  const running = await startNode([...(options.watch ? ['--watch'] : []), 'demo/server.ts'], {
    env: { ...process.env, ...options.env, DEMO_PORT: String(port), DEMO_APP_ORIGIN: options.appOrigin },
    ready: /demo provider ready/,
    ...(options.echo ? { echo: options.echo } : {}),
  });
  return { ...running, origin: `http://127.0.0.1:${port}` };
}

/** The environment with which the app meets the demo provider: configuration alone, as for any other server. */
export function demoEnvironment(providerOrigin: string): Environment {
  return {
    OAUTH_ISSUER: providerOrigin,
    OAUTH_CLIENT_ID: demoClientId,
    OAUTH_CLIENT_SECRET: demoClientSecret,
    OAUTH_NAME: 'Demo',
    CALENDAR_API_URL: `${providerOrigin}/calendar/v3`,
    OAUTH_CONTROL_URL: `${providerOrigin}/control`,
  };
}

/** The app as a host runs it, from the build in `distDir` (or in watch mode), reachable from this machine alone. */
export async function startApp(options: {
  port: number;
  env: Environment;
  distDir?: string;
  watch?: boolean;
  echo?: (chunk: string) => void;
}): Promise<AppProcess> {
  const { port } = options;
  const origin = options.env.APP_ORIGIN ?? `http://localhost:${port}`;
  const running = await startNode(
    [
      '--max-semi-space-size=64',
      nextCli,
      options.watch ? 'dev' : 'start',
      '-p',
      String(port),
      '-H',
      '127.0.0.1',
    ],
    {
      env: {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: '1',
        ...(options.distDir ? { NEXT_DIST_DIR: options.distDir } : {}),
        ...options.env,
        APP_ORIGIN: origin,
        PORT: String(port),
      },
      ready: /Ready in/,
      ...(options.echo ? { echo: options.echo } : {}),
    },
  );
  await untilAnswering(`http://127.0.0.1:${port}/healthz`, running);
  return { ...running, origin };
}

/** Next says that it is ready before the start of our own has run: only an answer tells. */
export async function untilAnswering(url: string, running: RunningProcess): Promise<void> {
  while (running.child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the app ended (${running.child.exitCode}):\n${running.output().slice(-4_000)}`);
}
