import { methods } from '#app/_http/route.ts';
import { providerOfPath } from '#lib/account/sign-in-options.ts';
import { answerCallback } from '../answer.ts';

/** Step 3 for a provider whose redirect URI has its name in it. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods<{
  params: Promise<{ provider: string }>;
}>({
  GET: async (request, { params }) => answerCallback(request, providerOfPath((await params).provider)),
  HEAD: null,
});
