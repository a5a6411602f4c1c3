import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from '#scripts/processes.ts';
import { type Figure, isMissed, lineOf } from './harness/figure.ts';
import { buildProduct } from './harness/product.ts';
import { buildWeekVariants } from './harness/week-variants.ts';

/**
 * Runs every scenario, or those named (`npm run bench -- login week-page`), each in a process of its own against one
 * build, and tells all figures again at the end. Exit status 1 means that a scenario broke, not that a target was missed.
 */
const scenarios = [
  'authenticated-route',
  'authenticated-page',
  'login',
  'usable-token',
  'refresh-storm',
  'first-sync',
  'incremental-sync',
  'sync-memory',
  'week-from-store',
  'insights',
  'week-page',
  'week-layout',
  'first-load-js',
];
/** Run only when they are named. */
const long = ['soak'];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => ![...scenarios, ...long].includes(name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Scenarios: ${[...scenarios, ...long].join(', ')}`);
  process.exit(1);
}
const started = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'cal-tracker-bench-'));
const reportFile = join(folder, 'figures');
await buildProduct();
await buildWeekVariants();
let broken = 0;
for (const name of asked.length > 0 ? asked : scenarios) {
  console.log(`\n── ${name}`);
  const env = { ...process.env, BENCH_BUILT: '1', BENCH_REPORT: reportFile };
  const code = await runNode([`bench/${name}.ts`], env);
  if (code === 0) continue;
  console.error(`── ${name} did not finish (${code})`);
  broken += 1;
}
const figures = read(reportFile);
rmSync(folder, { recursive: true, force: true });
console.log('\n── all figures');
for (const figure of figures) console.log(lineOf(figure));
const aimed = figures.filter(({ target }) => target);
const missed = aimed.filter(isMissed);
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(
  `\n${aimed.length - missed.length} targets held, ${missed.length} missed, in ${minutes} minutes.`,
);
process.exit(broken > 0 ? 1 : 0);

function read(file: string): Figure[] {
  try {
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Figure);
  } catch {
    return [];
  }
}
