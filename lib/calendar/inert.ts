/**
 * Text, links and colours from a calendar are written by strangers (anybody can send an invitation): what leaves this
 * file can be put on a screen, in an export or in a URL attribute without doing anything.
 */

const controls = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/**
 * Bidirectional embeddings, overrides and isolates reach beyond the text that holds them when left open. The marks
 * (U+200E, U+200F, U+061C) stay: Arabic and Hebrew need them and they touch nothing around them.
 */
const bidiControls = /[\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** One line of at most `limit` UTF-16 units: no controls, no open bidi, no half of a surrogate pair. `''` if not text. */
export function inertText(value: unknown, limit: number): string {
  if (typeof value !== 'string') return '';
  // Cut before cleaning too, so that five megabytes cost as little as one page.
  const line = value
    .slice(0, limit * 4)
    .replace(controls, ' ')
    .replace(bidiControls, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (line.length <= limit) return line.toWellFormed();
  const cut = line.slice(0, limit - 1);
  const whole = /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
  return `${whole.trimEnd().toWellFormed()}…`;
}

/** The address as the URL standard writes it, or null when it is anything but plain http(s) without credentials. */
export function httpUrl(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2048 || !URL.canParse(value)) return null;
  const url = new URL(value);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  // `https://meet.example@elsewhere.example/` shows one host and opens another.
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}

/** `#rrggbb` in lower case, or null: nothing else ever reaches a style attribute. */
export function hexColor(value: unknown): string | null {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : null;
}
