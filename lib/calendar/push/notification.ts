import 'server-only';
import { z } from 'zod';
import { database, type Statement } from '#lib/database/client.ts';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';
import { findChannel } from './channel-rows.ts';
import { resourceId } from './provider-channel.ts';

/** https://developers.google.com/workspace/calendar/api/guides/push#understand-notification-message-format */
const message = z.object({
  'x-goog-channel-id': z.uuid(),
  'x-goog-channel-token': z.string().min(1).max(256),
  'x-goog-resource-id': resourceId,
  'x-goog-resource-state': z.string().min(1).max(64),
  'x-goog-message-number': z.string().regex(/^\d{1,19}$/),
});

/** For the regular sync, should no other come of it. One that is under way may pass over it: who starts one sees to that. */
const due: Statement = {
  name: 'sync-due',
  text: 'UPDATE calendar_sync SET due_at = least(due_at, now()) WHERE connection_id = $1',
};

/** What a notification asks for: nothing, or a sync of the connection whose channel sent it. */
export type Notification =
  | { kind: 'greeting' }
  | { kind: 'changed'; channelId: string; connectionId: string };

/**
 * Reads a push notification, which says that something changed and never what. The connection is due from then on,
 * whatever happens next. Throws Failure `not_found`, the same for a message that is none, an
 * unknown channel and a wrong token, and `database_unavailable`.
 */
export async function readNotification(headers: Headers): Promise<Notification> {
  const given = message.safeParse(Object.fromEntries(headers));
  const channel =
    env().syncWebhook && given.success
      ? await findChannel({
          id: given.data['x-goog-channel-id'].toLowerCase(),
          token: given.data['x-goog-channel-token'],
          resourceId: given.data['x-goog-resource-id'],
        })
      : null;
  if (!given.success || !channel)
    throw new Failure('not_found', { detail: 'notification of no channel of ours' });
  if (given.data['x-goog-resource-state'] === 'sync' || !channel.active) return { kind: 'greeting' };
  const { connectionId } = channel;
  await (await database()).query(due, [connectionId]);
  return { kind: 'changed', channelId: given.data['x-goog-channel-id'].toLowerCase(), connectionId };
}
