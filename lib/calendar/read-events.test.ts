import { describe, expect, it } from 'vitest';
import { Failure } from '#lib/failure.ts';
import type { RangeOf } from './read-events.ts';
import { faultServer, googleError, json } from './testing/fault-server.ts';
import { at, read, withCalendars } from './testing/read.ts';

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
