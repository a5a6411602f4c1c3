import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { googleError, json } from '#lib/calendar/testing/fault-server.ts';
import { faultySync, pages, pageTokenOf } from '#lib/calendar/testing/faulty-sync.ts';
import { at } from '#lib/calendar/testing/read.ts';
import { openStore, type StoreInstance } from '#lib/calendar/testing/synced-person.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

const ended = { kind: 'ended', fault: null };
const three = { '': [at('one', 9)], p2: [at('two', 10)], p3: [at('three', 11)] };
const whole = pages({ '': [at('other', 12)] });

onADatabase('a sync of an API that fails', (get) => {
  let store: StoreInstance;
  beforeAll(async () => {
    store = await openStore(get());
  });
  afterAll(async () => {
    await store.close();
    vi.unstubAllEnvs();
  });
  afterEach(async () => {
    await store.db.prisma.user.deleteMany({});
  });
  const set = (text: string) =>
    store.db.query({ name: `test ${text}`, text: `UPDATE calendar SET ${text}` }, []);

  describe('by refusing the token in the middle (C1)', () => {
    it('renews it once and goes on with the same page', async () => {
      const person = await faultySync(store, {
        a: (request, response, incoming) =>
          request.authorization === 'Bearer token-1' && pageTokenOf(request) === 'p2'
            ? googleError(response, 401, 'authError')
            : pages(three)(request, response, incoming),
      });
      expect(await person.sync()).toMatchObject(ended);
      expect(person.tokensAsked).toEqual([undefined, 'token-1']);
      expect(person.asked('a').map(pageTokenOf)).toEqual(['', 'p2', 'p2', 'p3']);
      expect((await person.stored()).titles).toEqual(['one', 'three', 'two']);
    });

    it('gives up when the new one is refused too: what is stored stays, and nobody is signed out', async () => {
      let good = true;
      const person = await faultySync(store, {
        a: (request, response, incoming) =>
          good || pageTokenOf(request) === ''
            ? pages(three)(request, response, incoming)
            : googleError(response, 401, 'authError'),
        b: whole,
      });
      await person.sync();
      await set('sync_token = NULL');
      good = false;
      const outcome = await person.sync();
      expect(outcome).toMatchObject({ kind: 'ended', fault: { reason: 'reconnect_required' } });
      const { titles, problems } = await person.stored();
      expect(titles).toEqual(['one', 'other', 'three', 'two']);
      expect(problems).toMatchObject([{ reason: 'reconnect_required', calendarId: null }]);
      const connection = await store.db.prisma.connection.findFirst();
      expect(connection?.status).toBe('active');
      good = true;
      expect(await person.sync()).toMatchObject(ended);
      expect((await person.stored()).problems).toEqual([]);
    });
  });

  describe('by its quota (C2)', () => {
    it('waits as long as was asked, and goes on', async () => {
      let refusals = 2;
      const person = await faultySync(store, {
        a: (request, response, incoming) => {
          refusals -= 1;
          if (refusals < 0) return pages(three)(request, response, incoming);
          return googleError(response, 403, 'userRateLimitExceeded', { 'retry-after': '2' });
        },
      });
      expect(await person.sync()).toMatchObject(ended);
      expect(person.slept).toHaveLength(2);
      expect(Math.min(...person.slept)).toBeGreaterThanOrEqual(2000);
      expect(person.tokensAsked).toEqual([undefined]);
      expect((await person.stored()).titles).toHaveLength(3);
    });

    it('leaves that calendar for as long as was asked, and no other', async () => {
      const person = await faultySync(store, {
        a: (_request, response) => googleError(response, 429, 'rateLimitExceeded', { 'retry-after': '1800' }),
        b: whole,
      });
      expect(await person.sync()).toMatchObject(ended);
      const { titles, problems } = await person.stored();
      expect(titles).toEqual(['other']);
      expect(problems).toMatchObject([{ calendarName: 'A', reason: 'rate_limited' }]);
      expect(problems[0]?.retryAfterSeconds).toBeGreaterThan(1790);
      expect(person.asked('a')).toHaveLength(1);
      await person.sync();
      expect(person.asked('a')).toHaveLength(1);
      await person.sync({ force: true });
      expect(person.asked('a')).toHaveLength(2);
      expect(person.asked('b')).toHaveLength(3);
    });

    it('says which scope is missing, and keeps what is stored and the connection', async () => {
      let granted = true;
      const person = await faultySync(store, {
        a: (request, response, incoming) =>
          granted
            ? pages(three)(request, response, incoming)
            : googleError(response, 403, 'insufficientPermissions'),
      });
      await person.sync();
      granted = false;
      expect(await person.sync()).toMatchObject({ kind: 'ended', fault: { reason: 'scope_missing' } });
      const { titles, problems } = await person.stored();
      expect(titles).toHaveLength(3);
      expect(problems).toMatchObject([
        {
          reason: 'scope_missing',
          missingScopes: ['https://www.googleapis.com/auth/calendar.events.readonly'],
        },
      ]);
      expect(person.tokensAsked).toEqual([undefined, undefined]);
    });
  });

  describe('by taking a sync token no more (C3)', () => {
    it('lists once when that shows in the middle of the changes', async () => {
      const person = await faultySync(store, {
        a: (request, response, incoming) => {
          if (!request.query.has('syncToken')) return pages(three)(request, response, incoming);
          if (request.query.has('pageToken')) return googleError(response, 410, 'fullSyncRequired');
          return json(response, { items: [{ id: 'one', status: 'cancelled' }], nextPageToken: 'more' });
        },
      });
      await person.sync();
      expect(await person.sync()).toMatchObject(ended);
      expect((await person.stored()).titles).toEqual(['one', 'three', 'two']);
      expect(person.asked('a')).toHaveLength(3 + 2 + 3);
    });

    it('does not list for ever when the list is gone as well', async () => {
      let good = true;
      const person = await faultySync(store, {
        a: (request, response, incoming) =>
          good ? pages(three)(request, response, incoming) : googleError(response, 410, 'fullSyncRequired'),
      });
      await person.sync();
      good = false;
      expect(await person.sync()).toMatchObject(ended);
      expect(person.asked('a')).toHaveLength(3 + 2);
      const { titles, problems } = await person.stored();
      expect(titles).toHaveLength(3);
      expect(problems).toMatchObject([{ calendarName: 'A', reason: 'invalid_response' }]);
      good = true;
      await person.sync({ force: true });
      expect((await person.stored()).problems).toEqual([]);
    });
  });

  it('keeps no calendar from being synced when as many hang as are read at once (C4)', async () => {
    const hang = () => {};
    const person = await faultySync(store, { a: hang, b: hang, c: hang, d: whole, e: pages(three) });
    const started = performance.now();
    expect(await person.sync({ deadlineMs: 400 })).toMatchObject(ended);
    expect(performance.now() - started).toBeLessThan(5000);
    const { titles, problems } = await person.stored();
    expect(titles).toEqual(['one', 'other', 'three', 'two']);
    expect(problems.map(({ calendarName, reason }) => [calendarName, reason])).toEqual(
      ['A', 'B', 'C'].map((name) => [name, 'provider_unavailable']),
    );
  });

  describe('by never ending (C5, C6)', () => {
    it('stops at a page token that comes back, keeps what was stored, and says that there may be more', async () => {
      let good = true;
      const person = await faultySync(store, {
        a: (request, response, incoming) =>
          good
            ? pages(three)(request, response, incoming)
            : json(response, { items: [at('again', 13)], nextPageToken: 'the-same' }),
        b: whole,
      });
      await person.sync();
      good = false;
      await set('sync_token = NULL');
      expect(await person.sync()).toMatchObject(ended);
      expect(person.asked('a')).toHaveLength(3 + 2);
      const { titles, problems } = await person.stored();
      expect(titles).toEqual(['again', 'one', 'other', 'three', 'two']);
      expect(problems).toEqual([]);
      expect((await store.calendars.readStoredCalendars(person.userId)).truncated).toBe(true);
      await person.sync();
      expect(person.asked('a')).toHaveLength(3 + 2);
    });

    it('takes changes without an end for a reason to list anew', async () => {
      const person = await faultySync(store, {
        a: (request, response, incoming) =>
          request.query.has('syncToken')
            ? json(response, { items: [], nextPageToken: 'the-same' })
            : pages(three)(request, response, incoming),
      });
      await person.sync();
      expect(await person.sync()).toMatchObject(ended);
      expect(person.asked('a')).toHaveLength(3 + 2 + 3);
      expect((await person.stored()).titles).toHaveLength(3);
    });

    it('stops after 400 pages without an event', async () => {
      let n = 0;
      const person = await faultySync(store, {
        a: (_request, response) => {
          n += 1;
          json(response, { items: [], nextPageToken: `page-${n}` });
        },
      });
      expect(await person.sync()).toMatchObject(ended);
      expect(person.asked('a').length).toBeLessThanOrEqual(401);
      expect((await store.calendars.readStoredCalendars(person.userId)).truncated).toBe(true);
    });

    it('counts the events of a list that goes on over several syncs together', async () => {
      let n = 0;
      const person = await faultySync(store, {
        a: (_request, response) => {
          n += 1;
          json(response, { items: [at(`event${n}`, 9)], nextPageToken: `p${n}` });
        },
      });
      const clock = { left: 2 };
      const slow: typeof fetch = async (input, init) => {
        clock.left -= 1;
        if (clock.left < -1) throw new TypeError('cut off');
        return fetch(input, init);
      };
      await person.sync({ fetch: slow });
      await set('event_count = 99998');
      expect(await person.sync({ force: true })).toMatchObject(ended);
      expect(person.asked('a').length).toBeLessThan(8);
      expect((await store.calendars.readStoredCalendars(person.userId)).truncated).toBe(true);
    });
  });

  it.each([
    ['fullSyncRequired', 'invalid_response'],
    ['deleted', 'not_found'],
  ])(
    'by asking for a full list (410) in answer to one, because of %s, is told as %s',
    async (cause, reason) => {
      const person = await faultySync(store, {
        a: (_request, response) => googleError(response, 410, cause),
        b: whole,
      });
      expect(await person.sync()).toMatchObject(ended);
      expect(person.asked('a')).toHaveLength(1);
      expect(await person.stored()).toMatchObject({ problems: [{ reason, cause }], titles: ['other'] });
    },
  );

  it('is told of the calendar whose answer nobody thought of, and of no other', async () => {
    let good = false;
    const person = await faultySync(store, {
      // Deeper than a program can follow: `JSON.parse` reads it, `JSON.stringify` does not write it.
      a: (request, response, incoming) => {
        if (good) return pages(three)(request, response, incoming);
        response.end(`{"items":[${'['.repeat(100_000)}${']'.repeat(100_000)}],"nextSyncToken":"t"}`);
      },
      '\uD83D': whole,
      b: whole,
    });
    expect(await person.sync()).toMatchObject(ended);
    const first = await person.stored();
    expect(first.titles).toEqual(['other']);
    expect(first.calendars.map(({ providerId }) => providerId)).toEqual(['a', 'b']);
    expect(first.problems).toMatchObject([{ reason: 'invalid_response', calendarName: 'A' }]);
    good = true;
    expect(await person.sync({ force: true })).toMatchObject(ended);
    const second = await person.stored();
    expect(second).toMatchObject({ problems: [], titles: ['one', 'other', 'three', 'two'] });
  });

  it('begins anew when the page that a list would go on with is refused', async () => {
    let cut = true;
    let refusals = 1;
    const person = await faultySync(store, {
      a: (request, response, incoming) => {
        if (pageTokenOf(request) === '') return pages(three)(request, response, incoming);
        if (cut) return googleError(response, 503, 'backendError');
        refusals -= 1;
        if (refusals >= 0) return googleError(response, 400, 'invalid');
        return pages(three)(request, response, incoming);
      },
    });
    await person.sync();
    expect((await person.stored()).titles).toEqual(['one']);
    cut = false;
    const before = person.asked('a').length;
    expect(await person.sync({ force: true })).toMatchObject(ended);
    expect(person.asked('a').slice(before).map(pageTokenOf)).toEqual(['p2', '', 'p2', 'p3']);
    expect((await person.stored()).titles).toEqual(['one', 'three', 'two']);
  });
});
