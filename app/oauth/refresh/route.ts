import { callerOf } from '#app/_http/caller.ts';
import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { limitRate } from '#lib/account/rate-limit.ts';
import { refreshNow } from '#lib/account/refresh-now.ts';
import { safeReturnTo } from '#lib/account/return-to.ts';

/** Step 6 on request: renews a connection's access token now. The page it returns to says how it went. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    await limitRate('refresh', await callerOf(request));
    const form = await formFields(request);
    const outcome = await refreshNow(form.connection, request.headers.get('cookie'));
    const page = new URL(safeReturnTo(form.returnTo ?? '/connection'), request.url);
    page.searchParams.set('refreshed', outcome);
    return seeOther(`${page.pathname}${page.search}`);
  },
});
