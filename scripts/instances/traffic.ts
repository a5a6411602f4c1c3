import { setTimeout as wait } from 'node:timers/promises';
import { HttpBrowser } from '../../e2e/http-browser.ts';

/** What both versions have. */
const acts: { what: string; statuses: number[]; run(browser: HttpBrowser): Promise<Response> }[] = [
  {
    what: 'GET /calendar/week',
    statuses: [200],
    run: (browser) => browser.fetch(`/calendar/week/${today()}`),
  },
  { what: 'GET /activity', statuses: [200], run: (browser) => browser.fetch('/activity') },
  { what: 'GET /api/v1/me', statuses: [200], run: (browser) => browser.fetch('/api/v1/me') },
  {
    what: 'POST /preferences',
    statuses: [303],
    run: (browser) => browser.post('/preferences', { theme: 'dark' }),
  },
  { what: 'POST /api/v1/sync', statuses: [202, 429], run: (browser) => browser.post('/api/v1/sync') },
];

/** People who use the app all the time, each in a session of their own, and every answer that was not as it should be. */
export class Traffic {
  readonly people: HttpBrowser[] = [];
  readonly wrong: string[] = [];
  requests = 0;
  #going = true;
  #ended: Promise<unknown> = Promise.resolve();

  async signIn(origin: string, logins: string[]): Promise<void> {
    for (const login of logins) {
      const browser = new OneRequestAConnection(origin);
      const answer = await browser.signIn({ login });
      if (answer.status !== 303) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
      this.people.push(browser);
    }
  }

  start(): void {
    this.#ended = Promise.all(this.people.map((browser) => this.#live(browser)));
  }

  async stop(): Promise<void> {
    this.#going = false;
    await this.#ended;
  }

  /** How many sessions still count. */
  async sessionsAlive(): Promise<number> {
    const alive = await Promise.all(this.people.map(async (browser) => (await browser.me()) !== null));
    return alive.filter(Boolean).length;
  }

  async #live(browser: HttpBrowser): Promise<void> {
    for (let turn = 0; this.#going; turn++) {
      const act = acts[turn % acts.length];
      if (!act) return;
      this.requests += 1;
      try {
        const answer = await act.run(browser);
        await answer.arrayBuffer();
        if (!act.statuses.includes(answer.status)) this.wrong.push(`${act.what}: ${answer.status}`);
      } catch (error) {
        this.wrong.push(`${act.what}: ${String((error as Error).cause ?? error)}`);
      }
      await wait(50);
    }
  }
}

/** A reload of nginx closes connections that are kept open: whether a client sees that in time is not what is looked at. */
class OneRequestAConnection extends HttpBrowser {
  override fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('connection', 'close');
    return super.fetch(path, { ...init, headers });
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
