import type { Load, Target } from './load.ts';
import type { LoadResult } from './load-generator.ts';
import { processorTime } from './processor-time.ts';

/** One of the things compared: what it is sent, and the server process whose time it costs. */
export interface Contender extends Target {
  pid: number;
  /** Makes the requests of a window where each can be sent only once; `requests` is then not used. */
  prepare?: () => Promise<string[]>;
}

/** What one contender did in one round, or the medians over its rounds. */
export interface Measured {
  perSecond: number;
  /** Processor time of the server process per request, in milliseconds. */
  processor: number;
  /** From a request to the end of its answer, in milliseconds. */
  latency: number;
  /** Bytes of one answer's body. */
  bytes: number;
}

export interface Rounds {
  /** A B B A, this often. */
  rounds?: number;
  /** Of one window. */
  milliseconds?: number;
  warmUp?: { requests: number; milliseconds: number };
  connections?: number;
}

export interface Comparison<Name extends string> {
  of(name: Name): Measured;
  /** The median over the rounds of one contender's figure divided by another's. */
  ratio(field: keyof Measured, name: Name, beside: Name): number;
}

/**
 * Puts the same load on several servers in turn: each is warmed up alike, then they take short windows in the order
 * A B B A. Contenders are compared within a round and the rounds' ratios make a median, so that a machine which gets
 * slower or faster meanwhile favours none.
 */
export async function alternate<Name extends string>(
  load: Load,
  contenders: Record<Name, Contender>,
  options: Rounds = {},
): Promise<Comparison<Name>> {
  const { rounds = 10, milliseconds = 500, warmUp = { requests: 4_000, milliseconds: 8_000 } } = options;
  const connections = options.connections ?? 8;
  const names = Object.keys(contenders) as Name[];
  for (const name of names) await warm(load, contenders[name], { ...warmUp, connections });
  const measured: Record<Name, Measured>[] = [];
  for (let round = 0; round < rounds; round++) {
    const windows = Object.fromEntries(names.map((name) => [name, [] as Window[]])) as Record<Name, Window[]>;
    for (const name of [...names, ...names.toReversed()]) {
      windows[name].push(await window(load, contenders[name], { milliseconds, connections }));
    }
    measured.push(
      Object.fromEntries(names.map((name) => [name, together(windows[name])])) as Record<Name, Measured>,
    );
  }
  return {
    of: (name) => medians(measured.map((round) => round[name])),
    ratio: (field, name, beside) =>
      median(measured.map((round) => round[name][field] / round[beside][field])),
  };
}

async function warm(
  load: Load,
  contender: Contender,
  most: { requests: number; milliseconds: number; connections: number },
): Promise<void> {
  const { milliseconds, connections } = most;
  const until = performance.now() + milliseconds;
  for (let sent = 0; sent < most.requests && performance.now() < until; ) {
    const size = contender.prepare
      ? { milliseconds, connections }
      : { milliseconds, connections, mostRequests: most.requests };
    sent += (await window(load, contender, size)).requests;
  }
}

interface Window extends LoadResult {
  processor: number;
}

async function window(
  load: Load,
  contender: Contender,
  size: { milliseconds: number; connections: number; mostRequests?: number },
): Promise<Window> {
  const requests = await contender.prepare?.();
  const before = processorTime(contender.pid);
  const result = requests
    ? await load.run(
        { ...contender, requests },
        { ...size, milliseconds: 60_000, mostRequests: requests.length },
      )
    : await load.run(contender, size);
  return { ...result, processor: processorTime(contender.pid) - before };
}

function together(windows: Window[]): Measured {
  const sum = (field: 'requests' | 'seconds' | 'processor') =>
    windows.reduce((total, each) => total + each[field], 0);
  return {
    perSecond: sum('requests') / sum('seconds'),
    processor: sum('processor') / sum('requests'),
    latency: median(windows.map((each) => each.median)),
    bytes: median(windows.map((each) => each.bytes)),
  };
}

function medians(rounds: Measured[]): Measured {
  const of = (field: keyof Measured) => median(rounds.map((each) => each[field]));
  return {
    perSecond: of('perSecond'),
    processor: of('processor'),
    latency: of('latency'),
    bytes: of('bytes'),
  };
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

/** The absolute figures of two contenders, for a note. */
export function inNumbers<Name extends string>(compared: Comparison<Name>, one: Name, other: Name): string {
  const [a, b] = [compared.of(one), compared.of(other)];
  const pair = (field: keyof Measured, digits: number) =>
    `${a[field].toFixed(digits)} and ${b[field].toFixed(digits)}`;
  return `${pair('perSecond', 0)} per second, ${pair('processor', 2)} ms of processor`;
}
