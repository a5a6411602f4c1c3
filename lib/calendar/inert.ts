/**
 * Links and colours from a calendar are written by strangers (anybody can send an invitation): what leaves this file, as
 * text what leaves `lib/inert.ts`, can be put in an export or in a URL attribute without doing anything.
 */

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
