import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { type CalendarApi, createCalendarApi } from '#demo/calendar/api.ts';
import { sampleAccounts } from '#demo/people.ts';
import type { AskForToken } from '#lib/calendar/api-token.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import type { EventRange } from '#lib/calendar/event-range.ts';
import type { SyncOutcome } from '#lib/calendar/sync/sync-connection.ts';
import type { Database } from '#lib/database/client.ts';
import type { TestDatabase } from '#scripts/testing/databases.ts';

/** The modules of one instance of the app over a test database, freshly loaded. */
export interface StoreInstance {
  db: Database;
  close(): Promise<void>;
  sync: typeof import('#lib/calendar/sync/sync-connection.ts');
  events: typeof import('#lib/calendar/store/stored-events.ts');
  calendars: typeof import('#lib/calendar/store/stored-calendars.ts');
}

/** Opens the store on a migrated test database; `tokenKeys` are new ones unless given. */
export async function openStore(
  database: TestDatabase,
  tokenKeys: Record<string, string> = newTokenKeys(),
): Promise<StoreInstance> {
  const { databaseUrl, dataDir } = database.config;
  vi.resetModules();
  vi.stubEnv('DATABASE_URL', databaseUrl ?? '');
  vi.stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('LOG_LEVEL', 'silent');
  vi.stubEnv('TOKEN_KEYS', JSON.stringify(tokenKeys));
  const client = await import('#lib/database/client.ts');
  const db = await client.database();
  return {
    db,
    close: client.closeDatabase,
    sync: await import('#lib/calendar/sync/sync-connection.ts'),
    events: await import('#lib/calendar/store/stored-events.ts'),
    calendars: await import('#lib/calendar/store/stored-calendars.ts'),
  };
}

export function newTokenKeys(): Record<string, string> {
  return { a: randomBytes(32).toString('base64url') };
}

/** A person with one connection, whose tokens nobody asks for. */
export async function makePerson(db: Database, id: string = randomUUID()) {
  const connectionId = randomUUID();
  const connection = { id: connectionId, provider: 'oauth', issuer: 'https://issuer.example', subject: id };
  await db.prisma.user.create({ data: { id, connections: { create: connection } } });
  return { userId: id, connectionId };
}

/**
 * Syncs after whoever held the lease was killed: instead of waiting for it to run out, it is made to have run out. More
 * than once, since the statement that a killed process sent last may still be under way and lengthen it.
 */
export async function syncAfterKill(
  db: Database,
  connectionId: string,
  sync: () => Promise<SyncOutcome>,
): Promise<SyncOutcome> {
  const text = 'UPDATE calendar_sync SET lease_until = now() WHERE connection_id = $1';
  for (;;) {
    await db.query({ name: 'test-end-lease', text }, [connectionId]);
    const outcome = await sync();
    if (outcome.kind !== 'busy') return outcome;
  }
}

/** The demo's calendar API on loopback, without its authorization server: every token is the first account's. */
export async function startCalendarApi(options: {
  events: number;
  now?: () => number;
  /** Told of each request before it is answered. */
  onRequest?: (url: string) => void | Promise<void>;
}) {
  const sub = sampleAccounts[0]?.sub ?? '';
  const scopes = ['calendar.calendarlist.readonly', 'calendar.events.readonly'];
  const api: CalendarApi = createCalendarApi({
    now: options.now ?? Date.now,
    events: options.events,
    authorize: async () => ({ sub, scopes: scopes.map((name) => `https://www.googleapis.com/auth/${name}`) }),
  });
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    requests.push(request.url ?? '');
    await options.onRequest?.(request.url ?? '');
    if (!(await api.handle(request, response))) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const calendarApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/calendar/v3`;
  const askForToken: AskForToken = async () => ({
    kind: 'usable',
    accessToken: 'token',
    grantedScopes: [],
    calendarApiUrl,
  });
  const account = sampleAccounts[0]?.email ?? '';
  return {
    calendarApiUrl,
    askForToken,
    /** Paths and queries, in the order of their arrival. */
    requests,
    change: (body: object) => api.control({ account, ...body }) as { ids: string[] },
    expireSyncTokens: () => api.control({ expireSyncTokens: true }),
    push: api.push,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A person's stored calendars, and the events of the range by id. */
export async function readStore(store: StoreInstance, userId: string, range: EventRange) {
  const { calendars, problems, key } = await store.calendars.readStoredCalendars(userId);
  const { events } = key ? await store.events.readStoredEvents(userId, range, key) : { events: [] };
  const byId = new Map<string, CalendarEvent>(events.map((event) => [event.id, event]));
  return { calendars, problems, events: byId };
}
