import { describe, expect, it } from 'vitest';
import { calendarIdOf } from './opaque-id.ts';
import { type Answer, faultServer, googleError, json } from './testing/fault-server.ts';
import { at, read, withCalendars } from './testing/read.ts';

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
    expect(skipped.map(({ why }) => why)).toEqual([
      'missing_id',
      'missing_start',
      'end_before_start',
      'out_of_range',
    ]);
    expect(problems).toEqual([]);
  });
});
