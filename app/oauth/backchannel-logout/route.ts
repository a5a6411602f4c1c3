import { callerOf } from '#app/_http/caller.ts';
import { formFields } from '#app/_http/form.ts';
import { methods } from '#app/_http/route.ts';
import { endSessionsByProvider } from '#lib/account/provider-logout.ts';
import { limitRate } from '#lib/account/rate-limit.ts';

/** The provider says that somebody signed out there. No origin to check: the token's signature stands for it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    await limitRate('callback', await callerOf(request));
    const form = await formFields(request);
    await endSessionsByProvider(form.logout_token);
    return new Response(null, { status: 200 });
  },
});
