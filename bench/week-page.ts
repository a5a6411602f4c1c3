/**
 * The week page of 300 events as it ships, its reading from the calendar API included, beside the same week with one
 * server-component tree per event (bench/week-variants), and beside an empty dynamic page: processor time per request.
 * Then the same of events that were read beforehand, which is what drawing costs alone.
 */
import { alternate, inNumbers } from './harness/alternate.ts';
import { fillWeek } from './harness/busy-week.ts';
import { report } from './harness/figure.ts';
import { get, Load } from './harness/load.ts';
import { buildProduct, pidOf, signIn, startProduct } from './harness/product.ts';
import { buildWeekVariants, startWeekVariants } from './harness/week-variants.ts';

const scenario = 'week-page';
const events = 300;

await buildProduct();
await buildWeekVariants();
const product = await startProduct('PostgreSQL');
const load = new Load();
const variants = await startWeekVariants(product);
try {
  const cookie = `${await signIn(product)}; cal-tracker-zone=Europe/Paris`;
  const path = `/calendar/week/${await fillWeek(product, cookie, events)}`;
  const date = path.split('/').at(-1);
  const ours = { origin: product.app.origin, pid: product.pid, status: 200, proof: '(200)' };
  const theirs = { ...ours, origin: variants.origin, pid: pidOf(variants) };
  const page = (server: typeof ours, address: string) => ({
    ...server,
    requests: [get(server.origin, address, { cookie })],
  });
  const compared = await alternate(
    load,
    {
      ours: page(ours, path),
      trees: page(theirs, path),
      'ours, drawn': page(theirs, `/drawn/packed/${date}`),
      'trees, drawn': page(theirs, `/drawn/trees/${date}`),
      empty: { ...theirs, proof: 'Nothing', requests: [get(theirs.origin, '/empty')] },
    },
    { rounds: 6, milliseconds: 1_000, connections: 4, warmUp: { requests: 2_000, milliseconds: 40_000 } },
  );
  for (const [what, suffix] of [
    ['week page', ''],
    ['its drawing alone', ', drawn'],
  ] as const) {
    const [one, trees] = [`ours${suffix}`, `trees${suffix}`] as const;
    report({
      scenario,
      name: `${what} beside a server-component tree per event`,
      value: compared.ratio('processor', trees, one),
      unit: '×',
      target: { least: 2 },
      note: inNumbers(compared, one, trees),
    });
    report({
      scenario,
      name: `${what} beside an empty dynamic page`,
      value: compared.ratio('processor', one, 'empty'),
      unit: '×',
      target: { most: 4 },
      note: inNumbers(compared, one, 'empty'),
    });
  }
  report({
    scenario,
    name: `HTML of the week page`,
    value: compared.of('ours').bytes / 1000,
    unit: 'kB',
    target: { most: 110 },
    note: `${(compared.of('trees').bytes / 1000).toFixed(0)} kB with a server-component tree per event`,
  });
} finally {
  load.stop();
  await variants.stop();
  await product.stop();
}
