import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { readCookie } from './cookie.ts';
import { chooseLanguage, type Language, languageCookie } from './language.ts';

/** The language of the request being rendered. Pages and route handlers; makes what calls it dynamic. */
export const requestLanguage = cache(async (): Promise<Language> => {
  const [jar, header] = await Promise.all([cookies(), headers()]);
  return chooseLanguage(jar.get(languageCookie)?.value, header.get('accept-language'));
});

/** The same, for a route handler that has its Request at hand. */
export function languageOf(request: Request): Language {
  return chooseLanguage(readCookie(request, languageCookie), request.headers.get('accept-language'));
}
