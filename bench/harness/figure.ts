import { appendFileSync } from 'node:fs';

/** One result: what was compared, how it came out, and what it was to be. */
export interface Figure {
  scenario: string;
  name: string;
  value: number;
  /** After the value: `×`, `kB`. */
  unit: string;
  /** Absent: only told. */
  target?: { least: number } | { most: number };
  /** The absolute figures behind it, which hold for this machine and moment alone. */
  note?: string;
}

/** Prints a figure, and hands it to `npm run bench` when that is what runs this scenario. */
export function report(figure: Figure): void {
  console.log(lineOf(figure));
  const { BENCH_REPORT } = process.env;
  if (BENCH_REPORT) appendFileSync(BENCH_REPORT, `${JSON.stringify(figure)}\n`);
}

export function isMissed({ value, target }: Figure): boolean {
  if (!target) return false;
  return 'least' in target ? !(value >= target.least) : !(value <= target.most);
}

export function lineOf(figure: Figure): string {
  const { name, value, unit, target, note } = figure;
  const verdict = target ? (isMissed(figure) ? 'MISS' : 'pass') : '    ';
  const wanted = target ? ('least' in target ? `≥ ${target.least}` : `≤ ${target.most}`) : '';
  const shown = `${value.toFixed(Math.abs(value) >= 20 ? 1 : 2)} ${unit}`;
  return `${verdict}  ${name.padEnd(72)} ${shown.padStart(9)}  ${wanted.padEnd(8)} ${note ?? ''}`.trimEnd();
}
