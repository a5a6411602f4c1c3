import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, freePort, isFree } from '#scripts/processes.ts';
import { startAnotherApp } from './another-app.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { distDir } from './stack.ts';

const password = 'a password of at least 32 characters';
const tokenKey = Buffer.alloc(32, 1).toString('base64url');
/** A production that would start. */
const complete = {
  APP_ORIGIN: 'https://cal.example',
  SESSION_PASSWORDS: JSON.stringify({ 1: password }),
  TOKEN_KEYS: JSON.stringify({ k1: tokenKey }),
  OAUTH_ISSUER: 'https://id.example',
  OAUTH_CLIENT_ID: 'client',
  OAUTH_CLIENT_SECRET: 'secret-of-the-client',
};

/** Starts the app as `npm start` does, in an environment that should not do, and answers how it ended. */
async function refusedStart(env: Environment, dataDir?: string) {
  const port = await freePort();
  const directory = dataDir ?? mkdtempSync(join(tmpdir(), 'cal-tracker-start-'));
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', '127.0.0.1'],
    {
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        NEXT_DIST_DIR: distDir,
        ...env,
        DATA_DIR: directory,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const giveUp = setTimeout(() => child.kill('SIGKILL'), 10_000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(giveUp);
  const seconds = (performance.now() - started) / 1000;
  if (!dataDir) rmSync(directory, { recursive: true, force: true });
  return { code, seconds, output, stillListens: !(await isFree(port)) };
}

for (const [what, env, named] of [
  [
    'without secrets or a provider',
    { APP_ORIGIN: 'https://cal.example' },
    ['SESSION_PASSWORDS', 'TOKEN_KEYS', 'GOOGLE_CLIENT_ID or OAUTH_ISSUER'],
  ],
  [
    'with malformed keys',
    {
      ...complete,
      APP_ORIGIN: 'https://cal.example/',
      SESSION_PASSWORDS: '{"1":"too short, and a secret"}',
      TOKEN_KEYS: '{"1":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0"}',
      DATABASE_URL: 'mysql://root:secret-of-the-database@db.example/app',
      OAUTH_ISSUER: 'http://id.example',
      OAUTH_TOKEN_ENDPOINT: 'not a url',
      OAUTH_CLIENT_AUTH_METHOD: 'client_secret_carrier_pigeon',
      GOOGLE_ISSUER: 'https://evil.example',
      SESSION_IDLE_MINUTES: '-5',
      LOG_LEVEL: 'loud',
    },
    [
      'APP_ORIGIN',
      'SESSION_PASSWORDS',
      'TOKEN_KEYS',
      'DATABASE_URL',
      'OAUTH_ISSUER',
      'OAUTH_AUTHORIZATION_ENDPOINT',
      'OAUTH_TOKEN_ENDPOINT',
      'OAUTH_CLIENT_AUTH_METHOD',
      'GOOGLE_ISSUER',
      'SESSION_IDLE_MINUTES',
      'LOG_LEVEL',
    ],
  ],
  [
    'on Vercel with the embedded database, and with the demo provider’s secret',
    { ...complete, VERCEL: '1', OAUTH_CLIENT_SECRET: 'demo-secret-not-for-production' },
    ['DATABASE_URL', 'OAUTH_CLIENT_SECRET'],
  ],
  [
    'with half a provider, on this machine too',
    { OAUTH_ISSUER: 'http://127.0.0.1:4000', GOOGLE_CLIENT_ID: 'x' },
    ['OAUTH_CLIENT_ID', 'OAUTH_CLIENT_SECRET', 'GOOGLE_CLIENT_SECRET'],
  ],
] satisfies [string, Environment, string[]][]) {
  test(`D12 the app refuses to start ${what}, naming every key`, async () => {
    const { code, seconds, output, stillListens } = await refusedStart(env);
    const names = [...output.matchAll(/^ {2}- ([^:]+): .{10,}$/gm)].map(([, name]) => name);
    expect([...new Set(names)].sort()).toEqual(named.toSorted());
    expect({ code, stillListens }).toEqual({ code: 1, stillListens: false });
    expect(seconds).toBeLessThan(5);
    for (const [key, value] of Object.entries(env)) {
      if (/SECRET|PASSWORD|KEYS|DATABASE/.test(key)) expect(output).not.toContain(value.slice(6, -6));
    }
  });
}

test('D9 a second process on one data directory refuses to start, by any path; the first goes on', async ({
  stack,
  browserless: _,
}) => {
  const parent = mkdtempSync(join(tmpdir(), 'cal-tracker-lock-'));
  const dataDir = join(parent, 'data');
  const env = {
    DATA_DIR: dataDir,
    SESSION_PASSWORDS: JSON.stringify({ 1: password }),
    TOKEN_KEYS: JSON.stringify({ k1: tokenKey }),
  };
  const first = await startAnotherApp(stack, env);
  const browser = new HttpBrowser(first.origin);
  try {
    expect((await browser.fetch('/readyz')).status, 'the first has the directory').toBe(200);
    const alias = join(parent, 'alias');
    symlinkSync(dataDir, alias);
    for (const directory of [dataDir, alias]) {
      const { code, seconds, output, stillListens } = await refusedStart(env, directory);
      expect({ code, stillListens }).toEqual({ code: 1, stillListens: false });
      expect(seconds).toBeLessThan(5);
      expect(output).toContain(`${directory} is held by another running process`);
    }
    expect((await browser.signIn()).status).toBe(303);
  } finally {
    first.child.kill('SIGKILL');
    await first.stop();
  }
  // The lock ends with its process, however that ends, and what it had answered is still there.
  const next = await startAnotherApp(stack, env);
  try {
    const again = new HttpBrowser(next.origin);
    for (const [name, value] of browser.cookies) again.cookies.set(name, value);
    expect(await again.me()).toMatchObject({ user: { email: 'ada@example.com' } });
  } finally {
    await next.stop();
    rmSync(parent, { recursive: true, force: true });
  }
});
