import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { type CalendarApi, createCalendarApi } from '#demo/calendar/api.ts';
import { sampleAccounts } from '#demo/people.ts';
import type { AskForToken } from '#lib/calendar/api-token.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import type { EventRange } from '#lib/calendar/event-range.ts';
import type { Database } from '#lib/database/client.ts';
import { applyMigrations } from '#lib/database/migrate.ts';
import type { TestDatabase } from '#scripts/testing/databases.ts';

/** The modules of one instance of the app over a test database, freshly loaded. */
export interface StoreInstance {
  db: Database;
  close(): Promise<void>;
  sync: typeof import('#lib/calendar/sync/sync-connection.ts');
  events: typeof import('#lib/calendar/store/stored-events.ts');
  calendars: typeof import('#lib/calendar/store/stored-calendars.ts');
}

/** Opens the store on a migrated test database. */
export async function openStore(database: TestDatabase): Promise<StoreInstance> {
  const { databaseUrl, dataDir } = database.config;
  vi.resetModules();
  vi.stubEnv('DATABASE_URL', databaseUrl ?? '');
  vi.stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('LOG_LEVEL', 'silent');
  vi.stubEnv('TOKEN_KEYS', JSON.stringify({ a: randomBytes(32).toString('base64url') }));
  const client = await import('#lib/database/client.ts');
  const db = await client.database();
  await applyMigrations(db.migrationTarget);
  return {
    db,
    close: client.closeDatabase,
    sync: await import('#lib/calendar/sync/sync-connection.ts'),
    events: await import('#lib/calendar/store/stored-events.ts'),
    calendars: await import('#lib/calendar/store/stored-calendars.ts'),
  };
}

/** A person with one connection, whose tokens nobody asks for. */
export async function makePerson(db: Database, id: string = randomUUID()) {
  const connectionId = randomUUID();
  const connection = { id: connectionId, provider: 'oauth', issuer: 'https://issuer.example', subject: id };
  await db.prisma.user.create({ data: { id, connections: { create: connection } } });
  return { userId: id, connectionId };
}

/** The demo's calendar API on loopback, without its authorization server: every token is the first account's. */
export async function startCalendarApi(options: { events: number; now?: () => number }) {
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
