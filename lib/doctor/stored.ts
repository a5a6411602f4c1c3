import 'server-only';
import type { Database } from '#lib/database/client.ts';
import { type Finding, finding } from './finding.ts';

/** What the rows tell of timers, keys and channels: counts and times, of nobody in particular. */
export interface Stored {
  /** Connections that work. */
  active: number;
  /** Minutes since any sync ended; null: none ever did. */
  minutesSinceSync: number | null;
  /** Rows that the regular cleaning should have removed for two days. */
  overdue: number;
  /** Revocations that have been owed to a provider for a day. */
  owed: number;
  channels: number;
  refusedChannels: number;
  /** How many sealed values there are under each key id. */
  sealed: { key: string; rows: number }[];
}

interface Config {
  production: boolean;
  cronSecret: string | undefined;
  syncWebhook: boolean;
  tokenKeys: readonly { id: string }[];
}

/** The regular sync comes to a connection every quarter of an hour: twice that is late. */
const lateFromMinutes = 30;

const counts = {
  name: 'doctor-counts',
  text: `SELECT
    (SELECT count(*)::int FROM connection WHERE status = 'active') AS active,
    (SELECT (extract(epoch FROM now() - max(finished_at)) / 60)::float8 FROM calendar_sync) AS "minutesSinceSync",
    (SELECT count(*)::int FROM login_attempt WHERE expires_at < now() - interval '2 days')
      + (SELECT count(*)::int FROM session WHERE expires_at < now() - interval '2 days')
      + (SELECT count(*)::int FROM rate_window WHERE start_at < now() - interval '2 days')
      + (SELECT count(*)::int FROM logout_token WHERE expires_at < now() - interval '2 days') AS overdue,
    (SELECT count(*)::int FROM revocation WHERE created_at < now() - interval '1 day') AS owed,
    (SELECT count(*)::int FROM notification_channel WHERE expires_at > now() AND resource_id <> '') AS channels,
    (SELECT count(*)::int FROM notification_channel WHERE expires_at > now() AND token_hash = '') AS "refusedChannels"`,
};

const sealedByKey = {
  name: 'doctor-sealed',
  text: `SELECT split_part(sealed, '.', 2) AS key, count(*)::int AS rows FROM (
      SELECT sealed_tokens AS sealed FROM connection UNION ALL SELECT sealed_id_token FROM session
      UNION ALL SELECT sealed_token FROM revocation UNION ALL SELECT sealed_content_key FROM user_account
    ) AS everything WHERE sealed IS NOT NULL GROUP BY 1 ORDER BY 1`,
};

/** Throws Failure `database_unavailable`. */
export async function readStored(db: Database): Promise<Stored> {
  const [row] = await db.query<Omit<Stored, 'sealed'>>(counts, []);
  if (!row) throw new Error('no counts');
  const sealed = await db.query<{ key: string; rows: number }>(sealedByKey, []);
  return { ...row, sealed };
}

/** Whether a timer may call /api/cron. */
export function examineCron({ cronSecret, production }: Pick<Config, 'cronSecret' | 'production'>): Finding {
  if (cronSecret !== undefined) return finding('cronSet');
  return finding(production ? 'cronMissing' : 'cronUnset');
}

/** Whether timers do what they are for. */
export function examineTimers(stored: Stored, { cronSecret, production }: Config): Finding[] {
  const wanted = cronSecret !== undefined || production;
  return [
    lastSync(stored, cronSecret !== undefined),
    finding(wanted && stored.overdue > 0 ? 'cleanLate' : 'cleanDone', { rows: stored.overdue }),
    ...(stored.owed > 0 ? [finding('revocationsOwed', { rows: stored.owed })] : []),
  ];
}

function lastSync({ active, minutesSinceSync }: Stored, timed: boolean): Finding {
  if (active === 0 || minutesSinceSync === null) return finding('syncNever', { active });
  const facts = { minutes: Math.max(0, Math.round(minutesSinceSync)), active };
  if (minutesSinceSync <= lateFromMinutes) return finding('syncRecent', facts);
  return finding(timed ? 'syncLate' : 'syncOnView', facts);
}

/** Which keys seal what: whether one may be taken away, and whether one is missing. */
export function examineKeys({ sealed }: Stored, { tokenKeys }: Config): Finding[] {
  const rowsUnder = new Map(sealed.map(({ key, rows }) => [key, rows]));
  const missing = sealed.filter(({ key }) => !tokenKeys.some(({ id }) => id === key));
  return [
    ...tokenKeys.map(({ id }, index) => {
      const rows = rowsUnder.get(id) ?? 0;
      return finding(index === 0 ? 'keysFirst' : rows > 0 ? 'keysOlder' : 'keysUnused', { key: id, rows });
    }),
    ...missing.map(({ key, rows }) =>
      finding('keysMissing', { key: /^[A-Za-z][\w-]{0,31}$/.test(key) ? key : '?', rows }),
    ),
  ];
}

/** Whether providers tell of changes by themselves. */
export function examinePush({ channels, refusedChannels }: Stored, { syncWebhook }: Config): Finding[] {
  if (!syncWebhook) return [finding('pushOff')];
  return [
    finding('pushOn', { channels }),
    ...(refusedChannels > 0 ? [finding('pushRefused', { channels: refusedChannels })] : []),
  ];
}
