import { type Environment, freePort } from '#scripts/processes.ts';
import { type AppProcess, demoEnvironment } from '#scripts/stack.ts';
import { type Stack, startTestApp } from './stack.ts';

/** An app of `startAnotherApp`. */
export interface AnotherApp extends AppProcess {
  /** Where the app listens, whatever its APP_ORIGIN says. */
  address: string;
  /** Registers the app's client at the provider, which forgets it when it is reset. */
  register(): Promise<void>;
}

/**
 * One more app at the worker's demo provider, registered there under a client of its own, for what has to be configured
 * otherwise. `env` is added to what the app has.
 */
export async function startAnotherApp(stack: Stack, env: Environment = {}): Promise<AnotherApp> {
  const port = await freePort();
  const origin = env.APP_ORIGIN ?? `http://localhost:${port}`;
  const client = { clientId: `app-${port}`, clientSecret: `a-secret-of-the-app-at-${port}` };
  const register = async () => {
    await stack.control('clients', { ...client, redirectUris: [`${origin}/oauth/callback`] });
  };
  await register();
  const app = await startTestApp(
    {
      ...demoEnvironment(stack.provider.origin),
      OAUTH_CLIENT_ID: client.clientId,
      OAUTH_CLIENT_SECRET: client.clientSecret,
      ...env,
    },
    port,
  );
  return { ...app, address: `http://127.0.0.1:${port}`, register };
}
