import { methods } from '#app/_http/route.ts';
import { browserTimeZone } from '#app/_i18n/browser-time-zone.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { findFew } from './find-few.ts';

/** `?q=`: the few events nearest to now that the command palette offers while somebody types. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const user = await apiUser();
    const text = new URL(request.url).searchParams.get('q') ?? '';
    const [language, browser] = await Promise.all([requestLanguage(), browserTimeZone()]);
    return Response.json(await findFew(user, { text, language, browser }));
  },
});
