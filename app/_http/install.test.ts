import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const inPublic = (name: string) => new URL(`../../public/${name}`, import.meta.url);
const manifest = JSON.parse(readFileSync(inPublic('manifest.webmanifest'), 'utf8')) as {
  icons: { src: string; type: string; sizes: string; purpose?: string }[];
};

/** Width and height of a PNG (its IHDR chunk), and whether it has an alpha channel. */
function pngOf(name: string): { width: number; height: number; transparent: boolean } {
  const bytes = readFileSync(inPublic(name));
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    transparent: (bytes.readUInt8(25) & 4) !== 0,
  };
}

describe('the manifest', () => {
  it('has icons of the sizes that it states, and one that a system may cut to its own shape', () => {
    const drawn = manifest.icons.filter(({ type }) => type === 'image/png');
    for (const { src, sizes } of drawn) {
      const { width, height } = pngOf(src.slice(1));
      expect(`${width}x${height}`).toBe(sizes);
    }
    expect(drawn.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
    expect(drawn.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  });

  it('has a ground under the icons that systems put on grounds of their own', () => {
    expect(pngOf('icon-maskable-512.png').transparent).toBe(false);
    expect(pngOf('apple-touch-icon.png')).toEqual({ width: 180, height: 180, transparent: false });
  });
});
