/** Characters of an address once it is encoded: it travels in the cookie of the attempt, which ends at 4096 bytes. */
const maxLength = 1_500;

/**
 * Where to send a person back to: a path of this site with its query, or `/` when the value points anywhere else in
 * any spelling (another origin, `//host`, backslashes, control characters, dot segments that end in `//`).
 */
export function safeReturnTo(value: unknown): string {
  if (typeof value !== 'string' || value.length > maxLength || !value.startsWith('/')) return '/';
  // Browsers drop tabs and line breaks and read a backslash as a slash: none of them has a place in a path of ours.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\\\u0000-\u0020\u007f-\u009f]/.test(value)) return '/';
  const base = 'http://return-to.invalid';
  if (!URL.canParse(value, base)) return '/';
  const url = new URL(value, base);
  if (url.origin !== base || url.pathname.startsWith('//')) return '/';
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.length <= maxLength ? path : '/';
}
