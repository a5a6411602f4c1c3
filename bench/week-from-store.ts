/**
 * The week page of 300 events from the store beside the same page of a week that the store does not hold, which is read
 * from the provider at every request, as every week was before there was a store: the time until it is answered, asked
 * for one at a time, and processor time of the server; before that, the reading alone, in one process. The provider is on
 * this machine: a real one is further away.
 */
import { alternate, inNumbers } from './harness/alternate.ts';
import { fillWeek } from './harness/busy-week.ts';
import { report } from './harness/figure.ts';
import { get, Load } from './harness/load.ts';
import { onEachDatabase } from './harness/on-each-database.ts';
import { buildProduct, type DatabaseKind, signIn, startProduct } from './harness/product.ts';

const scenario = 'week-from-store';
const events = 300;
/** The store reaches half a year ahead. */
const outsideDays = 270;

await onEachDatabase(new URL('harness/week-read-process.ts', import.meta.url), 10_000);
await buildProduct();
for (const database of ['PostgreSQL', 'PGlite'] as const) await compare(database);

async function compare(database: DatabaseKind): Promise<void> {
  const product = await startProduct(database);
  const load = new Load();
  try {
    const cookie = `${await signIn(product)}; cal-tracker-zone=Europe/Paris`;
    const week = async (daysAhead?: number) => {
      const path = `/calendar/week/${await fillWeek(product, cookie, events, daysAhead)}`;
      const { origin } = product.app;
      const requests = [get(origin, path, { cookie })];
      return { origin, pid: product.pid, status: 200, proof: '(200)', requests };
    };
    const compared = await alternate(
      load,
      { stored: await week(), live: await week(outsideDays) },
      { rounds: 8, milliseconds: 1_000, connections: 1, warmUp: { requests: 1_500, milliseconds: 30_000 } },
    );
    report({
      scenario,
      name: `week page read live beside from the store, ${database}: time to answer`,
      value: compared.ratio('latency', 'live', 'stored'),
      unit: '×',
      target: { least: 5 },
      note: `${compared.of('live').latency.toFixed(1)} and ${compared.of('stored').latency.toFixed(1)} ms`,
    });
    report({
      scenario,
      name: `the same: processor time, ${database}`,
      value: compared.ratio('processor', 'live', 'stored'),
      unit: '×',
      note: inNumbers(compared, 'live', 'stored'),
    });
  } finally {
    load.stop();
    await product.stop();
  }
}
