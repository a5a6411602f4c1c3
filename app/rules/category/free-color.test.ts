import { describe, expect, it } from 'vitest';
import { starterBook } from '#lib/tracker/starter-book.ts';
import { freeColor } from './free-color.ts';

describe('freeColor', () => {
  it('proposes a colour that no category of the starter set has', () => {
    const { categories } = starterBook('en');
    expect(categories.map(({ color }) => color)).not.toContain(freeColor(categories));
  });

  it('tells new categories apart for as long as there are colours', () => {
    const categories: { color: string }[] = [];
    for (let at = 0; at < 12; at += 1) categories.push({ color: freeColor(categories) });
    expect(new Set(categories.map(({ color }) => color)).size).toBe(12);
    expect(freeColor(categories)).toMatch(/^#[0-9a-f]{6}$/);
  });
});
