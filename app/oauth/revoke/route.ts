import { after } from 'next/server';
import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { readCurrentUser } from '#lib/account/current-user.ts';
import { disconnect } from '#lib/account/disconnect.ts';
import { safeReturnTo } from '#lib/account/return-to.ts';
import { payRevocations } from '#lib/account/revocation-outbox.ts';
import { channelsToStop } from '#lib/calendar/push/stop-watching.ts';

/** Step 8: erases a connection and its tokens here, then has the grant revoked there. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const form = await formFields(request);
    const cookie = request.headers.get('cookie');
    const connections = (await readCurrentUser(cookie))?.connections ?? [];
    const leaving = connections.map(({ id }) => id).filter((id) => id === form.connection);
    const stopChannels = await channelsToStop(leaving);
    await disconnect(form.connection, cookie);
    // The person does not wait for the provider; a revocation that fails is tried again later.
    after(() => stopChannels().then(() => payRevocations()));
    return seeOther(safeReturnTo(form.returnTo ?? '/connection'));
  },
});
