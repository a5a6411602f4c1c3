import { notAllowed, route } from '#app/_http/route.ts';
import { providerOfBarePath } from '#lib/account/sign-in-options.ts';
import { answerCallback } from './answer.ts';

/** Step 3: the authorization response of the first provider. The one GET that signs anyone in, guarded by state. */
export const GET = route(async (request) => answerCallback(request, providerOfBarePath()));
/** HEAD must not use the code up: link previews send it. */
export const HEAD = notAllowed('GET');
export const POST = notAllowed('GET');
