import type { Category } from '#lib/tracker/rule-book.ts';

/** Apart from each other, and dark enough to be told from the page: `#rrggbb`. */
const palette = [
  '#1a73e8',
  '#0b8043',
  '#8e24aa',
  '#b06000',
  '#c2185b',
  '#00796b',
  '#3949ab',
  '#d93025',
  '#5d4037',
  '#0097a7',
  '#7c8a00',
  '#546e7a',
] as const;

/** A colour to propose for a new category: the first that none has yet. */
export function freeColor(categories: readonly Pick<Category, 'color'>[]): string {
  const taken = new Set(categories.map(({ color }) => color.toLowerCase()));
  return (
    palette.find((color) => !taken.has(color)) ?? palette[categories.length % palette.length] ?? palette[0]
  );
}
