import { describe, expect, it } from 'vitest';
import { Failure } from '#lib/failure.ts';
import type { AskForToken } from './api-token.ts';
import { calendarIdOf } from './opaque-id.ts';
import type { ReadOptions } from './read-calendars.ts';
import { type RangeOf, readEvents } from './read-events.ts';
import { type Answer, faultServer, googleError, json, tokens } from './testing/fault-server.ts';

const week = {
  from: Date.parse('2026-11-23T00:00:00Z'),
  to: Date.parse('2026-11-30T00:00:00Z'),
  timeZone: 'UTC',
};
const active = (id: string) => ({ id, status: 'active', reason: null });
const at = (id: string, hour: number, more = {}) => ({
  id,
  summary: id,
  start: { dateTime: `2026-11-24T${String(hour).padStart(2, '0')}:00:00Z` },
  end: { dateTime: `2026-11-24T${String(hour + 1).padStart(2, '0')}:00:00Z` },
  ...more,
});

/** A server with the given calendars, each answering for its own events. */
const withCalendars =
  (calendars: Record<string, Answer>): Answer =>
  (request, response, incoming) => {
    const list = Object.keys(calendars).map((id) => ({ id, summary: id.toUpperCase(), selected: true }));
    if (request.path.endsWith('/calendarList')) return json(response, { items: list });
    const id = decodeURIComponent(/\/calendars\/([^/]+)\/events$/.exec(request.path)?.[1] ?? '');
    return calendars[id] ? calendars[id](request, response, incoming) : json(response, {});
  };

async function read(url: string, options: ReadOptions & { range?: RangeOf; connections?: string[] } = {}) {
  const { range = week, connections = [crypto.randomUUID()], ...rest } = options;
  const lines: unknown[] = [];
  const result = await readEvents(connections.map(active), range, {
    askForToken: tokens(url).askForToken,
    log: (...line) => void lines.push(line),
    ...rest,
  });
  return { ...result, lines, titles: result.events.map(({ title }) => title) };
}

