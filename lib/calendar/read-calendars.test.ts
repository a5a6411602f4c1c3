import { describe, expect, it } from 'vitest';
import { readCalendars } from './read-calendars.ts';
import { faultServer, googleError, json, tokens } from './testing/fault-server.ts';

const quiet = () => {};

describe('reading calendars', () => {
  it('goes through all pages, the main calendar first, each once, deleted ones left out', async () => {
    const { url, seen } = await faultServer(({ path, query }, response) => {
      if (!path.endsWith('/calendarList')) return googleError(response, 404, 'notFound');
      if (query.get('pageToken') === '2') {
        return json(response, {
          items: [
            { id: 'main', primary: true },
            { id: 'a', summary: 'new' },
          ],
        });
      }
      const items = [
        { id: 'a', summary: 'old', selected: true },
        { id: 'x', deleted: true },
      ];
      return json(response, { items, nextPageToken: '2' });
    });
    const { askForToken } = tokens(url);
    const read = await readCalendars([{ id: 'c1', status: 'active' }], { askForToken, log: quiet });
    expect(read.calendars.map(({ providerId, summary }) => [providerId, summary])).toEqual([
      ['main', ''],
      ['a', 'new'],
    ]);
    expect(read).toMatchObject({ problems: [], truncated: false });
    expect(seen.some(({ path }) => path.endsWith('/events'))).toBe(false);
  });

  it('shows those of one connection when another is dead', async () => {
    const { url } = await faultServer((_, response) => json(response, { items: [{ id: 'a' }] }));
    const { askForToken } = tokens(url);
    const connections = [
      { id: 'dead', status: 'reconnect_required', reason: 'invalid_grant' },
      { id: 'alive', status: 'active' },
    ];
    const { calendars, problems } = await readCalendars(connections, { askForToken, log: quiet });
    expect(calendars).toMatchObject([{ connectionId: 'alive', providerId: 'a' }]);
    expect(problems).toMatchObject([{ connectionId: 'dead', reason: 'reconnect_required' }]);
  });

  it('ends at its deadline when the list hangs', async () => {
    const { url } = await faultServer(() => {});
    const options = { askForToken: tokens(url).askForToken, log: quiet, deadlineMs: 200 };
    const { calendars, problems } = await readCalendars([{ id: 'c1', status: 'active' }], options);
    expect(calendars).toEqual([]);
    expect(problems).toMatchObject([{ reason: 'provider_unavailable', cause: 'timeout' }]);
  });

  it('never asks twice for the same page of a list that goes round in circles (C5)', async () => {
    const { url, seen } = await faultServer((_, response) => {
      json(response, { items: [{ id: 'a' }], nextPageToken: 'again' });
    });
    const options = { askForToken: tokens(url).askForToken, log: quiet };
    const { truncated } = await readCalendars([{ id: 'c1', status: 'active' }], options);
    expect(truncated).toBe(true);
    expect(seen.filter(({ path }) => path.endsWith('/calendarList'))).toHaveLength(2);
  });
});
