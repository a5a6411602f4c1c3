import { methods } from '#app/_http/route.ts';
import { isLanguage } from '#app/_i18n/language.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { themeOf } from '#app/preferences/request-theme.ts';
import { offlineDocument } from './offline-document.ts';

/** The page that public/sw.js keeps for when there is no connection, in the language of `?language=`. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const asked = new URL(request.url).searchParams.get('language');
    const html = offlineDocument(isLanguage(asked) ? asked : languageOf(request), themeOf(request));
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  },
});
