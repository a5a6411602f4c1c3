import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ServedApi, serveApi, timed } from './testing/served-api.ts';

let served: ServedApi;
let events: string;
beforeAll(async () => {
  served = await serveApi();
});
afterAll(() => served.close());
beforeEach(() => {
  events = `${served.calendar()}/events`;
});

const insert = (event: unknown) => served.call('POST', events, event);
const reason = ({ status, body }: { status: number; body: { error: { errors: { reason: string }[] } } }) => [
  status,
  body.error.errors[0]?.reason,
];

describe('an insertion', () => {
  test('stores the event and fills in what Google fills in', async () => {
    const { status, body } = await insert(timed('2026-11-23T09:00', 45, { summary: 'Été 🌞', colorId: '5' }));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'calendar#event',
      status: 'confirmed',
      summary: 'Été 🌞',
      colorId: '5',
      start: { dateTime: '2026-11-23T09:00:00+01:00', timeZone: 'Europe/Paris' },
      end: { dateTime: '2026-11-23T09:45:00+01:00', timeZone: 'Europe/Paris' },
      eventType: 'default',
      sequence: 0,
      creator: { self: true },
      organizer: { self: true },
      created: '2026-11-25T11:00:00.000Z',
      updated: '2026-11-25T11:00:00.000Z',
    });
    expect(body.id).toMatch(/^[a-v0-9]{26}$/);
    expect((await served.get(`${events}/${body.id}`)).body).toEqual(body);
  });

  test('takes a time with an offset, or a clock time with a zone', async () => {
    const offset = {
      start: { dateTime: '2026-11-23T09:00:00-05:00' },
      end: { dateTime: '2026-11-23T10:00:00-05:00' },
    };
    expect((await insert(offset)).body.start.dateTime).toBe('2026-11-23T15:00:00+01:00');
    const zone = { dateTime: '2026-11-23T09:00:00', timeZone: 'America/New_York' };
    expect((await insert({ start: zone, end: zone })).body.start).toEqual({
      dateTime: '2026-11-23T15:00:00+01:00',
      timeZone: 'America/New_York',
    });
  });

  test('takes an id of the client once', async () => {
    const event = timed('2026-11-23T09:00', 30, { id: 'mine0123' });
    expect((await insert(event)).body.id).toBe('mine0123');
    expect(reason(await insert(event))).toEqual([409, 'duplicate']);
    expect(reason(await insert({ ...event, id: 'Not Allowed' }))).toEqual([400, 'invalid']);
  });

  const at = (dateTime: string) => ({ dateTime, timeZone: 'Europe/Paris' });
  test.each([
    ['no start', { end: at('2026-11-23T09:00:00') }, 'required'],
    ['no end', { start: at('2026-11-23T09:00:00') }, 'required'],
    [
      'an end before the start',
      { start: at('2026-11-23T09:00:00'), end: at('2026-11-23T08:00:00') },
      'timeRangeEmpty',
    ],
    ['a day of no length', { start: { date: '2026-11-23' }, end: { date: '2026-11-23' } }, 'timeRangeEmpty'],
    ['a date and a time', { start: { date: '2026-11-23' }, end: at('2026-11-23T09:00:00') }, 'invalid'],
    ['a day that is none', { start: { date: '2026-02-30' }, end: { date: '2026-03-01' } }, 'invalid'],
    ['a time that is none', { start: at('2026-11-23T25:00:00'), end: at('2026-11-23T26:00:00') }, 'invalid'],
    [
      'no zone',
      { start: { dateTime: '2026-11-23T09:00:00' }, end: { dateTime: '2026-11-23T10:00:00' } },
      'required',
    ],
    [
      'an unknown zone',
      { start: { dateTime: '2026-11-23T09:00:00', timeZone: 'Mars/Base' }, end: at('2026-11-23T10:00:00') },
      'invalid',
    ],
    [
      'a rule that is none',
      timed('2026-11-23T09:00', 30, { recurrence: ['RRULE:FREQ=WHENEVER'] }),
      'invalid',
    ],
    ['a colour that is none', timed('2026-11-23T09:00', 30, { colorId: '12' }), 'invalid'],
    ['a title that is no text', { ...timed('2026-11-23T09:00'), summary: 7 }, 'invalid'],
    ['no object', [], 'invalid'],
    ['no JSON', '{"start":', 'parseError'],
  ])('with %s is refused', async (_, event, expected) => {
    expect(reason(await insert(event))).toEqual([400, expected]);
  });
});

