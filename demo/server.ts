import { z } from 'zod';
import { startDemoProvider } from './provider.ts';

const environment = z.object({
  DEMO_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  DEMO_ACCESS_TOKEN_SECONDS: z.coerce.number().int().positive().default(300),
  DEMO_EVENTS: z.coerce.number().int().positive().default(1_500),
  DEMO_STATE_FILE: z.string().optional(),
  DEMO_APP_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .default('http://localhost:3000')
    .transform((url) => new URL(url).origin),
});

const parsed = environment.safeParse(process.env);
if (!parsed.success) fail(z.prettifyError(parsed.error));
const { DEMO_PORT, DEMO_ACCESS_TOKEN_SECONDS, DEMO_EVENTS, DEMO_APP_ORIGIN, DEMO_STATE_FILE } = parsed.data;

try {
  const provider = await startDemoProvider({
    port: DEMO_PORT,
    appOrigin: DEMO_APP_ORIGIN,
    accessTokenSeconds: DEMO_ACCESS_TOKEN_SECONDS,
    events: DEMO_EVENTS,
    ...(DEMO_STATE_FILE ? { stateFile: DEMO_STATE_FILE } : {}),
  });
  console.log(`demo provider ready on ${provider.origin}`);
  const stop = () => void provider.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    fail(`port ${DEMO_PORT} is in use: stop what listens there, or set DEMO_PORT`);
  }
  throw error;
}

function fail(message: string): never {
  console.error(`demo provider: ${message}`);
  process.exit(1);
}