describe('reading events', () => {
  it('asks for what is shown and nothing more, in a window wide enough for every zone', async () => {
    const { url, seen } = await faultServer(withCalendars({ 'a+b/c@example.com': (_, r) => json(r, {}) }));
    await read(url);
    const asked = seen.find(({ path }) => path.endsWith('/events'));
    expect(asked?.path).toBe('/calendars/a%2Bb%2Fc%40example.com/events');
    expect(Object.fromEntries(asked?.query ?? [])).toMatchObject({
      singleEvents: 'true',
      orderBy: 'startTime',
      timeMin: '2026-11-21T22:00:00.000Z',
      timeMax: '2026-12-01T02:00:00.000Z',
    });
    expect(asked?.query.get('fields')).not.toContain('description');
  });

  it('answers the events of all selected calendars in order, each once, the last version of it', async () => {
    const { url } = await faultServer(
      withCalendars({
        one: (_, response) => json(response, { items: [at('late', 15), at('double', 9)] }),
        two: ({ query }, response) => {
          if (query.get('pageToken') === 'p2')
            json(response, { items: [at('again', 11, { summary: 'new' })] });
          else json(response, { items: [at('again', 10, { summary: 'old' })], nextPageToken: 'p2' });
        },
      }),
    );
    const { titles, calendars, problems, truncated } = await read(url);
    expect(titles).toEqual(['double', 'new', 'late']);
    expect(calendars.map(({ summary }) => summary)).toEqual(['ONE', 'TWO']);
    expect(problems).toEqual([]);
    expect(truncated).toBe(false);
  });

  it('lists calendars that are not selected without reading them', async () => {
    const { url, seen } = await faultServer(({ path }, response) => {
      const items = [{ id: 'shown', selected: true }, { id: 'hidden' }, { id: 'main', primary: true }];
      json(response, path.endsWith('/calendarList') ? { items } : {});
    });
    const { calendars } = await read(url);
    expect(calendars.map(({ providerId, selected }) => [providerId, selected])).toEqual([
      ['main', false],
      ['shown', true],
      ['hidden', false],
    ]);
    expect(seen.filter(({ path }) => path.endsWith('/events')).map(({ path }) => path)).toEqual([
      '/calendars/shown/events',
    ]);
  });

  it('reads the main calendar when the provider never says which are selected', async () => {
    const { url } = await faultServer(({ path }, response) => {
      const items = [{ id: 'other' }, { id: 'main', primary: true }];
      json(response, path.endsWith('/calendarList') ? { items } : { items: [at('found', 9)] });
    });
    expect((await read(url)).titles).toEqual(['found']);
  });

  it('goes on after an empty page while there is a next one', async () => {
    const { url } = await faultServer(
      withCalendars({
        one: ({ query }, response) => {
          if (query.get('pageToken') === '2') json(response, { items: [at('second', 9)] });
          else json(response, { nextPageToken: '2' });
        },
      }),
    );
    expect((await read(url)).titles).toEqual(['second']);
  });

  it('finds its range in the calendars when a date means what their zone says', async () => {
    const { url } = await faultServer(({ path }, response) => {
      const items = [{ id: 'main', primary: true, selected: true, timeZone: 'Asia/Tokyo' }];
      json(response, path.endsWith('/calendarList') ? { items } : { items: [at('tokyo', 16), at('no', 14)] });
    });
    const range: RangeOf = (calendars) => {
      expect(calendars[0]?.timeZone).toBe('Asia/Tokyo');
      return { from: Date.parse('2026-11-24T15:00:00Z'), to: Date.parse('2026-11-25T15:00:00Z') };
    };
    expect((await read(url, { range })).titles).toEqual(['tokyo']);
  });

  it('passes on what finding the range throws', async () => {
    const { url } = await faultServer(withCalendars({}));
    const range: RangeOf = () => {
      throw new Failure('invalid_request', { detail: 'to: no' });
    };
    await expect(read(url, { range })).rejects.toMatchObject({ reason: 'invalid_request' });
  });

  it('colours events by colors.get, once, and by the standard palette when that fails', async () => {
    const colours = { event: { 1: { background: '#010101' } } };
    const items = [at('coloured', 9, { colorId: '1' })];
    const answer = withCalendars({ one: (_, response) => json(response, { items }) });
    const good = await faultServer((request, response, incoming) =>
      request.path === '/colors' ? json(response, colours) : answer(request, response, incoming),
    );
    const connections = ['colourful'];
    expect((await read(good.url, { connections })).events[0]?.color).toBe('#010101');
    expect((await read(good.url, { connections })).events[0]?.color).toBe('#010101');
    expect(good.seen.filter(({ path }) => path === '/colors')).toHaveLength(1);
    const bad = await faultServer((request, response, incoming) =>
      request.path === '/colors'
        ? googleError(response, 503, 'backendError')
        : answer(request, response, incoming),
    );
    expect((await read(bad.url)).events[0]?.color).toBe('#a4bdfc');
    expect(bad.seen.filter(({ path }) => path === '/colors')).toHaveLength(1);
  });
});

