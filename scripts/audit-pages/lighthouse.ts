import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../bench/harness/run-command.ts';

const folder = join(import.meta.dirname, 'lighthouse');

/** The categories that the design sets a score for; not search engines, which see no calendar. */
export const categories = ['performance', 'accessibility', 'best-practices'] as const;
export type Category = (typeof categories)[number];

/** `mobile` is Lighthouse's own default: a small screen, a processor four times slower, a slow fourth-generation network. */
export type Preset = 'mobile' | 'desktop';

export interface Audited {
  /** 0 to 100. */
  scores: Record<Category, number>;
  /** Largest contentful paint and total blocking time, in milliseconds; layout shift, without a unit. */
  lcp: number;
  tbt: number;
  cls: number;
  /** How fast Lighthouse found the processor: under 1000 or so, others were using it, and the figures are theirs. */
  benchmark: number;
  /** What cost points: id, title, and what it is about. */
  faults: string[];
}

interface Audit {
  id: string;
  title: string;
  score: number | null;
  scoreDisplayMode: string;
  displayValue?: string;
  numericValue?: number;
}

interface Report {
  environment: { benchmarkIndex: number };
  runtimeError?: { code: string; message: string };
  categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, Audit>;
}

interface Lighthouse {
  default(
    address: string,
    flags: Record<string, unknown>,
    config?: unknown,
  ): Promise<{ lhr: Report } | undefined>;
  desktopConfig: unknown;
}

/** Installs Lighthouse as its lockfile says, unless that was done before, and loads it. */
export async function loadLighthouse(): Promise<Lighthouse> {
  if (!existsSync(join(folder, 'node_modules/.package-lock.json'))) {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
  }
  return (await import(join(folder, 'node_modules/lighthouse/core/index.js'))) as Lighthouse;
}

/** Audits one address in the browser that listens on `port`, with what that browser is signed in to. */
export async function audit(
  lighthouse: Lighthouse,
  { address, preset, port }: { address: string; preset: Preset; port: number },
): Promise<Audited> {
  const flags = { port, logLevel: 'error', onlyCategories: [...categories] };
  const result = await lighthouse.default(
    address,
    flags,
    preset === 'desktop' ? lighthouse.desktopConfig : undefined,
  );
  if (!result) throw new Error(`${address}: Lighthouse answered nothing`);
  const { lhr } = result;
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.code} ${lhr.runtimeError.message}`);
  const score = (category: Category) => Math.round((lhr.categories[category].score ?? 0) * 100);
  const number = (id: string) => lhr.audits[id]?.numericValue ?? Number.NaN;
  return {
    scores: Object.fromEntries(categories.map((each) => [each, score(each)])) as Record<Category, number>,
    lcp: number('largest-contentful-paint'),
    tbt: number('total-blocking-time'),
    cls: number('cumulative-layout-shift'),
    benchmark: lhr.environment.benchmarkIndex,
    faults: faultsOf(lhr),
  };
}

function faultsOf({ categories: given, audits }: Report): string[] {
  return categories.flatMap((category) =>
    given[category].auditRefs.flatMap(({ id, weight }) => {
      const found = audits[id];
      if (!found || weight === 0 || found.score === null || found.score >= 0.9) return [];
      return [`${category}: ${found.title} (${id}${found.displayValue ? `, ${found.displayValue}` : ''})`];
    }),
  );
}
