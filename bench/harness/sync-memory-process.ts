/** A process of its own (see sync-memory.ts): the database and the keys are those of its environment. */
import { closeDatabase } from '#lib/database/client.ts';
import { median } from './alternate.ts';
import { report } from './figure.ts';
import { databaseKind, syncedPerson } from './synced-person.ts';

const scenario = 'sync-memory';
const warmPage = 5;
const mebibyte = 1_048_576;

interface Sample {
  /** MiB of JavaScript that are in use after a collection. */
  heap: number;
  /** MiB that the process has of the system, the database in it included on PGlite. */
  resident: number;
}
const samples: Sample[] = [];

/** Before each page of the largest calendar is asked for: what the pages before have left behind. */
const sampling: typeof fetch = (input, init) => {
  if (String(input).includes('/ada%40example.com/events?')) samples.push(sample());
  return fetch(input, init);
};

function sample(): Sample {
  const { rss } = process.memoryUsage();
  globalThis.gc?.();
  const { heapUsed } = process.memoryUsage();
  return { heap: heapUsed / mebibyte, resident: rss / mebibyte };
}

const person = await syncedPerson();
const { changed } = await person.sync({ fetch: sampling });
samples.push(sample());
if (samples.length < 4 * warmPage) throw new Error(`only ${samples.length} pages`);
const early = samples.slice(warmPage, warmPage + 3);
const late = samples.slice(-3);
const of = (field: keyof Sample, some: Sample[]) => median(some.map((each) => each[field]));
for (const [field, what, most] of [
  ['heap', 'heap in use', 1.15],
  ['resident', 'resident memory', undefined],
] as const) {
  report({
    scenario,
    name: `${what} at the end beside page ${warmPage}, ${databaseKind}`,
    value: of(field, late) / of(field, early),
    unit: '×',
    ...(most ? { target: { most } } : {}),
    note: `${of(field, early).toFixed(0)} and ${of(field, late).toFixed(0)} MiB; ${changed} events, ${samples.length - 1} pages`,
  });
}
await closeDatabase();
