import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CalendarApi, createCalendarApi } from '../api.ts';
import type { EventResource } from '../event-resource.ts';

const base = 'https://www.googleapis.com/auth/calendar';
/** The tokens of the tests: whose, and for what. */
const tokens: Record<string, { sub: string; scopes: string[] }> = {
  ada: { sub: 'demo-1001-ada', scopes: ['openid', base] },
  grace: { sub: 'demo-1002-grace', scopes: [base] },
  linus: { sub: 'demo-1003-linus', scopes: [base] },
  'list-only': { sub: 'demo-1001-ada', scopes: ['openid', `${base}.calendarlist.readonly`] },
  'read-events': { sub: 'demo-1001-ada', scopes: [`${base}.events.readonly`] },
  'write-events': { sub: 'demo-1001-ada', scopes: [`${base}.events`] },
  'no-calendar': { sub: 'demo-1001-ada', scopes: ['openid', 'email'] },
};

// biome-ignore lint/suspicious/noExplicitAny: what a test looks at in an answer is the test's own claim
type Json = any;

export interface Answer {
  status: number;
  headers: Headers;
  body: Json;
}

export interface ServedApi {
  api: CalendarApi;
  clock: { now: number };
  origin: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Every item of a list, page by page (from `pageToken` on), with the last page. */
  all(path: string, pageToken?: string): Promise<{ items: Json[]; last: Json; pages: Json[] }>;
  /** An empty calendar in Ada's list, in a zone. Returns its path below the API. */
  calendar(timeZone?: string): string;
  close(): Promise<void>;
}

/** The calendar API on a free loopback port, on a Wednesday noon in Paris. Requests are Ada's unless they say otherwise. */
export async function serveApi(
  events = 200,
  now = Date.parse('2026-11-25T12:00:00+01:00'),
): Promise<ServedApi> {
  const clock = { now };
  const authorize = async (token: string) => tokens[token] ?? null;
  const api = createCalendarApi({ now: () => clock.now, events, authorize });
  const server = createServer(async (req, res) => {
    if (!(await api.handle(req, res))) res.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${origin}/calendar/v3/${path}`, {
      method,
      headers: { authorization: 'Bearer ada', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
  };
  const get = (path: string, headers?: Record<string, string>) => call('GET', path, undefined, headers);

  return {
    api,
    clock,
    origin,
    call,
    get,
    async all(path, from = '') {
      const pages: Json[] = [];
      let pageToken = from;
      do {
        const separator = path.includes('?') ? '&' : '?';
        const page = await get(`${path}${pageToken && `${separator}pageToken=${pageToken}`}`);
        if (page.status !== 200) throw new Error(`${page.status} ${JSON.stringify(page.body)}`);
        pages.push(page.body);
        pageToken = page.body.nextPageToken ?? '';
      } while (pageToken);
      return { items: pages.flatMap((page) => page.items), last: pages.at(-1), pages };
    },
    calendar(timeZone = 'Europe/Paris') {
      const { ids } = api.control({
        account: 'ada@example.com',
        calendarAdd: { summary: 'Test', timeZone },
      }) as { ids: string[] };
      return `calendars/${encodeURIComponent(ids[0] ?? '')}`;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** An event of an hour (or of `minutes`) on the Paris clock: `timed('2026-11-23T09:00')`. */
export function timed(start: string, minutes = 60, more: Partial<EventResource> = {}) {
  const end = new Date(Date.parse(`${start}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
  const time = (at: string) => ({ dateTime: `${at}:00`, timeZone: 'Europe/Paris' });
  return { summary: 'Event', start: time(start), end: time(end), ...more };
}

/** A request whose body arrives as it was sent, for compression and for bodies that are no JSON. */
export function rawGet(
  url: string,
  headers: Record<string, string>,
): Promise<{ headers: Record<string, unknown>; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
}
