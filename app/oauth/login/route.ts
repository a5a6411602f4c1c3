import { formFields } from '#app/_http/form.ts';
import { notAllowed, route, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { beginLogin } from '#lib/account/begin-login.ts';

/** Step 1: sends the browser to the authorization server. */
export const POST = route(async (request) => {
  assertSameOrigin(request);
  const { location, cookies } = await beginLogin(await formFields(request), request.headers.get('cookie'));
  return seeOther(location, cookies);
});

/** A bookmarked or reloaded address: signing in starts at a form, never at a link that others could place. */
export const GET = route(async () => seeOther('/'));
export const HEAD = notAllowed('GET, POST');
