import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { listCalendars, viewCalendar, viewListed } from './calendar-list.ts';
import { colors } from './colors.ts';
import type { Account, Directory } from './directory.ts';
import { notFound, writerRequired } from './errors.ts';
import { etagOf, etagOfAll, viewEvent, viewFor } from './event-view.ts';
import { changeEvent, deleteEvent, insertEvent } from './event-write.ts';
import { listEvents } from './events-list.ts';
import { parseEventsQuery, parseViewQuery } from './events-query.ts';
import type { Selection } from './fields.ts';
import { listInstances } from './instances.ts';
import type { Channels } from './push/channels.ts';
import { type Reply, readJson } from './respond.ts';
import { schemas } from './schema.ts';
import type { Method } from './scopes.ts';
import { getSetting, listSettings } from './settings.ts';

/** A request whose token has been checked. */
export interface Call {
  req: IncomingMessage;
  params: URLSearchParams;
  account: Account;
  /** What stood in the places of `*`, decoded. */
  path: string[];
}

export interface Route {
  verb: string;
  /** Below `/calendar/v3/`; `*` is a segment of any content. */
  path: string;
  method: Method;
  /** The members that `fields` may name. */
  schema: Selection;
  answer: (call: Call) => Reply | Promise<Reply>;
}

const events = 'calendars/*/events';

/** Every method of the API that this server has; any other path is a 404. */
export function makeRoutes(directory: Directory, channels: Channels, now: () => number): Route[] {
  /** The calendar of the path's first segment, as this account sees it. */
  const openCalendar = ({ account, path, params }: Call) => {
    const { calendar, entry } = directory.find(account, path[0] ?? '');
    return { calendar, entry, view: viewFor(calendar, entry, parseViewQuery(params)) };
  };
  const openForWriting = (call: Call) => {
    const opened = openCalendar(call);
    if (!['writer', 'owner'].includes(opened.entry.accessRole)) throw writerRequired();
    return opened;
  };

  const list = (call: Call): Reply => {
    const { calendar, entry, view } = openCalendar(call);
    return tagged(
      listEvents(parseEventsQuery(call.params), {
        store: calendar.store,
        recent: calendar.recent,
        accessRole: entry.accessRole,
        epochs: directory.epochs(calendar.id),
        view,
        now: now(),
      }),
      call,
    );
  };

  const instances = (call: Call): Reply => {
    const { calendar, entry, view } = openCalendar(call);
    const epoch = directory.epochs(calendar.id).life;
    return tagged(
      listInstances(call.params, call.path[1] ?? '', calendar.store, view, entry.accessRole, epoch),
      call,
    );
  };

  const get = (call: Call): Reply => {
    const { calendar, view } = openCalendar(call);
    const row = calendar.store.find(call.path[1] ?? '');
    if (!row) throw notFound();
    return { status: 200, body: viewEvent(row, view), etag: etagOf(row.item) };
  };

  const insert = async (call: Call): Promise<Reply> => {
    const { calendar, view } = openForWriting(call);
    const row = insertEvent(calendar.store, await readJson(call.req), newEventId, now());
    return { status: 200, body: viewEvent(row, view), etag: etagOf(row.item) };
  };

  const change =
    (replace: boolean) =>
    async (call: Call): Promise<Reply> => {
      const { calendar, view } = openForWriting(call);
      const ifMatch = call.req.headers['if-match'];
      const row = changeEvent(calendar.store, call.path[1] ?? '', await readJson(call.req), {
        replace,
        ifMatch,
        at: now(),
      });
      return { status: 200, body: viewEvent(row, view), etag: etagOf(row.item) };
    };

  const remove = (call: Call): Reply => {
    const { calendar } = openForWriting(call);
    deleteEvent(calendar.store, call.path[1] ?? '', call.req.headers['if-match'], now());
    return { status: 204 };
  };

  const watch = async (call: Call): Promise<Reply> => {
    const { calendar } = openCalendar(call);
    const path = `calendars/${encodeURIComponent(calendar.id)}/events?alt=json`;
    const resourceUri = `http://${call.req.headers.host}/calendar/v3/${path}`;
    const watched = { calendarId: calendar.id, sub: call.account.profile.sub, resourceUri };
    return { status: 200, body: channels.watch(await readJson(call.req), watched) };
  };

  const stopChannel = async (call: Call): Promise<Reply> => {
    channels.stop(await readJson(call.req), call.account.profile.sub);
    return { status: 204 };
  };

  const listedCalendar = (call: Call): Reply => {
    const { calendar, entry } = openCalendar(call);
    return tagged(viewListed(entry, calendar, call.account), call);
  };

  const calendar = (call: Call): Reply => {
    const opened = openCalendar(call);
    return tagged(viewCalendar(opened.calendar, opened.entry), call);
  };

  return [
    route('GET', 'users/me/calendarList', 'CalendarList.List', schemas.calendarList, (call) =>
      tagged(listCalendars(call.params, call.account, directory), call),
    ),
    route('GET', 'users/me/calendarList/*', 'CalendarList.Get', schemas.listedCalendar, listedCalendar),
    route('GET', 'calendars/*', 'Calendars.Get', schemas.calendar, calendar),
    route('GET', events, 'Events.List', schemas.events, list),
    route('POST', events, 'Events.Insert', schemas.event, insert),
    route('GET', `${events}/*`, 'Events.Get', schemas.event, get),
    route('PATCH', `${events}/*`, 'Events.Patch', schemas.event, change(false)),
    route('PUT', `${events}/*`, 'Events.Update', schemas.event, change(true)),
    route('DELETE', `${events}/*`, 'Events.Delete', schemas.event, remove),
    route('GET', `${events}/*/instances`, 'Events.Instances', schemas.events, instances),
    route('POST', `${events}/watch`, 'Events.Watch', schemas.channel, watch),
    route('POST', 'channels/stop', 'Channels.Stop', schemas.channel, stopChannel),
    route('GET', 'colors', 'Colors.Get', schemas.colors, (call) => tagged(colors, call)),
    route('GET', 'users/me/settings', 'Settings.List', schemas.settings, (call) =>
      tagged(listSettings(call.account.profile), call),
    ),
    route('GET', 'users/me/settings/*', 'Settings.Get', schemas.setting, (call) =>
      tagged(getSetting(call.account.profile, call.path[0] ?? ''), call),
    ),
  ];
}

function route(
  verb: string,
  path: string,
  method: Method,
  schema: Selection,
  answer: Route['answer'],
): Route {
  return { verb, path, method, schema, answer };
}

/** A reply whose header tag also tells apart the ways of writing the same content. */
function tagged(body: Record<string, unknown>, call: Call): Reply {
  const { fields, timeZone, ...rest } = Object.fromEntries(call.params);
  return { status: 200, body, etag: etagOfAll(body.etag ?? body, fields, timeZone, rest.maxAttendees) };
}

/** As long as Google's, in its alphabet (base32hex). */
function newEventId(): string {
  return [...randomBytes(26)].map((byte) => '0123456789abcdefghijklmnopqrstuv'[byte % 32]).join('');
}
