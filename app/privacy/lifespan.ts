import type { createFormatter } from 'use-intl/core';

const units = [
  { unit: 'day', minutes: 24 * 60 },
  { unit: 'hour', minutes: 60 },
  { unit: 'minute', minutes: 1 },
] as const;

/** A configured lifespan in the largest unit that it is a whole number of: `7 days`, `36 hours`. `minutes` ≥ 1. */
export function lifespan(minutes: number, format: ReturnType<typeof createFormatter>): string {
  const { unit, minutes: size } = units.find((each) => minutes % each.minutes === 0) ?? units[2];
  return format.number(minutes / size, { style: 'unit', unit, unitDisplay: 'long' });
}
