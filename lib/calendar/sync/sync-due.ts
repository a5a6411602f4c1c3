import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';
import { errorFields, log } from '#lib/log.ts';
import { syncConnection } from './sync-connection.ts';

/** What one run of the regular sync did, in connections. */
export interface DueSynced {
  synced: number;
  failed: number;
  /** Some were still due when time was up: the next run begins with them. */
  more: boolean;
}

const batch = 10;
const inParallel = 2;

const due: Statement = {
  name: 'syncs-due',
  text: `SELECT connection.id FROM connection LEFT JOIN calendar_sync ON connection_id = connection.id
          WHERE status = 'active' AND (due_at IS NULL OR due_at <= now())
            AND (calendar_sync.lease_until IS NULL OR calendar_sync.lease_until <= now())
          ORDER BY due_at NULLS FIRST LIMIT ${batch}`,
};

/**
 * Syncs the connections that are due, the longest due first, a few at a time, until none is left or `budgetMs` have
 * passed. Runs beside others of its kind and beside page views: whoever takes a connection's lease does it. Throws
 * Failure `database_unavailable`.
 */
export async function syncDue(budgetMs: number): Promise<DueSynced> {
  const started = performance.now();
  const left = () => budgetMs - (performance.now() - started);
  const done: DueSynced = { synced: 0, failed: 0, more: false };
  const { query } = await database();
  for (;;) {
    const queue = (await query<{ id: string }>(due, [])).map(({ id }) => id);
    if (queue.length === 0) return done;
    const worker = async () => {
      for (let id = queue.shift(); id !== undefined && left() > 0; id = queue.shift()) {
        if (await syncOne(id, left())) done.synced += 1;
        else done.failed += 1;
      }
    };
    await Promise.all(Array.from({ length: inParallel }, worker));
    if (left() <= 0) return { ...done, more: true };
  }
}

async function syncOne(connectionId: string, budgetMs: number): Promise<boolean> {
  try {
    const outcome = await syncConnection(connectionId, { budgetMs });
    return outcome.kind !== 'ended' || outcome.fault === null;
  } catch (error) {
    log('error', 'sync.failed', { connectionId, ...errorFields(error) });
    return false;
  }
}
