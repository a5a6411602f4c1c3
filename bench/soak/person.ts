import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, type Balancer, Unanswered } from './balancer.ts';
import { SoakBrowser } from './browser.ts';
import type { Tally } from './tally.ts';

/** What somebody does, how often beside the rest, and which statuses are right. */
interface Act {
  kind: string;
  weight: number;
  expected: number[];
  run(browser: SoakBrowser): Promise<Answer>;
}

const day = 86_400_000;
const dateIn = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);
const someDays = () => Math.floor(Math.random() * 120) - 60;

const acts: Act[] = [
  { kind: 'empty route', weight: 20, expected: [200], run: (browser) => browser.get('/healthz') },
  {
    kind: 'week',
    weight: 35,
    expected: [200],
    run: (browser) => browser.get(`/calendar/week/${dateIn(someDays())}`),
  },
  { kind: 'insights', weight: 12, expected: [200], run: (browser) => browser.get('/insights') },
  {
    kind: 'events',
    weight: 12,
    expected: [200],
    run: (browser) => browser.get(`/api/v1/events?from=${dateIn(-7)}&to=${dateIn(7)}`),
  },
  { kind: 'me', weight: 8, expected: [200], run: (browser) => browser.get('/api/v1/me') },
  // Beyond the limit it says so.
  { kind: 'sync', weight: 6, expected: [202, 429], run: (browser) => browser.post('/api/v1/sync') },
];
const total = acts.reduce((sum, { weight }) => sum + weight, 0);

function anyAct(): Act {
  let left = Math.random() * total;
  for (const act of acts) {
    left -= act.weight;
    if (left < 0) return act;
  }
  return acts[0] as Act;
}

/** A session that the app gave, and is not to lose. */
export class SoakPerson {
  readonly #balancer: Balancer;
  readonly #origin: string;
  readonly #tally: Tally;
  readonly login: string;
  browser: SoakBrowser;

  constructor(balancer: Balancer, origin: string, login: string, tally: Tally) {
    this.#balancer = balancer;
    this.#origin = origin;
    this.#tally = tally;
    this.login = login;
    this.browser = this.#newBrowser();
  }

  /** Signs in in a new browser, as often as the provider's faults and the kills make necessary. */
  async signIn(): Promise<void> {
    for (let tried = 1; tried <= 30; tried++) {
      const browser = this.#newBrowser();
      const answer = await this.#timed('sign-in', () => browser.signIn());
      if (answer?.status === 303 && answer.location && !answer.location.includes('problem=')) {
        this.browser = browser;
        return;
      }
      // The code is spent or the provider was out: the person starts again.
      if (answer) this.#tally.note(`sign-in answered ${answer.status}, started again`);
      if (answer && ![502, 503, 400].includes(answer.status)) {
        this.#tally.fault(`sign-in: ${answer.status} ${answer.location ?? ''}`);
      }
      await wait(200);
    }
    this.#tally.fault('nobody could sign in in 30 tries');
  }

  /** Acts at random until the time is over; now and then signs out, and in again. */
  async live(until: number): Promise<void> {
    while (performance.now() < until) {
      await wait(20 + Math.random() * 180);
      if (Math.random() < 0.01) await this.#comeAnew();
      else await this.act(anyAct());
    }
  }

  async act(act: Act): Promise<void> {
    const answer = await this.#timed(act.kind, () => act.run(this.browser));
    if (!answer) return;
    if (isSignedOut(answer)) {
      this.#tally.fault(`a session was lost (${act.kind}: ${answer.status})`);
      await this.signIn();
    } else if (!act.expected.includes(answer.status)) {
      this.#tally.fault(`${act.kind}: ${answer.status} ${answer.body.slice(0, 120)}`);
    }
  }

  async #comeAnew(): Promise<void> {
    const before = this.browser;
    const out = await this.#timed('sign-out', () => before.post('/oauth/logout'));
    if (!out) return;
    const after = await this.#timed('me, signed out', () => before.get('/api/v1/me'));
    if (after && after.status !== 401) this.#tally.fault(`signed out, and still ${after.status}`);
    await this.signIn();
  }

  /** Null when the answer was lost with the process that was to give it. */
  async #timed(kind: string, run: () => Promise<Answer>): Promise<Answer | null> {
    const started = performance.now();
    try {
      const answer = await run();
      this.#tally.answered(kind, performance.now() - started);
      return answer;
    } catch (error) {
      if (error instanceof Unanswered && error.cut) this.#tally.cut += 1;
      else this.#tally.fault(`${kind}: ${error instanceof Error ? error.message : error}`);
      return null;
    }
  }

  #newBrowser(): SoakBrowser {
    return new SoakBrowser(this.#balancer, this.#origin, this.login);
  }
}

function isSignedOut({ status, location }: Answer): boolean {
  return status === 401 || (status >= 300 && status < 400 && (location ?? '').includes('/?'));
}
