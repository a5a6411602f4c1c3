import { randomUUID } from 'node:crypto';
import type { AskForToken } from '#lib/calendar/api-token.ts';
import { type SyncOptions, type SyncOutcome, syncConnection } from '#lib/calendar/sync/sync-connection.ts';
import { type Database, database, type Statement } from '#lib/database/client.ts';
import { applyMigrations } from '#lib/database/migrate.ts';

/** What this process measures on: `PostgreSQL` or `PGlite`. */
export const databaseKind = process.env.BENCH_DATABASE ?? '';

const { BENCH_PROVIDER: provider = '', BENCH_TOKEN: accessToken = '' } = process.env;

/** The provider's token does not expire during a run: what is measured is the sync. */
export const askForToken: AskForToken = async () => ({
  kind: 'usable',
  accessToken,
  grantedScopes: [],
  calendarApiUrl: `${provider}/calendar/v3`,
});

/** A person whose one connection is Ada's account at the demo provider. */
export interface SyncedPerson {
  db: Database;
  userId: string;
  connectionId: string;
  sync(options?: SyncOptions): Promise<Extract<SyncOutcome, { kind: 'ended' }>>;
  /** Empties the store, so that the next sync is a first one. */
  forget(): Promise<void>;
}

export async function syncedPerson(): Promise<SyncedPerson> {
  const db = await database();
  await applyMigrations(db.migrationTarget);
  const [userId, connectionId] = [randomUUID(), randomUUID()];
  const connection = {
    id: connectionId,
    provider: 'oauth',
    issuer: 'https://issuer.example',
    subject: userId,
  };
  await db.prisma.user.create({ data: { id: userId, connections: { create: connection } } });
  const forgetting = ['TRUNCATE calendar CASCADE', 'TRUNCATE calendar_sync', 'TRUNCATE provider_call'];
  return {
    db,
    userId,
    connectionId,
    sync: async (options = {}) => {
      const outcome = await syncConnection(connectionId, { askForToken, ...options });
      if (outcome.kind !== 'ended' || outcome.fault) throw new Error(JSON.stringify(outcome));
      return outcome;
    },
    forget: async () => {
      for (const text of forgetting) await db.query({ name: text, text }, []);
    },
  };
}

/** Changes Ada's main calendar at the provider, this often. */
export async function changeAtRandom(count: number): Promise<void> {
  const answer = await fetch(`${provider}/control/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'ada@example.com', random: count }),
  });
  if (!answer.ok) throw new Error(`control/events: ${answer.status} ${await answer.text()}`);
}

export interface Sent {
  statement: Statement;
  values: unknown[];
}

/** Every statement that is sent to the database while `work` is done, in the order of their beginning. */
export async function statementsOf(db: Database, work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const { query } = db;
  db.query = (statement, values) => {
    sent.push({ statement, values });
    return query(statement, values);
  };
  try {
    await work();
  } finally {
    db.query = query;
  }
  return sent;
}

/** Milliseconds that `work` takes. */
export async function timeOf(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
