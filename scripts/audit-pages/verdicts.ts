interface Verdict {
  what: string;
  value: number;
  unit: string;
  least?: number;
  most?: number;
}

/** Prints each figure with its limit, and remembers whether all were held. */
export class Verdicts {
  missed = 0;

  tell({
    what,
    value,
    unit,
    least = Number.NEGATIVE_INFINITY,
    most = Number.POSITIVE_INFINITY,
  }: Verdict): void {
    const held = value >= least && value <= most;
    if (!held) this.missed += 1;
    const limit = Number.isFinite(least) ? `≥ ${least}` : `≤ ${most}`;
    const shown = `${Number.isInteger(value) ? value : value.toFixed(4)} ${unit}`.trimEnd();
    console.log(`${held ? 'pass' : 'MISS'}  ${what.padEnd(56)} ${shown.padStart(10)}  ${limit}`);
  }
}
