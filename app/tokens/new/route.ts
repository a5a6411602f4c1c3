import { formFields } from '#app/_http/form.ts';
import { methods } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { themeOf } from '#app/preferences/request-theme.ts';
import { tokenDocument } from '#app/tokens/token-document.ts';
import { createApiToken } from '#lib/account/api-token.ts';
import { apiUser } from '#lib/account/current-user.ts';

/** Makes a personal access token and shows it, this once. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const user = await apiUser();
    const token = await createApiToken(user.id, await formFields(request));
    const html = tokenDocument(token, languageOf(request), themeOf(request));
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  },
});
