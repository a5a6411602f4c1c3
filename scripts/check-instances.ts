/**
 * Runs what docs/operate.md says of several instances: three processes of the standalone build behind nginx with TLS, on
 * one PostgreSQL, with people using them all the time. The database is migrated under the version before, which is then
 * replaced process by process, rolled back on one of them, and replaced again. No request may fail, no session be lost.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import tls from 'node:tls';
import { Nginx } from './instances/nginx.ts';
import { type Release, releaseBefore, startRelease, thisRelease } from './instances/release.ts';
import { Traffic } from './instances/traffic.ts';
import { type Environment, freePort, type RunningProcess } from './processes.ts';
import { demoEnvironment, startDemoProvider } from './stack.ts';
import { startPostgres } from './testing/postgres.ts';

for (const [program, args] of [
  ['nginx', ['-v']],
  ['openssl', ['version']],
] as const) {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
  } catch {
    console.error(`${program} is not installed, or not on the PATH: it is what this check is about.`);
    process.exit(1);
  }
}

const workplace = mkdtempSync(join(tmpdir(), 'cal-tracker-instances-'));
const stops: (() => Promise<void>)[] = [];
let failed = 0;
try {
  await check();
} catch (error) {
  failed += 1;
  console.error(error);
} finally {
  for (const stop of stops.toReversed()) await stop().catch(console.error);
  rmSync(workplace, { recursive: true, force: true });
}
process.exit(failed > 0 ? 1 : 0);

async function check(): Promise<void> {
  say('building this version and the one before its newest migration');
  const now = thisRelease(workplace);
  const before = releaseBefore(workplace) ?? now;
  if (before === now) say('no history here: this version stands for both');

  const port = await freePort();
  const origin = `https://localhost:${port}`;
  const [postgres, provider] = await Promise.all([startPostgres(), startDemoProvider({ appOrigin: origin })]);
  stops.push(postgres.stop, provider.stop);
  const databaseUrl = await postgres.createDatabase('instances');
  before.migrate(databaseUrl);

  const env: Environment = {
    ...demoEnvironment(provider.origin),
    APP_ORIGIN: origin,
    DATABASE_URL: databaseUrl,
    SESSION_PASSWORDS: JSON.stringify({ 1: randomBytes(32).toString('hex') }),
    TOKEN_KEYS: JSON.stringify({ k1: randomBytes(32).toString('base64url') }),
    TRUSTED_PROXY_HOPS: '1',
    RATE_LIMIT_LOGIN: '1000',
    RATE_LIMIT_CALLBACK: '1000',
  };
  const ports = [await freePort(), await freePort(), await freePort()];
  const running = new Map<number, RunningProcess>();
  const start = async (release: Release, at: number) =>
    void running.set(at, await startRelease(release, at, env));
  stops.push(async () => void (await Promise.all([...running.values()].map((each) => each.stop()))));
  for (const each of ports) await start(before, each);

  const staticFolder = join(workplace, 'static');
  for (const release of [before, now]) {
    mkdirSync(join(staticFolder, '_next'), { recursive: true });
    cpSync(release.static, join(staticFolder, '_next', 'static'), { recursive: true });
  }
  const nginx = await Nginx.start({
    folder: join(workplace, 'nginx'),
    port,
    ports,
    staticFolder,
    certificate: makeCertificate(),
  });
  stops.push(() => nginx.stop());
  say(`three processes of ${before.name} behind nginx, on one PostgreSQL`);

  const traffic = new Traffic();
  await traffic.signIn(
    origin,
    ['ada', 'grace', 'linus', 'ada', 'grace', 'linus'].map((name) => `${name}@example.com`),
  );
  traffic.start();
  stops.push(() => traffic.stop());
  await step(traffic, 'under use', () => wait(5_000));
  await step(traffic, 'migrated under the version before', async () => {
    now.migrate(databaseUrl);
    await wait(3_000);
  });

  /** "Rolling restart" in docs/operate.md, for one process. */
  const replace = async (at: number, release: Release) => {
    await nginx.take(at, 'out');
    await running.get(at)?.stop();
    await start(release, at);
    await nginx.take(at, 'in');
    await wait(1_000);
  };
  const [first = 0] = ports;
  await step(traffic, `${now.name} beside ${before.name}`, () => replace(first, now));
  await step(traffic, 'rolled back', () => replace(first, before));
  await step(traffic, `all replaced by ${now.name}`, async () => {
    for (const each of ports) await replace(each, now);
  });
  await step(traffic, 'all restarted', async () => {
    for (const each of ports) await replace(each, now);
  });
  await traffic.stop();

  const alive = await traffic.sessionsAlive();
  expect(alive === traffic.people.length, `${alive} of ${traffic.people.length} sessions are alive`);
  const served = nginx.log('access');
  expect(served.includes('/oauth/callback'), 'nginx has a line for each callback');
  expect(!/code=|state=/.test(served + nginx.log('error')), 'and nowhere a code or a state');
  say(`${traffic.requests} requests, ${traffic.wrong.length} failed`);
}

async function step(traffic: Traffic, what: string, act: () => Promise<void>): Promise<void> {
  const [requests, wrong] = [traffic.requests, traffic.wrong.length];
  await act();
  const news = traffic.wrong.slice(wrong);
  expect(news.length === 0, `${what}: ${traffic.requests - requests} requests, ${news.length} failed`);
  for (const each of new Set(news)) console.log(`      ${each}`);
}

function expect(holds: boolean, what: string): void {
  console.log(`${holds ? 'ok  ' : 'FAIL'}  ${what}`);
  if (!holds) failed += 1;
}

function say(what: string): void {
  console.log(`      ${what}`);
}

/** For localhost, believed by this process alone. */
function makeCertificate(): { cert: string; key: string } {
  const [cert, key] = [join(workplace, 'cert.pem'), join(workplace, 'key.pem')];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
    ].concat([
      '-keyout',
      key,
      '-out',
      cert,
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
    ]),
    { stdio: 'ignore' },
  );
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(cert, 'utf8')]);
  return { cert, key };
}
