import { after } from 'next/server';
import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { eraseEverything } from '#lib/account/erase-everything.ts';
import { payRevocations } from '#lib/account/revocation-outbox.ts';

/** Erases whoever is signed in, and has every grant of theirs revoked. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const { location, cookies } = await eraseEverything(
      await formFields(request),
      request.headers.get('cookie'),
    );
    // The person does not wait for the authorization servers; what fails is tried again later.
    after(payRevocations);
    return seeOther(location, cookies);
  },
});
