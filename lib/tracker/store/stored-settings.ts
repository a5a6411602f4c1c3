import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';
import { defaultSettings, type TrackerSettings, trackerSettings } from '#lib/tracker/settings.ts';

const read: Statement = {
  name: 'settings-read',
  text: 'SELECT settings FROM user_account WHERE id = $1',
};
const save: Statement = {
  name: 'settings-save',
  text: 'UPDATE user_account SET settings = $2::jsonb WHERE id = $1 RETURNING id',
};

/** What the person chose, else the defaults. Settings of a later version that make no sense here count as none. */
export async function readSettings(userId: string): Promise<TrackerSettings> {
  const [row] = await (await database()).query<{ settings: unknown }>(read, [userId]);
  return trackerSettings.safeParse(row?.settings).data ?? defaultSettings;
}

/** Saves what the person chose. Throws Failure `database_unavailable`. */
export async function saveSettings(userId: string, settings: TrackerSettings): Promise<void> {
  await (await database()).query(save, [userId, JSON.stringify(settings)]);
}
