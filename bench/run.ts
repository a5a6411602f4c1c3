import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, isMissed, lineOf } from './harness/figure.ts';

/** Runs every scenario, or those named (`npm run bench -- login week-page`), and tells all figures again at the end. */
const scenarios = [
  'authenticated-route',
  'authenticated-page',
  'login',
  'week-page',
  'week-layout',
  'first-load-js',
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !scenarios.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Scenarios: ${scenarios.join(', ')}`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'cal-tracker-bench-'));
const reportFile = join(folder, 'figures');
let broken = 0;
for (const name of scenarios) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n── ${name}`);
  const run = spawnSync(process.execPath, ['--conditions=react-server', `bench/${name}.ts`], {
    stdio: 'inherit',
    env: { ...process.env, BENCH_REPORT: reportFile },
  });
  if (run.status !== 0) {
    console.error(`── ${name} did not finish (${run.signal ?? run.status})`);
    broken += 1;
  }
}
const figures = read(reportFile);
rmSync(folder, { recursive: true, force: true });
console.log('\n── all figures');
for (const figure of figures) console.log(`${figure.scenario.padEnd(20)} ${lineOf(figure)}`);
console.log(`\n${figures.length} figures, ${figures.filter(isMissed).length} miss their target.`);
process.exit(broken > 0 ? 1 : 0);

function read(file: string): Figure[] {
  try {
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Figure);
  } catch {
    return [];
  }
}
