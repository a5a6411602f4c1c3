import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { revokeApiToken } from '#lib/account/api-token.ts';
import { apiUser } from '#lib/account/current-user.ts';

/** Ends the personal access token that the form names. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const user = await apiUser();
    await revokeApiToken(user.id, (await formFields(request)).token ?? '');
    return seeOther('/tokens?revoked=1');
  },
});
