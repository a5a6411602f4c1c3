import { Person } from '#demo/testing/person.ts';
import type { Environment } from '#scripts/processes.ts';
import { type AppProcess, demoEnvironment } from '#scripts/stack.ts';
import { HttpBrowser } from '../../e2e/http-browser.ts';
import type { Contender } from './alternate.ts';
import { get, post } from './load.ts';
import { peerFolder, startPeer } from './peer.ts';
import { type Product, pidOf } from './product.ts';
import { registerClient } from './provider.ts';
import { run } from './run-command.ts';

/** A server that signs people in at the demo provider, however it words it. */
export interface SignIn {
  name: string;
  /** The request that is answered with the authorization request. */
  redirect: Contender;
  callback: Omit<Contender, 'prepare'>;
  /** As many authorization responses of as many browsers, each to be delivered once. */
  prepareCallbacks(count: number): Promise<string[]>;
  /** Signs one browser in, and throws unless it then has a session. */
  signIn(): Promise<HttpBrowser>;
  stop(): Promise<void>;
}

const logins = ['ada@example.com', 'grace@example.com', 'linus@example.com'];
const session = { status: 302, requests: [] };
/** Pages of the provider are filled in once per account; after that it only redirects. */
type People = Map<string, Person>;

interface Wording {
  name: string;
  redirect: Omit<Contender, 'origin' | 'pid'>;
  /** The status of a callback that signed in, and the cookie that proves it. */
  callback: { status: number; proof: string };
  begin(browser: HttpBrowser): Promise<URL>;
}

function signIn(app: AppProcess, wording: Wording, stop: () => Promise<void>): SignIn {
  const { name, begin } = wording;
  const server = { origin: app.origin, pid: pidOf(app) };
  const people: People = new Map(logins.map((login) => [login, new Person()]));

  async function callbackRequest(index: number): Promise<string> {
    const login = logins[index % logins.length] as string;
    const browser = new HttpBrowser(app.origin);
    const response = await (people.get(login) as Person).authorize(await begin(browser), { login });
    const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    return get(app.origin, response.pathname + response.search, { cookie, 'sec-fetch-site': 'cross-site' });
  }

  return {
    name,
    redirect: { ...server, ...wording.redirect },
    callback: { ...server, ...session, ...wording.callback },
    prepareCallbacks: async (count) => {
      const requests: string[] = [];
      for (let index = 0; index < count; index++) requests.push(await callbackRequest(index));
      return requests;
    },
    signIn: async () => {
      const browser = new HttpBrowser(app.origin);
      const response = await (people.get('ada@example.com') as Person).authorize(await begin(browser));
      const answer = await browser.callback(response);
      const cookies = answer.headers.getSetCookie().join('\n');
      if (!cookies.includes(wording.callback.proof.replace(/^set-cookie: /i, ''))) {
        throw new Error(
          `${name} signed nobody in: ${answer.status} ${answer.headers.get('location')} ${cookies}`,
        );
      }
      return browser;
    },
    stop,
  };
}

/** The product. */
export function ours(product: Product): SignIn {
  const { app } = product;
  const form = { provider: 'oauth', returnTo: '/calendar' };
  return signIn(
    app,
    {
      name: 'cal-tracker',
      redirect: { status: 303, proof: 'code_challenge=', requests: [post(app.origin, '/oauth/login', form)] },
      callback: { status: 303, proof: 'set-cookie: cal-tracker=' },
      begin: (browser) => browser.beginLogin(form),
    },
    async () => {},
  );
}

/** next-auth 4, with its sessions and the provider's tokens in its cookie, or in rows of the same PostgreSQL server. */
export async function nextAuth(product: Product, storage: 'cookie' | 'PostgreSQL'): Promise<SignIn> {
  const clientId = `bench-next-auth-${storage}`;
  const databaseUrl = storage === 'PostgreSQL' ? await product.createDatabase('next_auth') : undefined;
  const app = await startPeer('next-auth', (origin) => ({
    ...providerSettings(product, clientId),
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: 'benchmarks-only-'.repeat(3),
  }));
  if (databaseUrl) await migrate('next-auth', { DATABASE_URL: databaseUrl });
  await registerClient(product, clientId, `${app.origin}/api/auth/callback/demo`);
  const first = new HttpBrowser(app.origin);
  const { csrfToken } = (await (await first.fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  const csrfCookie = first.cookies.get('next-auth.csrf-token') ?? '';
  const form = { csrfToken, callbackUrl: `${app.origin}/` };
  const headers = { cookie: `next-auth.csrf-token=${csrfCookie}` };
  return signIn(
    app,
    {
      name: `next-auth (${storage})`,
      redirect: {
        status: 302,
        proof: 'code_challenge=',
        requests: [post(app.origin, '/api/auth/signin/demo', form, headers)],
      },
      callback: { status: 302, proof: 'next-auth.session-token' },
      begin: async (browser) => {
        browser.cookies.set('next-auth.csrf-token', csrfCookie);
        const answer = await browser.post('/api/auth/signin/demo', form);
        return new URL(answer.headers.get('location') ?? '');
      },
    },
    app.stop,
  );
}

/** better-auth on a database of its own in the same PostgreSQL server. */
export async function betterAuth(product: Product): Promise<SignIn> {
  const clientId = 'bench-better-auth';
  const databaseUrl = await product.createDatabase('better_auth');
  const settings = (origin: string) => ({
    ...providerSettings(product, clientId),
    DATABASE_URL: databaseUrl,
    BETTER_AUTH_URL: origin,
    BETTER_AUTH_SECRET: 'benchmarks-only-'.repeat(3),
  });
  // Its provider is discovered, and its tables are made, before the first request.
  const app = await startPeer('better-auth', settings);
  await migrate('better-auth', settings(app.origin));
  await registerClient(product, clientId, `${app.origin}/api/auth/callback/demo`);
  const body = { provider: 'demo', callbackURL: '/' };
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const path = '/api/auth/sign-in/social';
  return signIn(
    app,
    {
      name: 'better-auth',
      redirect: { status: 200, proof: 'code_challenge=', requests: [post(app.origin, path, body, headers)] },
      callback: { status: 302, proof: 'better-auth.session_token=' },
      begin: async (browser) => {
        const init = {
          method: 'POST',
          headers: { ...headers, origin: app.origin },
          body: JSON.stringify(body),
        };
        const { url } = (await (await browser.fetch(path, init)).json()) as { url: string };
        return new URL(url);
      },
    },
    app.stop,
  );
}

function migrate(peer: string, env: Environment): Promise<void> {
  return run(process.execPath, ['migrate.js'], { cwd: peerFolder(peer), env: { ...process.env, ...env } });
}

function providerSettings(product: Product, clientId: string) {
  return {
    ...demoEnvironment(product.provider.origin),
    OAUTH_CLIENT_ID: clientId,
    OAUTH_SCOPE: [
      'openid email profile',
      'https://www.googleapis.com/auth/calendar.calendarlist.readonly',
      'https://www.googleapis.com/auth/calendar.events.readonly',
    ].join(' '),
  };
}
