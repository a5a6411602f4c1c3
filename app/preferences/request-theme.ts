import 'server-only';
import { cookies } from 'next/headers';
import { readCookie } from '#app/_i18n/cookie.ts';
import { parseTheme, type Theme, themeCookie } from './theme.ts';

/** The theme of the page being rendered: known before the first byte, so nothing flashes. */
export async function requestTheme(): Promise<Theme> {
  return parseTheme((await cookies()).get(themeCookie)?.value);
}

/** The same, for a route handler that has its Request at hand. */
export function themeOf(request: Request): Theme {
  return parseTheme(readCookie(request, themeCookie));
}
