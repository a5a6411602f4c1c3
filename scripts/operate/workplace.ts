import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { startCollector } from '../../e2e/collector.ts';
import { HttpBrowser } from '../../e2e/http-browser.ts';
import { registerClient } from '../demo-client.ts';
import { freePort } from '../processes.ts';
import { startDemoProvider } from '../stack.ts';
import { startPostgres } from '../testing/postgres.ts';
import type { Shell } from './shell.ts';

const origin = 'https://calendar.example';
/** Of README.md. */
export const firstSection = 'Deploy';

/**
 * What the documents take for granted (a PostgreSQL, a provider where the app is registered, a collector), and a person who
 * uses the app: `enter` and `leave` prepare a section and look whether it kept its promise.
 */
export async function openWorkplace(temporary: string, say: (text: string) => void) {
  const given = process.env.CHECK_POSTGRES_URL;
  const [port, provider, collector, own] = await Promise.all([
    freePort(),
    startDemoProvider({ appOrigin: origin, env: { DEMO_EVENTS: '40' } }),
    startCollector(),
    given ? null : startPostgres(),
  ]);
  const server = new pg.Client({ connectionString: given ?? own?.url });
  await server.connect();
  const { rows } = await server.query<{ server_version: string }>('SHOW server_version');
  const version = rows[0]?.server_version ?? '';
  say(`PostgreSQL ${version}, demo provider at ${provider.origin}`);
  const prefix = `operate_${randomBytes(4).toString('hex')}`;
  const databaseUrl = (name: string) => {
    const url = new URL(given ?? own?.url ?? '');
    url.pathname = `/${prefix}_${name}`;
    return url.href;
  };
  await server.query(`CREATE DATABASE ${prefix}_main`);

  const client = { clientId: 'the-app-of-this-check', clientSecret: randomBytes(18).toString('hex') };
  const ada = new HttpBrowser(origin, `http://127.0.0.1:${port}`);
  const entered = new Set<string>();

  const register = (redirectUri: string) =>
    registerClient(provider.origin, { ...client, redirectUris: [redirectUri] });
  await register(`${origin}/oauth/callback`);

  async function signIn(browser: HttpBrowser): Promise<void> {
    const answer = await browser.signIn({ login: 'ada@example.com' }, { provider: 'google' });
    if (answer.status !== 303) throw new Error(`nobody can sign in: ${answer.status} ${await answer.text()}`);
  }

  /** Signed in still, her calendars there, and her access good for being renewed. */
  async function staysSignedIn(browser: HttpBrowser, what: string): Promise<void> {
    const before = (await browser.me())?.connections[0];
    if (!before) throw new Error(`${what}: the session is gone`);
    await browser.post('/oauth/refresh', { connection: before.id });
    const after = (await browser.me())?.connections[0];
    if (after?.status !== 'active' || after.expiresAt === before.expiresAt) {
      throw new Error(`${what}: the access could not be renewed`);
    }
    say(`✓ ${what}: she is signed in still, and her access was renewed`);
  }

  const person = async () => {
    const database = new pg.Client({ connectionString: databaseUrl('moved') });
    try {
      await database.connect();
      const found = await database.query<{ id: string }>('SELECT id FROM user_account LIMIT 1');
      return found.rows[0]?.id ?? '';
    } catch {
      return '';
    } finally {
      await database.end();
    }
  };

  const local = new HttpBrowser(`http://localhost:${port}`, `http://127.0.0.1:${port}`);
  /** What a section needs that is not in it. */
  const before: Record<string, (shell: Shell) => Promise<void>> = {
    'From the embedded database to PostgreSQL': async (shell) => {
      const names = 'DATABASE_URL SESSION_PASSWORDS TOKEN_KEYS OTEL_EXPORTER_OTLP_ENDPOINT';
      await shell.run(`unset ${names}; export APP_ORIGIN='http://localhost:${port}'`);
      await register(`http://localhost:${port}/oauth/callback`);
      await shell.serve('npm start', ready);
      await signIn(local);
      say('(somebody has signed in to an app with the embedded database)');
    },
  };
  /** What a section promised. */
  const after: Record<string, () => Promise<void>> = {
    [firstSection]: async () => {
      await signIn(ada);
      await staysSignedIn(ada, 'running');
    },
    'Restore it in earnest': () => staysSignedIn(ada, 'restored'),
    'Passwords of the cookies': () => staysSignedIn(ada, 'passwords rotated'),
    'Keys of the tokens': () => staysSignedIn(ada, 'keys rotated'),
    'Traces and metrics': async () => {
      await staysSignedIn(ada, 'observed');
      for (let tries = 0; tries < 100 && collector.spans().length === 0; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const names = new Set(collector.spans().map(({ name }) => name));
      if (!names.has('oauth.token_refresh'))
        throw new Error(`no span of the refresh: ${[...names].join(', ')}`);
      say(`✓ the collector got spans: ${[...names].slice(0, 6).join(', ')} …`);
    },
    'From the embedded database to PostgreSQL': () => staysSignedIn(local, 'moved'),
    'Erase a person who asks for it': async () => {
      if (await local.me()) throw new Error('erased: the session lives still');
      say('✓ erased: her session is gone');
    },
  };

  async function ready(): Promise<boolean> {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    return answer?.ok === true;
  }

  return {
    /** What is set before the first command: where the provider is, and nothing that the documents set. */
    environment: {
      PORT: String(port),
      GOOGLE_ISSUER: provider.origin,
      GOOGLE_CALENDAR_API_URL: `${provider.origin}/calendar/v3`,
      NEXT_TELEMETRY_DISABLED: '1',
      DATA_DIR: join(temporary, 'cal-tracker', '.data'),
    },
    /** In place of the values of the documents. */
    variables: async (): Promise<Record<string, string>> => ({
      APP_ORIGIN: origin,
      DATABASE_URL: databaseUrl('main'),
      DRILL_URL: databaseUrl('drill'),
      MOVED_URL: databaseUrl('moved'),
      DUMP_URL: databaseUrl('from_dump'),
      GOOGLE_CLIENT_ID: client.clientId,
      GOOGLE_CLIENT_SECRET: client.clientSecret,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      PERSON: await person(),
    }),
    addresses: {
      '127.0.0.1:3000': `127.0.0.1:${port}`,
      'CREATE DATABASE calendar_': `CREATE DATABASE ${prefix}_`,
    },
    ready,
    /** Whether a program is there, and can speak to this server: pg_dump refuses a newer one. */
    fits: (program: string, says: string | null) =>
      says !== null && (program !== 'pg_dump' || major(says) >= major(version)),
    enter: async (heading: string, shell: Shell) => {
      entered.add(heading);
      await before[heading]?.(shell);
    },
    leave: async (heading: string) => after[heading]?.(),
    unseen: () => [...Object.keys(before), ...Object.keys(after)].filter((heading) => !entered.has(heading)),
    close: async () => {
      for (const name of ['main', 'drill', 'moved', 'from_dump']) {
        await server.query(`DROP DATABASE IF EXISTS ${prefix}_${name} WITH (FORCE)`).catch(() => {});
      }
      await server.end();
      await Promise.all([provider.stop(), collector.stop(), own?.stop()]);
    },
  };
}

function major(text: string): number {
  return Number(/(\d+)/.exec(text)?.[1] ?? 0);
}
