/**
 * 50, 200 and 500 requests at the same moment, each of which needs a usable token (`/api/v1/calendars`), when the token
 * has expired, beside the same with a fresh one, on one and on three instances. The provider rotates refresh tokens and
 * ends the grant at the second use of one. Then next-auth 4 and better-auth at the same job.
 */
import pg from 'pg';
import { median } from './harness/alternate.ts';
import { report } from './harness/figure.ts';
import { get, Load } from './harness/load.ts';
import { betterAuthStorms, nextAuthStorms } from './harness/peer-storms.ts';
import { buildProduct, signIn, startProduct } from './harness/product.ts';
import { tokenCalls, tokenRoundTrip } from './harness/provider.ts';
import { type Storm, storm } from './harness/storm.ts';

const scenario = 'refresh-storm';
const sizes = [50, 200, 500];
/** Fresh, expired, expired, fresh. */
const rounds = 6;

await buildProduct();
const product = await startProduct('PostgreSQL', { DEMO_EVENTS: '40' });
const client = new pg.Client({ connectionString: product.env.DATABASE_URL });
const load = new Load();
try {
  await client.connect();
  const cookie = await signIn(product);
  const request = get(product.app.origin, '/api/v1/calendars', { cookie });
  const instances = [{ origin: product.app.origin, request }];
  await measure(instances, 'one instance');
  for (let more = 0; more < 2; more++) instances.push({ ...(await product.addInstance()), request });
  await measure(instances, 'three instances');
  await nextAuthStorms(product, sizes, scenario);
  await betterAuthStorms(product, sizes, scenario);
} finally {
  load.stop();
  await client.end();
  await product.stop();
}

async function measure(instances: { origin: string; request: string }[], where: string): Promise<void> {
  for (const { origin } of instances) {
    const warmUp = { milliseconds: 8_000, mostRequests: 2_000 };
    await load.run({ origin, requests: [request()], status: 200 }, warmUp);
  }
  for (const size of sizes) {
    const calls: number[] = [];
    const expired = async () => {
      await client.query(`UPDATE connection SET expires_at = now() - interval '1 second'`);
      const before = (await tokenCalls(product)).refresh_token;
      const result = await storm(instances, size);
      calls.push((await tokenCalls(product)).refresh_token - before);
      return result;
    };
    const fresh = () => storm(instances, size);
    for (const warm of [fresh, expired, fresh, expired]) await warm();
    const seen: { fresh: Storm[]; expired: Storm[]; trip: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const [a, b, c, d] = [await fresh(), await expired(), await expired(), await fresh()];
      seen.push({ fresh: [a, d], expired: [b, c], trip: await tokenRoundTrip(product) });
    }
    tell(`${size} requests, ${where}`, size, calls, seen);
  }

  function request(): string {
    return instances[0]?.request ?? '';
  }
}

function tell(
  name: string,
  size: number,
  calls: number[],
  seen: { fresh: Storm[]; expired: Storm[]; trip: number }[],
): void {
  // A storm that asked for no token would prove nothing.
  if (Math.min(...calls) < 1) throw new Error(`${name}: ${calls.join(', ')} token calls`);
  const storms = seen.flatMap(({ fresh, expired }) => [...fresh, ...expired]);
  const slowest = (both: Storm[]) => both.reduce((sum, each) => sum + each.slowest, 0) / both.length;
  report({
    scenario,
    name: `${name}: token calls, the most of any storm`,
    value: Math.max(...calls),
    unit: 'calls',
    target: { most: 1 },
    note: `${calls.length} storms`,
  });
  report({
    scenario,
    name: `${name}: answered`,
    value: (100 * Math.min(...storms.map(({ answered }) => answered))) / size,
    unit: '%',
    target: { least: 100 },
    note: 'the least of any storm',
  });
  const of = (each: (round: (typeof seen)[number]) => number) => median(seen.map(each));
  report({
    scenario,
    name: `${name}: slowest beyond a token call and 1.3 × fresh`,
    value: of((round) => slowest(round.expired) - round.trip - 1.3 * slowest(round.fresh)),
    unit: 'ms',
    target: { most: 0 },
    note: `${of((round) => slowest(round.expired)).toFixed(0)} ms, fresh ${of((round) => slowest(round.fresh)).toFixed(0)} ms, token call ${of(({ trip }) => trip).toFixed(1)} ms`,
  });
}
