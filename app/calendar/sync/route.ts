import { setTimeout as wait } from 'node:timers/promises';
import { callerOf } from '#app/_http/caller.ts';
import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { limitRate } from '#lib/account/rate-limit.ts';
import { safeReturnTo } from '#lib/account/return-to.ts';
import { syncNow, syncState } from '#lib/calendar/sync/sync-state.ts';

/** What a person takes for one page that loads: a sync of changes alone has mostly ended by then. */
const patienceMs = 2_500;
const lookAgainMs = 100;

/** *Sync now* as a form, for browsers that run no script: syncs all calendars, and leads back to where it was asked. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const user = await apiUser();
    await limitRate('sync', await callerOf(request));
    const { returnTo = '/calendar' } = await formFields(request);
    const giveUpAt = performance.now() + patienceMs;
    let { state } = await syncNow(user);
    while (state === 'running' && performance.now() < giveUpAt) {
      await wait(lookAgainMs);
      ({ state } = await syncState(user.id));
    }
    return seeOther(safeReturnTo(returnTo));
  },
});
