import type { SyncOutcome } from '#lib/calendar/sync/sync-connection.ts';
import { syncConnection } from '#lib/calendar/sync/sync-connection.ts';
import { closeDatabase, database } from '#lib/database/client.ts';
import { smallPages } from './small-pages.ts';

/** What `startSyncProcess` tells this process to do, and what it answers. */
export interface SyncCommand {
  connectionId: string;
  calendarApiUrl: string;
  pageSize: number;
}
export type SyncMessage = 'ready' | SyncOutcome;

// A process of its own that syncs when told to: one that can be killed at any moment.
process.on('message', async ({ connectionId, calendarApiUrl, pageSize }: SyncCommand) => {
  const outcome = await syncConnection(connectionId, {
    force: true,
    askForToken: async () => ({ kind: 'usable', accessToken: 'token', grantedScopes: [], calendarApiUrl }),
    fetch: smallPages(pageSize),
  });
  process.send?.(outcome satisfies SyncMessage);
});
process.on('disconnect', closeDatabase);

await database();
process.send?.('ready' satisfies SyncMessage);
