import 'server-only';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { isWithin } from '#lib/json-measure.ts';
import { type BookChange, bookChange } from '#lib/tracker/book-change.ts';
import { bookMeasure } from '#lib/tracker/rule-book.ts';

/** Characters of a change in an address: with the headers around it, it stays well below the 16 KB that Node takes. */
const maxPacked = 5_000;
const maxUnpackedBytes = 1_000_000;

/** A change as it travels in an address; null when it is too long for one. */
export function packedChange(change: BookChange): string | null {
  const json = JSON.stringify(change);
  if (Buffer.byteLength(json) > maxUnpackedBytes) return null;
  const packed = deflateRawSync(json).toString('base64url');
  return packed.length <= maxPacked ? packed : null;
}

/** A change out of an address or a form, packed or as JSON; null when it is none. */
export function changeIn(value: unknown): BookChange | null {
  if (typeof value !== 'string' || value === '') return null;
  try {
    const json = value.startsWith('{')
      ? value
      : inflateRawSync(Buffer.from(value, 'base64url'), { maxOutputLength: maxUnpackedBytes }).toString();
    const given: unknown = JSON.parse(json);
    return isWithin(given, bookMeasure) ? (bookChange.safeParse(given).data ?? null) : null;
  } catch {
    return null;
  }
}
