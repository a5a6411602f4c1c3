import { alternate, inNumbers } from './alternate.ts';
import { report } from './figure.ts';
import { get, Load } from './load.ts';
import { buildProduct, signInMany, startProduct } from './product.ts';

/** Browsers that are signed in, so that more than one session is looked up. */
export const browsers = 24;

/** Compares an authenticated address with one that asks nobody who they are, on both databases. */
export async function compareSignedIn(pair: {
  scenario: string;
  name: string;
  signedIn: string;
  signedOut: string;
  least: number;
}): Promise<void> {
  await buildProduct();
  for (const database of ['PostgreSQL', 'PGlite'] as const) {
    const product = await startProduct(database);
    const load = new Load();
    try {
      const { origin } = product.app;
      const server = { origin, pid: product.pid, status: 200 };
      const cookies = await signInMany(product, browsers);
      const compared = await alternate(load, {
        signedOut: { ...server, requests: [get(origin, pair.signedOut)] },
        signedIn: { ...server, requests: cookies.map((cookie) => get(origin, pair.signedIn, { cookie })) },
      });
      report({
        scenario: pair.scenario,
        name: `${pair.name}, ${database}: throughput`,
        value: compared.ratio('perSecond', 'signedIn', 'signedOut'),
        unit: '×',
        target: { least: pair.least },
        note: inNumbers(compared, 'signedIn', 'signedOut'),
      });
      report({
        scenario: pair.scenario,
        name: `${pair.name}, ${database}: processor time`,
        value: compared.ratio('processor', 'signedIn', 'signedOut'),
        unit: '×',
      });
    } finally {
      load.stop();
      await product.stop();
    }
  }
}
