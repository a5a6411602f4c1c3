import { loadavg } from 'node:os';
import type { BrowserContext } from '@playwright/test';
import { signIn } from '../../e2e/journey.ts';
import { type Audited, audit, categories, loadLighthouse, type Preset } from './lighthouse.ts';
import type { Verdicts } from './verdicts.ts';

const least = 98;
/** Lighthouse's own advice for a machine that is not quiet: several audits, and the one in the middle. */
const rounds = 5;
const presets: Preset[] = ['mobile', 'desktop'];

/** Landing, week and insights in Lighthouse, on a small screen and a large one. The browser listens on `port`. */
export async function auditPages(
  context: BrowserContext,
  { origin, port, verdicts }: { origin: string; port: number; verdicts: Verdicts },
): Promise<void> {
  const lighthouse = await loadLighthouse();
  const auditPage = async (name: string, path: string) => {
    for (const preset of presets) {
      const found: Audited[] = [];
      // A first one that holds everything is enough; after one that does not, the middle of all counts.
      while (found.length < rounds && !(found.length === 1 && found.every(isPerfect)))
        found.push(await audit(lighthouse, { address: origin + path, preset, port }));
      tell(`${name}, ${preset}`, found, verdicts);
    }
  };
  await auditPage('landing', '/');
  const page = await context.newPage();
  await signIn(page);
  const week = new URL(page.url()).pathname;
  await page.close();
  await auditPage('week', week);
  await auditPage('insights', '/insights');
}

function isPerfect({ scores }: Audited): boolean {
  return categories.every((each) => scores[each] >= least);
}

function tell(name: string, found: Audited[], verdicts: Verdicts): void {
  const middle = middleOf(found);
  for (const category of categories)
    verdicts.tell({ what: `${name}: ${category}`, value: middle.scores[category], unit: '', least });
  console.log(
    `      LCP ${middle.lcp.toFixed(0)} ms, TBT ${middle.tbt.toFixed(0)} ms, CLS ${middle.cls.toFixed(4)};` +
      ` performance of all: ${found.map(({ scores }) => scores.performance).join(' ')}; benchmark index` +
      ` ${found.map(({ benchmark }) => benchmark.toFixed(0)).join(' ')}; load ${loadavg()[0]?.toFixed(1)}`,
  );
  for (const fault of middle.faults) console.log(`      ${fault}`);
}

function middleOf(found: Audited[]): Audited {
  const inOrder = found.toSorted((one, other) => one.scores.performance - other.scores.performance);
  return inOrder[Math.floor(inOrder.length / 2)] as Audited;
}
