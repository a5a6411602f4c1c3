import { formFields } from '#app/_http/form.ts';
import { methods } from '#app/_http/route.ts';
import { endSessionsByProvider } from '#lib/account/provider-logout.ts';

/**
 * The provider says that somebody signed out there. No origin to check: the token's signature stands for it. No rate
 * limit: all of a provider's tokens come from one address, it sends each once, and a refused one costs no more than its
 * signature.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    const form = await formFields(request);
    await endSessionsByProvider(form.logout_token);
    return new Response(null, { status: 200 });
  },
});
