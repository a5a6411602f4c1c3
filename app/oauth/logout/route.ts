import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { logout } from '#lib/account/logout.ts';

/** Ends this session, in the database and in the browser; asked for, every session, or the provider's too. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const { location, cookies } = await logout(await formFields(request), request.headers.get('cookie'));
    return seeOther(location, cookies);
  },
});
