import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyControl } from './control.ts';
import { Directory } from './directory.ts';
import { invalidCredentials, notFound } from './errors.ts';
import { checkFields, parseFields, select } from './fields.ts';
import { Channels } from './push/channels.ts';
import { decodeSegment, type Reply, send, sendError } from './respond.ts';
import { makeRoutes, type Route } from './routes.ts';
import { requireScope } from './scopes.ts';

export interface CalendarApiOptions {
  /** Milliseconds; the clock of the demo provider. */
  now: () => number;
  /** How many events each account's main calendar holds over its 18 months, about. */
  events: number;
  /** Whose token it is and what it allows; null for one that is unknown, expired or revoked. */
  authorize: (token: string) => Promise<{ sub: string; scopes: string[] } | null>;
}

export interface CalendarApi {
  /** Answers a request below `/calendar/v3/`; false, and nothing done, for any other path. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  /** `POST /control/events` of the contract, see control.ts. Throws on bad input. */
  control(body: unknown): unknown;
  /** The calendars that an account (address or subject identifier) lists, its own first. */
  calendarsOf(account: string): { id: string; name: string }[];
  /** `/control/push`, see push/channels.ts. */
  push: Pick<Channels, 'control' | 'read'>;
  /**
   * Back to the sample data; every channel is closed, and every token handed out is void. Calendars that are still those
   * that would be made now may stay, and their tokens with them.
   */
  reset(options?: { keepUnchanged: boolean }): void;
}

/** A server of the Google Calendar API v3, as far as `calendar-api.md` goes, with the sample people's calendars. */
export function createCalendarApi(options: CalendarApiOptions): CalendarApi {
  const channels = new Channels(options.now);
  const directory = new Directory(options.now, options.events, (id) => channels.changed(id));
  const routes = makeRoutes(directory, channels, options.now);

  const answer = async (req: IncomingMessage, url: URL): Promise<Reply> => {
    const found = findRoute(routes, req.method ?? 'GET', url.pathname);
    const granted = await authenticate(req, options.authorize);
    if (!found) throw notFound();
    const { route, path } = found;
    requireScope(route.method, granted.scopes);
    const fields = url.searchParams.get('fields');
    const selection = fields === null ? 'all' : parseFields(fields);
    checkFields(selection, route.schema);
    const account = directory.account(granted.sub);
    const reply = await route.answer({ req, params: url.searchParams, account, path });
    return reply.body === undefined ? reply : { ...reply, body: select(reply.body, selection) };
  };

  return {
    async handle(req, res) {
      const url = URL.parse(req.url ?? '/', 'http://calendar.invalid');
      if (!url?.pathname.startsWith('/calendar/v3/')) return false;
      try {
        await send(req, res, await answer(req, url));
      } catch (error) {
        await sendError(req, res, error);
      }
      return true;
    },
    control(body) {
      directory.unchanged = false;
      return applyControl(body, directory, options.now);
    },
    calendarsOf: (account) => directory.listed(account),
    push: channels,
    reset({ keepUnchanged } = { keepUnchanged: false }) {
      channels.reset();
      if (!keepUnchanged || !directory.isAsMadeNow()) directory.reset();
    },
  };
}

async function authenticate(req: IncomingMessage, authorize: CalendarApiOptions['authorize']) {
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(req.headers.authorization ?? '')?.[1];
  const granted = token ? await authorize(token) : null;
  if (!granted) throw invalidCredentials(req.headers.authorization !== undefined);
  return granted;
}

function findRoute(routes: Route[], verb: string, pathname: string) {
  const given = pathname.split('/').slice(3);
  const asked = verb === 'HEAD' ? 'GET' : verb;
  for (const route of routes) {
    const wanted = route.path.split('/');
    const fits = route.verb === asked && wanted.length === given.length;
    if (!fits || !wanted.every((segment, index) => segment === '*' || segment === given[index])) continue;
    const path = given.filter((_, index) => wanted[index] === '*').map(decodeSegment);
    return { route, path };
  }
  return null;
}
