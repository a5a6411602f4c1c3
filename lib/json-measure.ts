export interface Measure {
  /** Objects and lists within one another. */
  depth: number;
  /** Keys of any one object, and of all of them together. */
  keysOfOne: number;
  keys: number;
}

/**
 * Whether a value out of JSON is small enough to be looked at closely. Schemas tell of each key that is wrong, and
 * writers of JSON descend as deep as it goes: of a few kilobytes that unpack into megabytes, both make seconds, or an
 * overflow. This looks at each part once, and gives up early.
 */
export function isWithin(value: unknown, most: Measure): boolean {
  let keys = 0;
  let level: object[] = [value].filter(isNest);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > most.depth) return false;
    const below: object[] = [];
    for (const nest of level) {
      if (!Array.isArray(nest)) {
        const own = Object.keys(nest).length;
        keys += own;
        if (own > most.keysOfOne || keys > most.keys) return false;
      }
      for (const part of Object.values(nest)) if (isNest(part)) below.push(part);
    }
    level = below;
  }
  return true;
}

function isNest(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
