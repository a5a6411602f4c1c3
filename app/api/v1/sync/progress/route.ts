import { methods } from '#app/_http/route.ts';
import { apiReader } from '#lib/account/current-user.ts';
import { progressStream } from '#lib/calendar/sync/progress-stream.ts';
import { goOnWithSyncs } from '#lib/calendar/sync/sync-state.ts';

/** Server-sent events: the state of `/api/v1/sync` whenever it has changed, until all syncs have ended. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  HEAD: null,
  GET: async (request) => {
    const user = await apiReader();
    await goOnWithSyncs(user.id);
    return new Response(progressStream(user.id, request.signal), {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        // Proxies that collect an answer before they pass it on would pass this one on at its end.
        'x-accel-buffering': 'no',
      },
    });
  },
});
