/**
 * What strangers write (anybody can send an invitation; a provider says what it likes of a person) is made text that can
 * be kept, shown or exported without doing anything. PostgreSQL takes neither a NUL nor half of a surrogate pair.
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
