import { describe, expect, it } from 'vitest';
import type { AskForToken } from './api-token.ts';
import { type RangeOf, readEvents } from './read-events.ts';
import { type Answer, faultServer, googleError, json, tokens } from './testing/fault-server.ts';
import { at, read, week, withCalendars } from './testing/read.ts';

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
      return json(response, { summary: 'Ada', timeZone: 'Europe/Paris', items: [at('mine', 9)] });
    });
    const { titles, calendars, problems } = await read(url);
    expect(titles).toEqual(['mine']);
    expect(calendars).toMatchObject([
      { providerId: 'primary', summary: 'Ada', primary: true, timeZone: 'Europe/Paris' },
    ]);
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
