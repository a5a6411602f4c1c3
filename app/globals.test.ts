import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);
const softs = ['accent-soft', 'danger-soft', 'warning-soft', 'success-soft'];
const grounds = ['canvas', 'surface', 'raised'];

/** WCAG 2.2 "relative luminance". */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 "contrast ratio", 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`globals.css has no --color-${name}`);
  return token[theme];
}

const textPairs = [
  ...['ink', 'muted', 'faint', 'accent', 'danger', 'warning', 'success'].flatMap((text) =>
    grounds.map((ground) => [text, ground] as const),
  ),
  ...softs.flatMap((soft) => [['ink', soft] as const, ['muted', soft] as const]),
  ['accent', 'accent-soft'],
  ['danger', 'danger-soft'],
  ['warning', 'warning-soft'],
  ['success', 'success-soft'],
  ['accent-ink', 'accent'],
  ['canvas', 'danger'],
] as const;

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it('every colour is stated for both themes', () => {
    expect(tokens.size).toBe([...css.matchAll(/--color-[\w-]+:/g)].length);
  });

  it.each(textPairs)('text in %s on %s has a contrast of 4.5 or more (WCAG 1.4.3)', (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(grounds.flatMap((ground) => [['line-strong', ground] as const, ['accent', ground] as const]))(
    'the boundary of a control in %s on %s has a contrast of 3 or more (WCAG 1.4.11)',
    (line, ground) => {
      expect(contrast(colour(line, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
    },
  );
});

describe('the contrast ratio', () => {
  it('is 21 for black on white and 4.54 for the grey of the specification', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});