describe('a calendar that fails', () => {
  it('by 404 leaves the others, and is named (C4)', async () => {
    const { url } = await faultServer(
      withCalendars({
        lost: (_, response) => googleError(response, 404, 'notFound'),
        fine: (_, response) => json(response, { items: [at('here', 9)] }),
      }),
    );
    const { titles, problems, lines, truncated } = await read(url, { connections: ['c1'] });
    expect(titles).toEqual(['here']);
    const calendarId = calendarIdOf('c1', 'lost');
    const problem = { connectionId: 'c1', calendarId, reason: 'not_found', cause: 'notFound' };
    expect(problems).toEqual([{ ...problem, calendarName: 'LOST' }]);
    expect(lines).toEqual([['warn', 'calendar.not_read', problem]]);
    expect(truncated).toBe(true);
  });

  it('by hanging leaves the others, within the deadline (C4)', async () => {
    const hanging = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`hangs ${index}`, () => {}]));
    const { url } = await faultServer(
      withCalendars({ ...hanging, fine: (_, response) => json(response, { items: [at('here', 9)] }) }),
    );
    const startedAt = performance.now();
    const { titles, problems } = await read(url, { deadlineMs: 2500 });
    expect(performance.now() - startedAt).toBeLessThan(3500);
    expect(titles).toEqual(['here']);
    expect(problems).toHaveLength(8);
    expect(problems[0]).toMatchObject({
      calendarName: 'HANGS 0',
      reason: 'provider_unavailable',
      cause: 'timeout',
    });
  });

  it('on its second page keeps the first', async () => {
    const { url } = await faultServer(
      withCalendars({
        one: ({ query }, response) => {
          if (query.has('pageToken')) googleError(response, 404, 'notFound');
          else json(response, { items: [at('first', 9)], nextPageToken: '2' });
        },
      }),
    );
    expect(await read(url)).toMatchObject({
      titles: ['first'],
      truncated: true,
      problems: [{ reason: 'not_found' }],
    });
  });

  it('by naming the same next page for ever is stopped at the second, and marked (C5)', async () => {
    const { url, seen } = await faultServer(
      withCalendars({ one: (_, r) => json(r, { items: [at('same', 9)], nextPageToken: 'again' }) }),
    );
    const { titles, truncated } = await read(url);
    expect(titles).toEqual(['same']);
    expect(truncated).toBe(true);
    expect(seen.filter(({ path }) => path.endsWith('/events'))).toHaveLength(2);
  });

  it('by naming ever new pages is stopped after twenty (C5)', async () => {
    let page = 0;
    const { url } = await faultServer(
      withCalendars({
        one: (_, response) => {
          page += 1;
          json(response, { items: [at(`e${page}`, 9)], nextPageToken: String(page) });
        },
      }),
    );
    const { events, truncated } = await read(url);
    expect(page).toBe(20);
    expect(events).toHaveLength(20);
    expect(truncated).toBe(true);
  });

  it('by having 60,000 events gives 50,000, and says that there are more (C6)', async () => {
    const { url } = await faultServer(
      withCalendars({
        one: ({ query }, response) => {
          const page = Number(query.get('pageToken') ?? 0);
          const items = Array.from({ length: 2500 }, (_, index) => at(`${page}-${index}`, 9));
          json(response, { items, ...(page < 23 ? { nextPageToken: String(page + 1) } : {}) });
        },
      }),
    );
    const { events, truncated } = await read(url, { deadlineMs: 30_000 });
    expect(events).toHaveLength(50_000);
    expect(truncated).toBe(true);
  }, 40_000);

  it('by a description of five megabytes nobody asked for is read all the same (C6)', async () => {
    const { url } = await faultServer(
      withCalendars({ one: (_, r) => json(r, { items: [at('long', 9, { description: 'x'.repeat(5e6) })] }) }),
    );
    expect((await read(url)).titles).toEqual(['long']);
  });

  it.each([
    ['HTML', (r) => void r.end('<html>'), 'not_json'],
    ['a list that is none', (r) => json(r, { items: 'many' }), 'unexpected_shape'],
    ['an error dressed as a success', (r) => json(r, { error: { code: 403 } }), 'unexpected_shape'],
    ['more than sixteen megabytes', (r) => json(r, { items: [], pad: 'x'.repeat(17e6) }), 'too_large'],
  ] satisfies [string, (r: Parameters<Answer>[1]) => void, string][])(
    'by answering %s is one problem',
    async (_, answer, cause) => {
      const { url } = await faultServer(withCalendars({ one: (__, response) => answer(response) }));
      expect(await read(url)).toMatchObject({
        events: [],
        problems: [{ reason: 'invalid_response', cause }],
      });
    },
  );

  it('in single events skips those and says which (C8, C10)', async () => {
    const items = [
      null,
      at('good', 9),
      { id: 'no times', summary: 'x' },
      at('backwards', 9, { end: { dateTime: '2026-11-24T08:00:00Z' } }),
      at('for ever', 9, { end: { dateTime: '9999-12-31T23:59:59Z' } }),
      { id: 'deleted', status: 'cancelled' },
      at('unknown zone', 10, { start: { dateTime: '2026-11-24T10:00:00', timeZone: 'Mars/Olympus' } }),
      {
        id: 'day',
        summary: 'day',
        start: { date: '2026-11-24' },
        end: { date: '2026-11-25' },
        attendees: null,
      },
    ];
    const { url } = await faultServer(withCalendars({ one: (_, response) => json(response, { items }) }));
    const { titles, skipped, problems } = await read(url);
    expect(titles).toEqual(['day', 'good', 'unknown zone']);
    expect(skipped.map(({ providerEventId, why }) => [providerEventId, why])).toEqual([
      ['', 'missing_id'],
      ['no times', 'missing_start'],
      ['backwards', 'end_before_start'],
      ['for ever', 'out_of_range'],
    ]);
    expect(problems).toEqual([]);
  });
});

