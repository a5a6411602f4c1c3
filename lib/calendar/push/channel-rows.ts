import 'server-only';
import { hash, timingSafeEqual } from 'node:crypto';
import { fenced, heldLease, type SyncLease } from '#lib/calendar/store/sync-lease.ts';
import { database, type Statement } from '#lib/database/client.ts';

/**
 * What is known of a channel. `opening`: it was asked for, and no answer has come. `refused`: the provider does not
 * notify of this calendar, and is not asked again while this lasts.
 */
export interface ChannelRow {
  id: string;
  calendarId: string;
  state: 'open' | 'opening' | 'refused';
  /** The provider's name for what is watched; empty unless the channel is open. */
  resourceId: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /** By the database's clock; not positive once it is over. */
  livesForMs: number;
}

const epochMs = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const list: Statement = {
  name: 'channels-list',
  text: `SELECT notification_channel.id, calendar_id AS "calendarId", resource_id AS "resourceId",
                CASE WHEN token_hash = '' THEN 'refused' WHEN resource_id = '' THEN 'opening' ELSE 'open' END AS state,
                ${epochMs('expires_at')} AS "expiresAt", ${epochMs('expires_at - now()')} AS "livesForMs"
           FROM notification_channel JOIN calendar ON calendar.id = calendar_id
          WHERE connection_id = $1 ORDER BY notification_channel.id`,
};
/** Before the provider is asked: its first message may overtake its answer. */
const add: Statement = {
  name: 'channel-add',
  text: `WITH ${heldLease}
         INSERT INTO notification_channel (id, calendar_id, resource_id, token_hash, expires_at)
         SELECT $5::uuid, calendar.id, '', $6, now() + $7 * interval '1 millisecond'
           FROM calendar JOIN held ON calendar.connection_id = held.connection_id WHERE calendar.id = $4
         RETURNING id`,
};
const open: Statement = {
  name: 'channel-open',
  text: `UPDATE notification_channel SET resource_id = $2, expires_at = to_timestamp($3::float8 / 1000.0)
          WHERE id = $1 RETURNING id`,
};
/** No token has an empty hash. */
const refuse: Statement = {
  name: 'channel-refuse',
  text: `UPDATE notification_channel
            SET resource_id = '', token_hash = '', expires_at = now() + $2 * interval '1 millisecond' WHERE id = $1`,
};
const remove: Statement = {
  name: 'channels-remove',
  text: 'DELETE FROM notification_channel WHERE id = ANY($1::uuid[])',
};
const find: Statement = {
  name: 'channel-find',
  text: `SELECT token_hash AS "tokenHash", resource_id AS "resourceId", connection_id AS "connectionId",
                connection.status = 'active' AS active
           FROM notification_channel JOIN calendar ON calendar.id = calendar_id
           JOIN connection ON connection.id = connection_id
          WHERE notification_channel.id = $1 AND notification_channel.expires_at > now()`,
};
const learn: Statement = {
  name: 'channel-learn',
  text: `UPDATE notification_channel SET resource_id = $2 WHERE id = $1 AND resource_id = '' AND token_hash <> ''`,
};

/** A connection's channels, the oldest first. */
export async function readChannels(connectionId: string): Promise<ChannelRow[]> {
  return (await database()).query<ChannelRow>(list, [connectionId]);
}

/** Notes that a channel is about to be asked for. Throws LeaseLost. */
export async function addChannel(
  lease: SyncLease,
  calendarId: string,
  channel: { id: string; token: string; livesForMs: number },
): Promise<void> {
  const { id, token, livesForMs } = channel;
  await fenced(lease, add, [calendarId, id, digest(token).toString('base64url'), livesForMs]);
}

/** Notes that the channel is open until `expiresAt` (milliseconds since the epoch). False when its calendar is gone. */
export async function openChannel(
  id: string,
  { resourceId, expiresAt }: { resourceId: string; expiresAt: number },
): Promise<boolean> {
  return (await (await database()).query(open, [id, resourceId, expiresAt])).length === 1;
}

/** Notes that the provider does not notify of this calendar, for so long. */
export async function refuseChannel(id: string, forMs: number): Promise<void> {
  await (await database()).query(refuse, [id, forMs]);
}

export async function removeChannels(ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await (await database()).query(remove, [ids]);
}

interface FoundRow {
  tokenHash: string;
  resourceId: string;
  connectionId: string;
  active: boolean;
}

/**
 * Whose channel speaks: null for one that is unknown, over, of another token or of another resource. A channel whose
 * answer was lost is completed by what it says of itself.
 */
export async function findChannel(given: {
  id: string;
  token: string;
  resourceId: string;
}): Promise<Pick<FoundRow, 'connectionId' | 'active'> | null> {
  const { query } = await database();
  const [row] = await query<FoundRow>(find, [given.id]);
  const expected = Buffer.alloc(32);
  Buffer.from(row?.tokenHash ?? '', 'base64url').copy(expected);
  const same = timingSafeEqual(digest(given.token), expected);
  if (!row || !same || (row.resourceId !== '' && row.resourceId !== given.resourceId)) return null;
  if (row.resourceId === '') await query(learn, [given.id, given.resourceId]);
  return { connectionId: row.connectionId, active: row.active };
}

function digest(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
