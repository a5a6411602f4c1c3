import type { ReadOptions } from '#lib/calendar/read-calendars.ts';
import { type RangeOf, readEvents } from '#lib/calendar/read-events.ts';
import { type Answer, json, tokens } from './fault-server.ts';

/** Monday 23 to Sunday 29 November 2026. */
export const week = {
  from: Date.parse('2026-11-23T00:00:00Z'),
  to: Date.parse('2026-11-30T00:00:00Z'),
  timeZone: 'UTC',
};

/** A Google event of one hour on the Tuesday of that week, called by its id. */
export const at = (id: string, hour: number, more = {}) => ({
  id,
  summary: id,
  start: { dateTime: `2026-11-24T${String(hour).padStart(2, '0')}:00:00Z` },
  end: { dateTime: `2026-11-24T${String(hour + 1).padStart(2, '0')}:00:00Z` },
  ...more,
});

/** A server with the given calendars, all selected, each answering for its own events. */
export const withCalendars =
  (calendars: Record<string, Answer>): Answer =>
  (request, response, incoming) => {
    const list = Object.keys(calendars).map((id) => ({ id, summary: id.toUpperCase(), selected: true }));
    if (request.path.endsWith('/calendarList')) return json(response, { items: list });
    const id = decodeURIComponent(/\/calendars\/([^/]+)\/events$/.exec(request.path)?.[1] ?? '');
    return calendars[id] ? calendars[id](request, response, incoming) : json(response, {});
  };

/** Reads that week (or `range`) through one fresh connection (or `connections`); also tells what was logged. */
export async function read(
  url: string,
  options: ReadOptions & { range?: RangeOf; connections?: string[] } = {},
) {
  const { range = week, connections = [crypto.randomUUID()], ...rest } = options;
  const lines: unknown[] = [];
  const result = await readEvents(
    connections.map((id) => ({ id, status: 'active', reason: null })),
    range,
    { askForToken: tokens(url).askForToken, log: (...line) => void lines.push(line), ...rest },
  );
  return { ...result, lines, titles: result.events.map(({ title }) => title) };
}
