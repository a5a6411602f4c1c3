import 'server-only';
import { usableAccessToken } from '#lib/account/access-token.ts';
import { log } from '#lib/log.ts';
import { type ApiOptions, type CalendarApi, calendarApi } from './calendar-api.ts';
import { listCalendars, personCalendars } from './calendar-list.ts';
import { type CalendarProblem, merged, problemOf } from './calendar-problem.ts';
import type { PersonCalendar } from './event.ts';
import { type Palette, standardPalette } from './google-colors.ts';
import { readPalette } from './palette.ts';
import { readPrimary } from './primary-calendar.ts';

/** What reading needs to know of a connection (a CurrentUser's connections have it). */
export interface ReadableConnection {
  id: string;
  status: string;
  /** Why the person has to reconnect. */
  reason?: string | null;
}

export interface ReadOptions extends Partial<ApiOptions> {
  log?: typeof log | undefined;
  /** Which calendars the person wants to see, by our ids; of the others the provider says. */
  selection?: ReadonlyMap<string, boolean> | undefined;
}

export interface CalendarsRead {
  calendars: PersonCalendar[];
  problems: CalendarProblem[];
  /** There may be more calendars than were read. */
  truncated: boolean;
}

/** The calendars of all the person's connections. Problems are answered, not thrown, except a failing database. */
export async function readCalendars(
  connections: readonly ReadableConnection[],
  options: ReadOptions = {},
): Promise<CalendarsRead> {
  const signal = AbortSignal.timeout(options.deadlineMs ?? 10_000);
  const opened = await Promise.all(
    connections.map((connection) => openConnection(connection, options, signal)),
  );
  return {
    calendars: opened.flatMap((connection) => connection.calendars),
    problems: reported(
      opened.flatMap((connection) => connection.problems),
      options,
    ),
    truncated: opened.some((connection) => connection.truncated),
  };
}

/** One connection with its calendars listed. */
export interface OpenConnection extends CalendarsRead {
  connectionId: string;
  /** Null when there is nobody to ask. */
  api: CalendarApi | null;
  palette: Palette;
}

/** Lists one connection's calendars until the signal fires. One known to need the person is not called for. */
export async function openConnection(
  connection: ReadableConnection,
  options: ReadOptions,
  signal: AbortSignal,
): Promise<OpenConnection> {
  const { id: connectionId } = connection;
  if (connection.status !== 'active') {
    const cause = connection.reason ?? 'disconnected';
    const problems = [problemOf({ reason: 'reconnect_required', cause }, connectionId)];
    return { connectionId, api: null, calendars: [], palette: standardPalette, problems, truncated: false };
  }
  const api = calendarApi(connectionId, { askForToken: usableAccessToken, ...options });
  const [palette, { entries, fault, truncated }] = await Promise.all([
    readPalette(api, (options.now ?? Date.now)(), signal),
    listCalendars(api, signal),
  ]);
  const opened = { connectionId, api, palette, truncated };
  const listed = personCalendars(entries, { connectionId, palette }).map((calendar) => ({
    ...calendar,
    selected: options.selection?.get(calendar.id) ?? calendar.selected,
  }));
  if (!fault) return { ...opened, calendars: listed, problems: [] };
  const problems = [problemOf(fault, connectionId)];
  if (fault.reason !== 'scope_missing') return { ...opened, calendars: listed, problems };
  const primary = await readPrimary(api, signal);
  if (primary.ok) return { ...opened, calendars: [primary.value], problems };
  return { ...opened, calendars: [], problems: [...problems, problemOf(primary.fault, connectionId)] };
}

/** The problems without repetitions, each written to the log: ids and reasons, never a name. */
export function reported(problems: CalendarProblem[], options: ReadOptions): CalendarProblem[] {
  const list = merged(problems);
  for (const { connectionId, calendarId, reason, cause } of list) {
    (options.log ?? log)('warn', 'calendar.not_read', { connectionId, calendarId, reason, cause });
  }
  return list;
}
