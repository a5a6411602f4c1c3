/** What came of every request of a soak. */
export class Tally {
  readonly #times = new Map<string, number[]>();
  readonly #outcomes = new Map<string, number>();
  /** What may not happen, and did: the first few, in words. */
  readonly faults: string[] = [];
  faultCount = 0;
  requests = 0;
  /** In hand of a process that was killed. */
  cut = 0;

  answered(kind: string, milliseconds: number): void {
    this.requests += 1;
    const times = this.#times.get(kind);
    if (times) times.push(milliseconds);
    else this.#times.set(kind, [milliseconds]);
  }

  /** Something that may happen and is worth telling how often. */
  note(what: string): void {
    this.#outcomes.set(what, (this.#outcomes.get(what) ?? 0) + 1);
  }

  fault(what: string): void {
    this.faultCount += 1;
    if (this.faults.length < 20) this.faults.push(what);
  }

  get kinds(): string[] {
    return [...this.#times.keys()].sort();
  }

  count(kind: string): number {
    return this.#times.get(kind)?.length ?? 0;
  }

  /** Milliseconds within which that share of the answers of a kind (or of all but `/healthz`) came. */
  percentile(share: number, kind?: string): number {
    const times = kind
      ? (this.#times.get(kind) ?? [])
      : [...this.#times].filter(([each]) => each !== 'empty route').flatMap(([, each]) => each);
    const sorted = times.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  }

  get notes(): [string, number][] {
    return [...this.#outcomes].sort(([a], [b]) => a.localeCompare(b));
  }
}
