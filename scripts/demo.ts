import { resolve } from 'node:path';
import { isFree, runNode } from './processes.ts';
import { demoEnvironment, startApp, startDemoProvider } from './stack.ts';

const watch = process.argv.includes('--watch');
const appPort = Number(process.env.PORT ?? 3000);
const demoPort = Number(process.env.DEMO_PORT ?? 4000);
const appOrigin = `http://localhost:${appPort}`;

for (const [port, key] of [
  [appPort, 'PORT'],
  [demoPort, 'DEMO_PORT'],
] as const) {
  if (!(await isFree(port))) stop(`Port ${port} is in use. Free it, or choose another with ${key}=…`);
}

await build();
const provider = await startDemoProvider({
  appOrigin,
  port: demoPort,
  // The app keeps its sessions over a restart: their grants are to be there then.
  env: {
    DEMO_STATE_FILE:
      process.env.DEMO_STATE_FILE ?? resolve(process.env.DATA_DIR || '.data', 'demo-provider.json'),
  },
  watch,
  echo: print,
});
const app = await startApp({
  port: appPort,
  watch,
  env: { ...demoEnvironment(provider.origin), ...process.env, APP_ORIGIN: appOrigin },
  echo: print,
}).catch(async (error: Error) => {
  await provider.stop();
  return stop(error.message);
});

console.log(`
  Cal Tracker     ${appOrigin}
  Demo provider   ${provider.origin}   (what it can be made to do: ${provider.origin}/control)

  Sign in as ada@example.com, grace@example.com or linus@example.com. Ctrl-C stops both.
`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopBoth(0));
for (const running of [provider, app]) running.child.once('exit', () => void stopBoth(1));

async function stopBoth(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  await Promise.all([app.stop(), provider.stop()]);
  process.exit(code);
}

async function build(): Promise<void> {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };
  const generated = await runNode(['node_modules/prisma/build/index.js', 'generate', '--no-hints'], env);
  if (generated !== 0) stop('The database client could not be generated.');
  if (watch) return;
  const built = await runNode(['node_modules/next/dist/bin/next', 'build'], env);
  if (built !== 0) stop('The build failed; see above.');
}

function print(chunk: string): void {
  process.stdout.write(chunk);
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
