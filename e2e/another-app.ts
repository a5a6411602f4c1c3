import { type Environment, freePort } from '#scripts/processes.ts';
import { type AppProcess, demoEnvironment } from '#scripts/stack.ts';
import { type Stack, startTestApp } from './stack.ts';

/**
 * One more app at the worker's demo provider, registered there under a client of its own, for what has to be configured
 * otherwise. `env` is added to what the app has; the provider forgets the client when it is reset. `address` is where the
 * app listens, whatever its APP_ORIGIN says.
 */
export async function startAnotherApp(
  stack: Stack,
  env: Environment = {},
): Promise<AppProcess & { address: string }> {
  const port = await freePort();
  const origin = env.APP_ORIGIN ?? `http://localhost:${port}`;
  const client = { clientId: `app-${port}`, clientSecret: `a-secret-of-the-app-at-${port}` };
  await stack.control('clients', { ...client, redirectUris: [`${origin}/oauth/callback`] });
  const app = await startTestApp(
    {
      ...demoEnvironment(stack.provider.origin),
      OAUTH_CLIENT_ID: client.clientId,
      OAUTH_CLIENT_SECRET: client.clientSecret,
      ...env,
    },
    port,
  );
  return { ...app, address: `http://127.0.0.1:${port}` };
}
