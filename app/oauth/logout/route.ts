import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { logout } from '#lib/account/logout.ts';

/** Step 5: ends this session, in the database and in the browser. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    return seeOther('/', [await logout(request.headers.get('cookie'))]);
  },
});
