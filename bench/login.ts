/**
 * Signing in beside next-auth 4 and better-auth, at the same demo provider in the same run: the login redirect, and the
 * redirect together with the callback that exchanges the code and begins a session. What the provider does in between
 * is the same for all and is not measured; while it answers the token call, only a server's own processor time counts.
 */
import { alternate, type Comparison } from './harness/alternate.ts';
import { report } from './harness/figure.ts';
import { Load } from './harness/load.ts';
import { buildProduct, startProduct } from './harness/product.ts';
import { betterAuth, nextAuth, ours, type SignIn } from './harness/sign-in.ts';

const scenario = 'login';
/** Sign-ins of one window: their codes live a minute. */
const perWindow = 25;

await buildProduct();
const product = await startProduct('PostgreSQL');
const load = new Load();
const started: SignIn[] = [];
try {
  started.push(
    ours(product),
    await nextAuth(product, 'cookie'),
    await nextAuth(product, 'PostgreSQL'),
    await betterAuth(product),
  );
  const contenders = Object.fromEntries(started.map((each) => [each.name, each]));
  for (const each of started) await each.signIn();

  const redirects = await alternate(
    load,
    mapped(contenders, (each) => each.redirect),
    { rounds: 8, warmUp: { requests: 3_000, milliseconds: 8_000 } },
  );
  const callbacks = await alternate(
    load,
    mapped(contenders, (each) => ({ ...each.callback, prepare: () => each.prepareCallbacks(perWindow) })),
    { rounds: 5, connections: 1, warmUp: { requests: 400, milliseconds: 20_000 } },
  );
  for (const peer of started.slice(1)) tell(peer.name, redirects, callbacks);
} finally {
  load.stop();
  for (const each of started) await each.stop();
  await product.stop();
}

function tell(peer: string, redirects: Comparison<string>, callbacks: Comparison<string>): void {
  const own = 'cal-tracker';
  const [one, other] = [redirects.of(own), redirects.of(peer)];
  report({
    scenario,
    name: `login redirect beside ${peer}: throughput`,
    value: redirects.ratio('perSecond', own, peer),
    unit: '×',
    target: { least: 2 },
    note: `${one.perSecond.toFixed(0)} and ${other.perSecond.toFixed(0)} per second, ${one.processor.toFixed(2)} and ${other.processor.toFixed(2)} ms of processor`,
  });
  const both = (name: string, field: 'processor' | 'latency') =>
    redirects.of(name)[field] + callbacks.of(name)[field];
  report({
    scenario,
    name: `login + callback beside ${peer}: processor time`,
    value: both(peer, 'processor') / both(own, 'processor'),
    unit: '×',
    target: { least: 2 },
    note: `${both(own, 'processor').toFixed(2)} and ${both(peer, 'processor').toFixed(2)} ms of processor`,
  });
  const [callback, theirs] = [callbacks.of(own).latency, callbacks.of(peer).latency];
  report({
    scenario,
    name: `callback beside ${peer}: time, the provider's included`,
    value: callbacks.ratio('latency', peer, own),
    unit: '×',
    note: `${callback.toFixed(1)} and ${theirs.toFixed(1)} ms`,
  });
}

function mapped<T, R>(record: Record<string, T>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
