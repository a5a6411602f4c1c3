import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge, type LockEntry } from './licences/check.ts';

/** Ends with 0 when the licence of every locked package is on the list that it has to be on (scripts/licences/policy.ts). */
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockEntry> };
const judged = judge(lock.packages, (path) => {
  try {
    const { license } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as { license?: unknown };
    return typeof license === 'string' ? license : null;
  } catch {
    return null;
  }
});

for (const kind of ['production', 'development'] as const) {
  const counts: Record<string, number> = {};
  for (const { licence } of judged.filter((each) => each.kind === kind)) {
    counts[licence] = (counts[licence] ?? 0) + 1;
  }
  const said = Object.entries(counts).sort(([, a], [, b]) => b - a);
  console.log(`${kind}: ${said.map(([licence, count]) => `${licence} ${count}`).join(', ')}`);
}
const reasons = Map.groupBy(
  judged.filter(({ excepted }) => excepted !== null),
  ({ excepted }) => excepted,
);
for (const [why, packages] of reasons) {
  console.log(`excepted: ${packages.map(({ name }) => name).join(', ')} (${why})`);
}
const offenders = judged.filter(({ ok }) => !ok);
for (const { name, version, licence, kind } of offenders) {
  console.error(`not allowed in ${kind}: ${name} ${version}: ${licence}`);
}
process.exit(offenders.length === 0 ? 0 : 1);
