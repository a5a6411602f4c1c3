import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { BookChange } from '#lib/tracker/book-change.ts';
import { starterBook } from '#lib/tracker/starter-book.ts';
import { changeIn, packedChange } from './packed-change.ts';

const change: BookChange = { do: 'deleteCategory', id: 'été', into: null };

describe('a change in an address', () => {
  it('comes out as it went in, and may also be written as JSON', () => {
    expect(changeIn(packedChange(change))).toEqual(change);
    expect(changeIn(JSON.stringify(change))).toEqual(change);
  });

  it('may be a whole starter set', () => {
    const book: BookChange = { do: 'replaceBook', book: starterBook('fr') };
    expect(changeIn(packedChange(book))).toEqual(book);
  });

  it('is never too long for one', () => {
    const noise = Array.from({ length: 3_000 }, () => Math.random());
    expect(packedChange({ do: 'replaceBook', book: noise })).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['no text', ['a', 'b']],
    ['junk', 'junk%%%'],
    ['JSON of something else', '{"do":"everything"}'],
    ['broken JSON', '{"do":'],
    ['packed junk', deflateRawSync('[]').toString('base64url')],
    ['a bomb', deflateRawSync(Buffer.alloc(20_000_000, 32)).toString('base64url')],
    [
      'so deep that it could not be packed',
      `{"do":"saveGoal","goal":{"id":"x","y":${'['.repeat(9_000)}${']'.repeat(9_000)}}}`,
    ],
    [
      'of more keys than a book has',
      JSON.stringify({
        do: 'setDefaults',
        defaults: Object.fromEntries(Array.from({ length: 9_000 }, (_, at) => [at, null])),
      }),
    ],
    ['a prototype', '{"__proto__":{"do":"deleteRule"},"id":"x"}'],
  ])('is none if it is %s', (_what, value) => {
    expect(changeIn(value)).toBeNull();
  });
});
