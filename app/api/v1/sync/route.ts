import { NextResponse } from 'next/server';
import { callerOf } from '#app/_http/caller.ts';
import { methods } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { apiReader, apiUser } from '#lib/account/current-user.ts';
import { limitRate } from '#lib/account/rate-limit.ts';
import { goOnWithSyncs, syncNow } from '#lib/calendar/sync/sync-state.ts';

/** How the syncs stand; POST syncs every calendar now and answers once that is under way. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async () => NextResponse.json(await goOnWithSyncs((await apiReader()).id)),
  POST: async (request) => {
    assertSameOrigin(request);
    const user = await apiUser();
    await limitRate('sync', await callerOf(request));
    return NextResponse.json(await syncNow(user), { status: 202 });
  },
});
