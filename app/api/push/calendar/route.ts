import { methods } from '#app/_http/route.ts';
import { limitRate } from '#lib/account/rate-limit.ts';
import { readNotification } from '#lib/calendar/push/notification.ts';
import { startSync } from '#lib/calendar/sync/start-sync.ts';

/**
 * The provider says that something in a watched calendar changed. No origin to check: the channel's secret token stands
 * for it. The body is not read.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async ({ headers }) => {
    const notification = await readNotification(headers);
    if (notification.kind === 'changed') {
      const { channelId: channel, connectionId } = notification;
      await limitRate('push', { address: null, session: null, channel });
      startSync(connectionId, { newer: true });
    }
    return new Response(null, { status: 200 });
  },
});
