/**
 * Minutes of mixed use over three instances on one PostgreSQL, while every half minute one of them is killed (SIGKILL) and
 * started again and the provider answers one request in twenty with a fault. Tokens live a minute, calendars change all
 * the time. At the end: no session was lost, the store is what the provider has, every request was answered but those in
 * the hands of a killed process, and the heap of the instance that was never killed is what it was after the warm-up.
 * `SOAK_MINUTES` (10): how long.
 */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '#scripts/processes.ts';
import { report } from './harness/figure.ts';
import { get, Load } from './harness/load.ts';
import { processorTime } from './harness/processor-time.ts';
import { buildProduct, signIn, startProduct } from './harness/product.ts';
import { control, tokenCalls } from './harness/provider.ts';
import { Balancer } from './soak/balancer.ts';
import { Cluster } from './soak/cluster.ts';
import { compareWithProvider, type Difference } from './soak/compare.ts';
import { heapAfterCollection } from './soak/heap.ts';
import { SoakPerson } from './soak/person.ts';
import { Tally } from './soak/tally.ts';

const scenario = 'soak';
const minutes = Number(process.env.SOAK_MINUTES ?? 10);
const warmUpMs = Math.min(120_000, minutes * 15_000);
const logins = ['ada@example.com', 'grace@example.com', 'linus@example.com'];
const people = 9;
const killEveryMs = 30_000;
const faults = [
  { on: 'token', fault: 'status', arg: 503, grantType: 'refresh_token' },
  { on: 'token', fault: 'reset', grantType: 'refresh_token' },
  { on: 'events', fault: 'backendError' },
  { on: 'events', fault: 'rateLimited' },
  { on: 'events', fault: 'truncated' },
  { on: 'events', fault: 'unauthorized' },
  { on: 'calendarList', fault: 'quota' },
  { on: 'userinfo', fault: 'status', arg: 503 },
];
/** Of the requests to one endpoint, over all of its faults. */
const faultyShare = 0.05;

await buildProduct();
const product = await startProduct('PostgreSQL', {
  DEMO_ACCESS_TOKEN_SECONDS: '60',
  DEMO_EVENTS: '1500',
  SYNC_STALE_SECONDS: '5',
  LOG_LEVEL: 'silent',
});
const cluster = new Cluster(product);
const database = new pg.Pool({ connectionString: product.env.DATABASE_URL, max: 2 });
const tally = new Tally();
const load = new Load();
try {
  const inspectorPort = await freePort();
  await cluster.add({ NODE_OPTIONS: `--inspect=127.0.0.1:${inspectorPort}` });
  await cluster.add();
  const [, kept] = cluster.instances;
  if (!kept) throw new Error('three instances were to be started');
  const balancer = new Balancer(cluster);
  const crowd = Array.from(
    { length: people },
    (_, index) => new SoakPerson(balancer, product.app.origin, logins[index % logins.length] ?? '', tally),
  );
  for (const person of crowd) await person.signIn();
  await setFaults();

  const started = performance.now();
  const until = started + minutes * 60_000;
  const spentBefore = cluster.processorTime();
  const lives = Promise.all(crowd.map((person) => person.live(until)));
  const trouble = Promise.all([killRegularly(until), changeCalendars(until), mendGrants(crowd, until)]);
  await wait(warmUpMs);
  const heapBefore = await heapAfterCollection(inspectorPort);
  await lives;
  const seconds = (performance.now() - started) / 1000;
  await trouble;
  const spent = cluster.processorTime() - spentBefore;
  const refreshes = await tokenCalls(product);

  await calmDown();
  const heapAfter = await heapAfterCollection(inspectorPort);
  const difference = await settle(crowd);
  await tell({
    seconds,
    spent,
    heapBefore,
    heapAfter,
    difference,
    passedOver: balancer.passedOver,
    refreshes,
  });
  await besideAnEmptyRoute(kept);
} finally {
  load.stop();
  await cluster.stop();
  await database.end();
  await product.stop();
}
process.exit(tally.faultCount > 0 ? 1 : 0);

async function setFaults(): Promise<void> {
  for (const fault of faults) {
    const alike = faults.filter(({ on }) => on === fault.on).length;
    await control(product, 'faults', { ...fault, times: 0, share: faultyShare / alike });
  }
}

/** One after the other, never the one whose memory is watched. */
async function killRegularly(until: number): Promise<void> {
  const mortal = cluster.instances.filter((_, index) => index !== 1);
  for (let turn = 0; performance.now() + killEveryMs < until; turn++) {
    await wait(killEveryMs);
    const next = mortal[turn % mortal.length];
    if (next) await cluster.killAndRestart(next);
  }
}

async function changeCalendars(until: number): Promise<void> {
  for (let turn = 0; performance.now() < until; turn++) {
    await control(product, 'events', { account: logins[turn % logins.length], random: 2 });
    await wait(1_500);
  }
}

