/**
 * Looks whether the app can be deployed on Vercel, without an account: Vercel's own build of a fresh copy, against a real
 * PostgreSQL that its build command migrates; what is in its functions; and those functions at work, behind the routes of
 * the build, through a transaction pooler where PgBouncer is installed. They can write nowhere but to a temporary folder,
 * and are frozen when they have nothing in hand. Takes some minutes: it installs and builds.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { HttpBrowser } from '../e2e/http-browser.ts';
import { registerClient } from './demo-client.ts';
import { freshCopy } from './fresh-copy.ts';
import type { Environment } from './processes.ts';
import { startDemoProvider } from './stack.ts';
import { startPostgres } from './testing/postgres.ts';
import { buildForVercel } from './vercel/build.ts';
import { Edge } from './vercel/edge.ts';
import { seeCrons, seeCrowd, seeIdle, signInAndLook, signOut } from './vercel/journey.ts';
import { type BuiltFunction, builtFunctions, misplaced } from './vercel/output.ts';
import { startPooler } from './vercel/pooler.ts';

const host = 'calendar.example';
/** Uncompressed: a fifth of what Vercel takes, and what starts fast. */
const mostBytes = 50 * 1_000_000;

const started = Date.now();
const workplace = mkdtempSync(join(tmpdir(), 'cal-tracker-vercel-'));
const project = join(workplace, 'project');
const stops: (() => Promise<void>)[] = [];
let status = 1;
let edge: Edge | undefined;
try {
  await check();
  status = 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  for (const [name, { printed }] of edge?.instances ?? [])
    console.error(`end of ${name}'s log:\n${printed.slice(-1_500)}`);
} finally {
  for (const stop of stops.toReversed()) await stop().catch(console.error);
  rmSync(workplace, { recursive: true, force: true });
}
process.exit(status);

async function check(): Promise<void> {
  const [postgres, provider] = await Promise.all([
    startPostgres(),
    startDemoProvider({ appOrigin: `https://${host}`, env: { DEMO_EVENTS: '200' } }),
  ]);
  stops.push(postgres.stop, provider.stop);
  const databaseUrl = await postgres.createDatabase('vercel');
  const client = { clientId: 'the-app-of-this-check', clientSecret: randomBytes(18).toString('hex') };
  await registerClient(provider.origin, { ...client, redirectUris: [`https://${host}/oauth/callback`] });

  const pooler = await startPooler(databaseUrl, join(workplace, 'pooler'));
  if (pooler) stops.push(pooler.stop);
  say(
    pooler
      ? `PgBouncer ${pooler.version} in transaction mode`
      : 'PgBouncer is not installed: no pooler in between',
  );
  const cronSecret = randomBytes(24).toString('hex');
  const env: Environment = {
    APP_ORIGIN: `https://${host}`,
    DATABASE_URL: pooler?.url ?? databaseUrl,
    DATABASE_URL_UNPOOLED: databaseUrl,
    SESSION_PASSWORDS: JSON.stringify({ 1: randomBytes(32).toString('hex') }),
    TOKEN_KEYS: JSON.stringify({ k1: randomBytes(32).toString('base64url') }),
    CRON_SECRET: cronSecret,
    GOOGLE_CLIENT_ID: client.clientId,
    GOOGLE_CLIENT_SECRET: client.clientSecret,
    GOOGLE_ISSUER: provider.origin,
    GOOGLE_CALENDAR_API_URL: `${provider.origin}/calendar/v3`,
  };

  say('vercel build');
  freshCopy(project);
  await buildForVercel(project, {
    ...env,
    NEXT_TELEMETRY_DISABLED: '1',
    VERCEL_TELEMETRY_DISABLED: '1',
    NEXT_DIST_DIR: undefined,
  });
  say('built, and the database migrated');
  const functions = builtFunctions(project);
  seeOutput(functions);
  await seeAtWork(functions, { env, databaseUrl, cronSecret, pooled: pooler !== null });
}

function seeOutput(functions: BuiltFunction[]): void {
  const lock = readFileSync('package-lock.json', 'utf8');
  for (const built of functions) {
    const { name, bytes, maxDuration } = built;
    const size = `${(bytes / 1e6).toFixed(1)} MB in ${built.files.size} files`;
    const time = maxDuration === undefined ? '' : `, ${maxDuration} s`;
    see(bytes < mostBytes, `function ${name}: ${size}${time}`);
    const wrong = misplaced(built, lock);
    see(wrong.length === 0, `  nothing of development, of PGlite or of the demo in it${first(wrong)}`);
  }
}

async function seeAtWork(
  functions: BuiltFunction[],
  around: { env: Environment; databaseUrl: string; cronSecret: string; pooled: boolean },
): Promise<void> {
  const temporary = join(workplace, 'tmp');
  mkdirSync(temporary);
  const system = { PATH: process.env.PATH, VERCEL: '1', VERCEL_ENV: 'production', VERCEL_REGION: 'iad1' };
  edge = new Edge(project, functions, {
    host,
    place: ({ name }) => ({
      folder: join(workplace, 'instances', name.replaceAll('/', '_')),
      temporary,
      env: { ...system, NODE_ENV: 'production', ...around.env },
    }),
  });
  stops.push(edge.stop.bind(edge));
  const address = await edge.start();
  const crons = edge.crons.map(({ path }) => path);
  see(
    ['/api/cron/sync', '/api/cron/clean'].every((path) => crons.includes(path)),
    `crons: ${edge.crons.map(({ path, schedule }) => `${path} (${schedule})`).join(', ')}`,
  );

  const browser = new HttpBrowser(`https://${host}`, address);
  await seeIdle(browser, see);
  await signInAndLook(browser, see);
  await seeCrowd(browser, see);

  const database = new pg.Client({ connectionString: around.databaseUrl });
  await database.connect();
  stops.push(() => database.end());
  await database.query('UPDATE calendar_sync SET due_at = now()');
  await seeCrons(browser, crons, around.cronSecret, see);
  await signOut(browser, see);

  const instances = [...edge.instances];
  await until(() => instances.every(([, each]) => each.isFrozen));
  see(
    instances.every(([, each]) => each.isFrozen),
    'every function has finished what it had in hand, and is frozen',
  );
  for (const [name, { handedOver, freezes }] of instances) {
    say(
      `  ${name}: ${handedOver} pieces of work handed over to be done after the answer, frozen ${freezes} times`,
    );
  }
  if (!around.pooled) {
    const { rows } = await database.query<{ open: number }>(
      'SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    see(rows[0]?.open === 0, `${rows[0]?.open} connections are left open by frozen functions`);
  }
  const written = instances.flatMap(([, each]) => each.written());
  see(written.length === 0, `the files of the functions are as they were${first(written)}`);
  const lines = instances.flatMap(([, { printed }]) => printed.split('\n')).filter(Boolean);
  const wrong = lines.filter((line) => /"level":"error"|ERR_ACCESS_DENIED|EROFS|Error:/.test(line));
  see(wrong.length === 0, `${lines.length} lines in their logs, no error among them${first(wrong)}`);
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !holds(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

function see(holds: boolean, what: string): void {
  say(`${holds ? 'ok  ' : 'FAIL'}  ${what}`);
  if (!holds) throw new Error(`It is not as it should be: ${what}`);
}

function first(wrong: string[]): string {
  return wrong.length === 0 ? '' : `, but ${wrong.slice(0, 5).join(', ').slice(0, 2_000)}`;
}

function say(what: string): void {
  console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${what}`);
}
