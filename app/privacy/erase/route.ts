import { after } from 'next/server';
import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { readCurrentUser } from '#lib/account/current-user.ts';
import { eraseEverything } from '#lib/account/erase-everything.ts';
import { payRevocations } from '#lib/account/revocation-outbox.ts';
import { channelsToStop } from '#lib/calendar/push/stop-watching.ts';

/** Erases whoever is signed in, and has every grant of theirs revoked. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const form = await formFields(request);
    const cookie = request.headers.get('cookie');
    const connections = (await readCurrentUser(cookie))?.connections ?? [];
    const stopChannels = await channelsToStop(connections.map(({ id }) => id));
    const { location, cookies } = await eraseEverything(form, cookie);
    // The person does not wait for the providers; a revocation that fails is tried again later.
    after(() => stopChannels().then(() => payRevocations()));
    return seeOther(location, cookies);
  },
});
