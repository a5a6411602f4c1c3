import { createHash } from 'node:crypto';

/** A stream of numbers that looks random and is the same for the same seed, on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `n` different members, in random order; all of them when there are fewer. */
  some<T>(from: readonly T[], n: number): T[];
  /** An event id of Google's length and alphabet. */
  id(): string;
}

/** xoshiro128** seeded from a hash of the text. */
export function randomFrom(seed: string): Random {
  const digest = createHash('sha256').update(seed).digest();
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at)) as [number, number, number, number];
  const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by));

  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));

  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('nothing to pick from');
      return from[Math.floor(next() * from.length)] as (typeof from)[number];
    },
    some: (from, n) => {
      const left = [...from];
      const taken = [];
      while (taken.length < n && left.length > 0) taken.push(...left.splice(between(0, left.length - 1), 1));
      return taken;
    },
    id: () => {
      let id = '';
      while (id.length < 26) id += between(0, 31).toString(32);
      return id;
    },
  };
}