describe('a grant that is not what it was', () => {
  it('renews once when the token dies in the middle, and all calendars go on (C1)', async () => {
    let listed = false;
    const fine: Answer = (_, response) => json(response, { items: [at(crypto.randomUUID(), 9)] });
    const api = withCalendars({ one: fine, two: fine, three: fine });
    const { url } = await faultServer((request, response, incoming) => {
      if (listed && request.authorization !== 'Bearer token-2') {
        return googleError(response, 401, 'authError');
      }
      listed ||= request.path.endsWith('/calendarList');
      return api(request, response, incoming);
    });
    const { askForToken, asked } = tokens(url);
    const { events, problems } = await read(url, { askForToken });
    expect(events).toHaveLength(3);
    expect(problems).toEqual([]);
    expect(asked).toEqual([undefined, 'token-1']);
  });

  it('is one problem of the connection, however many calendars notice', async () => {
    const refuse: Answer = (_, response) => googleError(response, 403, 'insufficientPermissions');
    const { url } = await faultServer(withCalendars({ one: refuse, two: refuse }));
    const { calendars, problems } = await read(url, { connections: ['c1'] });
    expect(calendars).toHaveLength(2);
    expect(problems).toEqual([
      {
        connectionId: 'c1',
        calendarId: null,
        calendarName: null,
        reason: 'scope_missing',
        cause: 'insufficientPermissions',
        missingScopes: ['https://www.googleapis.com/auth/calendar.events.readonly'],
      },
    ]);
  });

  it('without the list of calendars still shows the main one, and says what is missing (B10)', async () => {
    const { url, seen } = await faultServer(({ path }, response) => {
      if (!path.endsWith('/events')) return googleError(response, 403, 'insufficientPermissions');
      return json(response, { timeZone: 'Europe/Paris', items: [at('mine', 9)] });
    });
    const { titles, calendars, problems } = await read(url);
    expect(titles).toEqual(['mine']);
    expect(calendars).toMatchObject([{ providerId: 'primary', primary: true, timeZone: 'Europe/Paris' }]);
    expect(problems).toMatchObject([
      {
        calendarId: null,
        reason: 'scope_missing',
        missingScopes: ['https://www.googleapis.com/auth/calendar.calendarlist.readonly'],
      },
    ]);
    expect(seen.at(-1)?.path).toBe('/calendars/primary/events');
  });

  it('without any calendar scope names both', async () => {
    const { url } = await faultServer((_, response) => googleError(response, 403, 'insufficientPermissions'));
    const { calendars, problems } = await read(url);
    expect(calendars).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.missingScopes).toHaveLength(2);
  });

  it('is not tried when it is known to be dead', async () => {
    const dead = { id: 'c1', status: 'reconnect_required', reason: 'invalid_grant' };
    const askForToken: AskForToken = () => Promise.reject(new Error('must not be called'));
    const { problems } = await readEvents([dead], week, { askForToken, log: () => {} });
    expect(problems).toEqual([
      {
        connectionId: 'c1',
        calendarId: null,
        calendarName: null,
        reason: 'reconnect_required',
        cause: 'invalid_grant',
      },
    ]);
  });
});

describe('several connections', () => {
  it('do not wait for one whose list of calendars hangs', async () => {
    const good = await faultServer(withCalendars({ one: (_, r) => json(r, { items: [at('here', 9)] }) }));
    const bad = await faultServer(() => {});
    const askForToken: AskForToken = async (connectionId) => ({
      kind: 'usable',
      accessToken: 't',
      grantedScopes: [],
      calendarApiUrl: connectionId === 'bad' ? bad.url : good.url,
    });
    const range: RangeOf = () => week;
    const options = { askForToken, connections: ['bad', 'good'], deadlineMs: 2000, range };
    const startedAt = performance.now();
    const { titles, problems } = await read('', options);
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(titles).toEqual(['here']);
    expect(problems).toMatchObject([
      { connectionId: 'bad', calendarId: null, reason: 'provider_unavailable' },
    ]);
  });

  it('all fail when it is our own database that does', async () => {
    const askForToken: AskForToken = async () => ({ kind: 'transient', reason: 'database_unavailable' });
    const reading = read('', { askForToken, connections: ['a', 'b'] });
    await expect(reading).rejects.toMatchObject({ reason: 'database_unavailable' });
  });
});