describe('a patch', () => {
  test('changes what it names, removes what it nulls, and keeps the rest', async () => {
    const { body: before } = await insert(
      timed('2026-11-23T09:00', 45, { summary: 'A', location: 'B', description: 'C' }),
    );
    served.clock.now += 5000;
    const { body } = await served.call('PATCH', `${events}/${before.id}`, { summary: 'Z', location: null });
    expect(body).toMatchObject({
      id: before.id,
      summary: 'Z',
      description: 'C',
      start: before.start,
      created: before.created,
      sequence: 1,
    });
    expect(body).not.toHaveProperty('location');
    expect(body.etag).not.toBe(before.etag);
    expect(body.updated > before.updated).toBe(true);
  });

  test('may turn a time into a day', async () => {
    const { body } = await insert(timed('2026-11-23T09:00'));
    const day = {
      start: { date: '2026-11-23', dateTime: null },
      end: { date: '2026-11-24', dateTime: null },
    };
    const changed = await served.call('PATCH', `${events}/${body.id}`, day);
    expect(changed.body).toMatchObject({ start: { date: '2026-11-23' }, end: { date: '2026-11-24' } });
    expect(changed.body.start).not.toHaveProperty('dateTime');
  });

  test('does not change what is the server’s', async () => {
    const { body } = await insert(timed('2026-11-23T09:00'));
    const changed = await served.call('PATCH', `${events}/${body.id}`, {
      id: 'other123',
      etag: '"x"',
      htmlLink: 'javascript:1',
    });
    expect(changed.body).toMatchObject({ id: body.id, htmlLink: body.htmlLink });
    expect(changed.body.etag).not.toBe('"x"');
  });

  test('that makes no sense leaves everything as it was', async () => {
    const { body } = await insert(timed('2026-11-23T09:00'));
    const wrong = { end: { dateTime: '2026-11-23T07:00:00+01:00' } };
    expect(reason(await served.call('PATCH', `${events}/${body.id}`, wrong))).toEqual([
      400,
      'timeRangeEmpty',
    ]);
    expect((await served.get(`${events}/${body.id}`)).body).toEqual(body);
  });

  test('of nothing, or of something deleted, says so', async () => {
    expect(reason(await served.call('PATCH', `${events}/nothing0`, {}))).toEqual([404, 'notFound']);
    const { body } = await insert(timed('2026-11-23T09:00'));
    await served.call('DELETE', `${events}/${body.id}`);
    expect(reason(await served.call('PATCH', `${events}/${body.id}`, {}))).toEqual([410, 'deleted']);
  });
});

test('an update replaces the event and keeps who it is', async () => {
  const { body: before } = await insert(timed('2026-11-23T09:00', 45, { summary: 'A', location: 'B' }));
  const { body } = await served.call(
    'PUT',
    `${events}/${before.id}`,
    timed('2026-11-24T09:00', 30, { summary: 'C' }),
  );
  expect(body).toMatchObject({
    id: before.id,
    created: before.created,
    iCalUID: before.iCalUID,
    summary: 'C',
  });
  expect(body).not.toHaveProperty('location');
});

describe('a deletion', () => {
  test('leaves the id and a status, once', async () => {
    const { body } = await insert(timed('2026-11-23T09:00'));
    const gone = await served.call('DELETE', `${events}/${body.id}`);
    expect([gone.status, gone.body]).toEqual([204, null]);
    expect((await served.get(events)).body.items).toEqual([]);
    expect((await served.get(`${events}?showDeleted=true`)).body.items).toEqual([
      { kind: 'calendar#event', etag: expect.any(String), id: body.id, status: 'cancelled' },
    ]);
    expect(reason(await served.call('DELETE', `${events}/${body.id}`))).toEqual([410, 'deleted']);
    expect(reason(await served.call('DELETE', `${events}/nothing0`))).toEqual([404, 'notFound']);
  });

  test('of a series takes all its occurrences and exceptions', async () => {
    const { body } = await insert(
      timed('2026-11-23T09:00', 30, { recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] }),
    );
    await served.call('PATCH', `${events}/${body.id}_20261124T080000Z`, { summary: 'other' });
    await served.call('DELETE', `${events}/${body.id}`);
    expect((await served.get(`${events}?singleEvents=true`)).body.items).toEqual([]);
    expect((await served.get(events)).body.items).toEqual([]);
    const { items } = (await served.get(`${events}?singleEvents=true&showDeleted=true`)).body;
    expect(items.map((item: { id: string }) => item.id)).toEqual(
      ['20261123T080000Z', '20261124T080000Z', '20261125T080000Z'].map((suffix) => `${body.id}_${suffix}`),
    );
  });
});

describe('one occurrence of a series', () => {
  test('is read, changed and deleted by its own id', async () => {
    const { body: series } = await insert(
      timed('2026-11-23T09:00', 30, { summary: 'S', recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] }),
    );
    const path = `${events}/${series.id}_20261124T080000Z`;
    expect((await served.get(path)).body).toMatchObject({ summary: 'S', recurringEventId: series.id });
    const { body } = await served.call('PATCH', path, { summary: 'T', location: 'elsewhere' });
    expect(body).toMatchObject({
      summary: 'T',
      start: { dateTime: '2026-11-24T09:00:00+01:00' },
      recurringEventId: series.id,
      originalStartTime: { dateTime: '2026-11-24T09:00:00+01:00' },
    });
    expect((await served.get(`${events}/${series.id}`)).body.etag).toBe(series.etag);
    expect((await served.call('DELETE', path)).status).toBe(204);
    expect((await served.get(`${events}?singleEvents=true`)).body.items).toHaveLength(2);
  });

  test('that the rule does not make does not exist', async () => {
    const { body } = await insert(
      timed('2026-11-23T09:00', 30, { recurrence: ['RRULE:FREQ=DAILY;COUNT=3'] }),
    );
    for (const suffix of ['20261130T080000Z', '20261124T090000Z', '20261124', 'x']) {
      expect((await served.get(`${events}/${body.id}_${suffix}`)).status, suffix).toBe(404);
    }
  });

  test('of whole days goes by its date', async () => {
    const { body } = await insert({
      start: { date: '2026-11-23' },
      end: { date: '2026-11-25' },
      recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'],
    });
    const { body: second } = await served.get(`${events}/${body.id}_20261130`);
    expect(second).toMatchObject({
      start: { date: '2026-11-30' },
      end: { date: '2026-12-02' },
      originalStartTime: { date: '2026-11-30' },
    });
  });
});
