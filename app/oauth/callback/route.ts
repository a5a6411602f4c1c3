import { methods } from '#app/_http/route.ts';
import { providerOfBarePath } from '#lib/account/sign-in-options.ts';
import { answerCallback } from './answer.ts';

/**
 * Step 3: the authorization response of the first provider. The one GET that signs anyone in, guarded by state. HEAD
 * must not use the code up: link previews send it.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => answerCallback(request, providerOfBarePath()),
  HEAD: null,
});