/** A process that is killed between the provider's answer and the save may take a grant with it: the person signs in again. */
async function mendGrants(crowd: SoakPerson[], until: number): Promise<void> {
  while (performance.now() < until) {
    await wait(2_000);
    const dead = await database.query<{ email: string; reason: string }>(
      `SELECT email, reason FROM connection WHERE status = 'reconnect_required'`,
    );
    for (const { email, reason } of dead.rows) {
      tally.note(`a grant ended (${reason}), and was given again`);
      await crowd.find(({ login }) => login === email)?.signIn();
    }
  }
}

async function calmDown(): Promise<void> {
  await fetch(`${product.provider.origin}/control/faults`, { method: 'DELETE' });
  await wait(5_000);
}

/** Syncs until the store is what the provider has; what still differs after two minutes is lost. */
async function settle(crowd: SoakPerson[]): Promise<Difference & { seconds: number }> {
  const started = performance.now();
  for (;;) {
    for (const login of logins) {
      const person = crowd.find((each) => each.login === login);
      await person?.browser.post('/api/v1/sync');
    }
    await wait(3_000);
    const difference = await compareWithProvider(product, logins);
    const seconds = (performance.now() - started) / 1000;
    const same = difference.lost + difference.surplus + difference.outdated === 0;
    if (same || seconds > 120) return { ...difference, seconds };
  }
}

async function tell(seen: {
  seconds: number;
  spent: number;
  heapBefore: number;
  heapAfter: number;
  difference: Difference & { seconds: number };
  passedOver: number;
  refreshes: { refresh_token: number; rejected: number };
}): Promise<void> {
  const { difference, heapBefore, heapAfter } = seen;
  const none = { most: 0 };
  const figure = (name: string, value: number, unit: string, target?: { most: number }, note?: string) =>
    report({ scenario, name, value, unit, ...(target && { target }), ...(note && { note }) });
  figure('requests', tally.requests, '', undefined, `${seen.seconds.toFixed(0)} s`);
  figure('requests per second', tally.requests / seen.seconds, '/s');
  figure('processor time per request', seen.spent / tally.requests, 'ms');
  figure('half of the answers within', tally.percentile(0.5), 'ms');
  figure('99 of 100 answers within', tally.percentile(0.99), 'ms');
  for (const kind of tally.kinds) {
    const [half, most] = [tally.percentile(0.5, kind), tally.percentile(0.99, kind)];
    figure(
      `  ${kind}`,
      tally.count(kind),
      '',
      undefined,
      `p50 ${half.toFixed(0)} ms, p99 ${most.toFixed(0)} ms`,
    );
  }
  figure('instances killed and started again', cluster.kills, '');
  figure('requests in the hands of a killed process', tally.cut, '');
  figure('tried at another instance, since one took no connection', seen.passedOver, '');
  figure(
    'refreshes',
    seen.refreshes.refresh_token,
    '',
    undefined,
    `${seen.refreshes.rejected} token calls refused`,
  );
  for (const [what, count] of tally.notes) figure(what, count, '');
  figure('lost sessions, wrong answers, requests without an answer', tally.faultCount, '', none);
  for (const fault of tally.faults) console.log(`        ${fault}`);
  figure(
    'events lost',
    difference.lost,
    '',
    none,
    `of ${difference.events}, ${difference.seconds.toFixed(0)} s after the end`,
  );
  figure('events doubled or left over', difference.surplus, '', none);
  figure('events in an old version', difference.outdated, '', none);
  const mib = (bytes: number) => (bytes / 1_048_576).toFixed(0);
  figure(
    'heap at the end beside after the warm-up',
    heapAfter / heapBefore,
    '×',
    { most: 1.15 },
    `${mib(heapBefore)} and ${mib(heapAfter)} MiB`,
  );
  if (difference.lost + difference.surplus + difference.outdated > 0)
    tally.fault('the store differs from the provider');
}

/** What one request of each costs when nothing else happens, at the instance that was there all the time. */
async function besideAnEmptyRoute(instance: { port: number; pid: number }): Promise<void> {
  const cookie = await signIn(product);
  const origin = `http://localhost:${instance.port}`;
  const cost = async (path: string) => {
    const target = { origin, requests: [get(product.app.origin, path, { cookie })], status: 200 };
    await load.run(target, { milliseconds: 2_000 });
    const before = processorTime(instance.pid);
    const { requests, seconds } = await load.run(target, { milliseconds: 5_000 });
    return { milliseconds: (processorTime(instance.pid) - before) / requests, perSecond: requests / seconds };
  };
  const [empty, week] = [
    await cost('/healthz'),
    await cost(`/calendar/week/${new Date().toISOString().slice(0, 10)}`),
  ];
  const note = `${week.milliseconds.toFixed(2)} and ${empty.milliseconds.toFixed(2)} ms, ${week.perSecond.toFixed(0)} and ${empty.perSecond.toFixed(0)} per second`;
  report({
    scenario,
    name: 'a week page beside an empty route: processor time',
    value: week.milliseconds / empty.milliseconds,
    unit: '×',
    note,
  });
}
