import pg from 'pg';
import type { DemoProvider } from '#demo/provider.ts';
import { TestClient } from '#demo/testing/client.ts';
import { calendarIdOf, eventIdOf } from '#lib/calendar/opaque-id.ts';
import type { Product } from '../harness/product.ts';
import { registerClient } from '../harness/provider.ts';

/** How far the store is from what the provider has. */
export interface Difference {
  events: number;
  lost: number;
  /** Stored, and not at the provider: doubled, or deleted there. */
  surplus: number;
  /** Stored in another version than the provider's. */
  outdated: number;
}

interface CalendarRow {
  id: string;
  from: Date;
  to: Date;
}

/**
 * Compares every stored event with the provider's own list, asked for with another client's token: by id, and by ETag,
 * which changes with every change.
 */
export async function compareWithProvider(product: Product, logins: string[]): Promise<Difference> {
  const client = new pg.Client({ connectionString: product.env.DATABASE_URL });
  await client.connect();
  const difference: Difference = { events: 0, lost: 0, surplus: 0, outdated: 0 };
  try {
    for (const login of logins) {
      const at = await calendarsAt(product, login);
      const connections = await client.query<{ id: string }>('SELECT id FROM connection WHERE email = $1', [
        login,
      ]);
      for (const { id } of connections.rows) await compareConnection(client, id, at, difference);
    }
  } finally {
    await client.end();
  }
  return difference;
}

interface ProviderAccess {
  calendars: string[];
  list(calendarId: string, from: Date, to: Date): Promise<Map<string, string>>;
}

async function compareConnection(
  client: pg.Client,
  connectionId: string,
  at: ProviderAccess,
  difference: Difference,
): Promise<void> {
  const { rows } = await client.query<CalendarRow>(
    `SELECT id, window_from AS "from", window_to AS "to" FROM calendar
      WHERE connection_id = $1 AND window_from IS NOT NULL`,
    [connectionId],
  );
  for (const calendar of rows) {
    const providerId = at.calendars.find((each) => calendarIdOf(connectionId, each) === calendar.id);
    if (!providerId) {
      difference.surplus += 1;
      continue;
    }
    const theirs = await at.list(providerId, calendar.from, calendar.to);
    const stored = await client.query<{ id: string; etag: string | null }>(
      'SELECT id, etag FROM event WHERE calendar_id = $1',
      [calendar.id],
    );
    const ours = new Map(stored.rows.map(({ id, etag }) => [id, etag]));
    difference.events += theirs.size;
    // What is stored of an ETag says first how it was read (page-change.ts).
    for (const [id, etag] of theirs) {
      const mine = ours.get(eventIdOf(calendar.id, id));
      if (mine === undefined) difference.lost += 1;
      else if (mine !== null && !mine.endsWith(etag)) difference.outdated += 1;
      ours.delete(eventIdOf(calendar.id, id));
    }
    difference.surplus += ours.size;
  }
}

async function calendarsAt(product: Product, login: string): Promise<ProviderAccess> {
  const clientId = 'soak-comparison';
  await registerClient(product, clientId, 'http://localhost:3000/oauth/callback');
  // Of a provider the client uses the address alone.
  const other = new TestClient({ origin: product.provider.origin } as DemoProvider, clientId);
  const { access } = await other.signIn({ login });
  const read = async (path: string) => {
    const answer = await other.get(`/calendar/v3${path}`, access);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { items: { id: string; etag: string }[]; nextPageToken?: string };
  };
  return {
    calendars: (await read('/users/me/calendarList?maxResults=250')).items.map(({ id }) => id),
    list: async (calendarId, from, to) => {
      const events = new Map<string, string>();
      let pageToken: string | undefined;
      do {
        const query = new URLSearchParams({
          singleEvents: 'true',
          maxResults: '2500',
          timeMin: from.toISOString(),
          timeMax: to.toISOString(),
          ...(pageToken && { pageToken }),
        });
        const page = await read(`/calendars/${encodeURIComponent(calendarId)}/events?${query}`);
        for (const { id, etag } of page.items) events.set(id, etag);
        pageToken = page.nextPageToken;
      } while (pageToken);
      return events;
    },
  };
}
