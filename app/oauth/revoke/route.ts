import { after } from 'next/server';
import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { disconnect } from '#lib/account/disconnect.ts';
import { safeReturnTo } from '#lib/account/return-to.ts';
import { payRevocations } from '#lib/account/revocation-outbox.ts';

/** Step 8: erases a connection and its tokens here, then has the grant revoked there. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const form = await formFields(request);
    await disconnect(form.connection, request.headers.get('cookie'));
    // The person does not wait for the authorization server; what fails is tried again later.
    after(payRevocations);
    return seeOther(safeReturnTo(form.returnTo ?? '/connection'));
  },
});
