import 'server-only';
import { env } from '#lib/env.ts';

/** Attributes of a cookie, in the form that Next's cookie store takes. */
export interface CookieToSet {
  name: string;
  value: string;
  httpOnly: true;
  sameSite: 'lax';
  path: '/';
  secure: boolean;
  /** Seconds; 0 removes the cookie. */
  maxAge: number;
}

/** Longer than any cookie we set: a longer one is not ours. */
const maxCookieLength = 4096;

/** `__Host-cal-tracker` on https, where the prefix forbids a cookie planted by a neighbouring host. */
export function sessionCookieName(): string {
  return isHttps() ? '__Host-cal-tracker' : 'cal-tracker';
}

/** A cookie of ours: never readable by scripts, sent on top-level navigation alone, for this host alone. */
export function cookieToSet(name: string, value: string, maxAge: number): CookieToSet {
  return { name, value, httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(), maxAge };
}

/** The cookies of a `Cookie` header in order, duplicates included (RFC 6265 §5.4 lets a browser send them). */
export function cookiesOf(header: string | null): { name: string; value: string }[] {
  if (!header) return [];
  return header.split(';').flatMap((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0 ? [] : [{ name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() }];
  });
}

/** The one value of a cookie; undefined when there is none, more than one, or one too long to be ours. */
export function soleCookie(header: string | null, name: string): string | undefined {
  const values = cookiesOf(header).filter((cookie) => cookie.name === name);
  const value = values.length === 1 ? values[0]?.value : undefined;
  return value && value.length <= maxCookieLength ? value : undefined;
}

function isHttps(): boolean {
  return env().appOrigin.startsWith('https:');
}
