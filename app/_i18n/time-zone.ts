/** Holds the browser's IANA time zone; written in the browser by `time-zone-cookie.tsx`, so it is a hint, not a fact. */
export const timeZoneCookie = 'cal-tracker-zone';

const known = new Map<string, string | null>();
const mostKnown = 1_000;

/**
 * The zone under its canonical spelling, or null if it is none that dates can be computed in. The shape is checked
 * first: `Intl` also takes offsets such as `+14:59`, which no calendar can name.
 */
export function knownTimeZone(value: string | null | undefined): string | null {
  if (!value || !/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/.test(value) || value.length > 64)
    return null;
  const found = known.get(value);
  if (found !== undefined) return found;
  // Asking `Intl` costs a tenth of a millisecond. What browsers send is bounded by starting over.
  if (known.size >= mostKnown) known.clear();
  const canonical = canonicalTimeZone(value);
  known.set(value, canonical);
  return canonical;
}

function canonicalTimeZone(value: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
