/**
 * What it costs a page to know who asks. As it ships: GET /privacy signed in beside signed out, the same page from the
 * same process, whose header, signed in, holds three links and a menu more. And the asking alone: an empty page that
 * requires a person beside one that does not (bench/week-variants), with the same HTML.
 */
import { alternate, inNumbers } from './harness/alternate.ts';
import { report } from './harness/figure.ts';
import { get, Load } from './harness/load.ts';
import { buildProduct, pidOf, signInMany, startProduct } from './harness/product.ts';
import { browsers, compareSignedIn } from './harness/signed-in.ts';
import { buildWeekVariants, startWeekVariants } from './harness/week-variants.ts';

const scenario = 'authenticated-page';
const least = 0.95;

await buildProduct();
await buildWeekVariants();
await compareSignedIn({
  scenario,
  name: 'GET /privacy signed in beside signed out',
  signedIn: '/privacy',
  signedOut: '/privacy',
  least,
});

const product = await startProduct('PostgreSQL');
const load = new Load();
const variants = await startWeekVariants(product);
try {
  const cookies = await signInMany(product, browsers);
  const { origin } = variants;
  const server = { origin, pid: pidOf(variants), status: 200, proof: 'Nothing' };
  const compared = await alternate(load, {
    empty: { ...server, requests: [get(origin, '/empty')] },
    asked: { ...server, requests: cookies.map((cookie) => get(origin, '/asked', { cookie })) },
  });
  report({
    scenario,
    name: 'a page with a person beside one without, PostgreSQL: throughput',
    value: compared.ratio('perSecond', 'asked', 'empty'),
    unit: '×',
    target: { least },
    note: inNumbers(compared, 'asked', 'empty'),
  });
} finally {
  load.stop();
  await variants.stop();
  await product.stop();
}
