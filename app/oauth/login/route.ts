import { after } from 'next/server';
import { callerOf } from '#app/_http/caller.ts';
import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { beginLogin } from '#lib/account/begin-login.ts';
import { limitRate } from '#lib/account/rate-limit.ts';
import { payRevocationsInPassing } from '#lib/account/revocation-outbox.ts';

/**
 * Step 1: sends the browser to the authorization server. GET is a bookmarked or reloaded address: signing in starts at
 * a form, never at a link that others could place.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async () => seeOther('/'),
  POST: async (request) => {
    assertSameOrigin(request);
    await limitRate('login', await callerOf(request));
    const { location, cookies } = await beginLogin(await formFields(request), request.headers.get('cookie'));
    after(() => payRevocationsInPassing());
    return seeOther(location, cookies);
  },
});
