import { notAllowed, route } from '#app/_http/route.ts';
import { providerOfPath } from '#lib/account/sign-in-options.ts';
import { answerCallback } from '../answer.ts';

/** Step 3 for a provider whose redirect URI has its name in it. */
export const GET = route<{ params: Promise<{ provider: string }> }>(async (request, { params }) =>
  answerCallback(request, providerOfPath((await params).provider)),
);
export const HEAD = notAllowed('GET');
export const POST = notAllowed('GET');
