import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { cookieToSet } from '#lib/account/cookies.ts';
import { env } from '#lib/env.ts';
import { pageOf, parsePreferences, preferenceCookies } from './preferences.ts';

const aYearInSeconds = 365 * 24 * 60 * 60;

/** The choices of the menus, kept in cookies. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const chosen = parsePreferences(await formFields(request));
    return seeOther(
      pageOf(chosen.returnTo, request.headers.get('referer'), env().appOrigin),
      preferenceCookies(chosen).map(({ name, value }) => cookieToSet(name, value, aYearInSeconds)),
    );
  },
});
