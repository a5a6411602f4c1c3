import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedApi, serveApi } from './testing/served-api.ts';

let served: ServedApi;
beforeAll(async () => {
  served = await serveApi();
});
afterAll(() => served.close());

const as = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a request without a good token', () => {
  test('is refused as Google refuses it', async () => {
    const { status, headers, body } = await served.get('users/me/calendarList', as('stolen'));
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe(
      'Bearer realm="https://accounts.google.com/", error="invalid_token"',
    );
    expect(body.error).toMatchObject({
      code: 401,
      message: 'Invalid Credentials',
      errors: [{ domain: 'global', reason: 'authError', locationType: 'header', location: 'Authorization' }],
      status: 'UNAUTHENTICATED',
    });
  });

  test.each(['', 'Bearer', 'Basic YWRhOmFkYQ==', 'Bearer a b'])(
    'is refused: Authorization %j',
    async (header) => {
      expect((await served.get('colors', { authorization: header })).status).toBe(401);
    },
  );

  test('is refused before it learns which paths exist', async () => {
    expect((await served.get('no/such/path', as('stolen'))).status).toBe(401);
    expect((await served.get('no/such/path')).status).toBe(404);
  });

  test('takes the scheme in any case', async () => {
    expect((await served.get('colors', { authorization: 'bearer ada' })).status).toBe(200);
  });
});

describe('a token of too little scope', () => {
  test('is told so in the older and the newer words', async () => {
    const { status, headers, body } = await served.get('calendars/primary/events', as('list-only'));
    expect(status).toBe(403);
    expect(headers.get('www-authenticate')).toContain('error="insufficient_scope"');
    expect(body.error).toMatchObject({
      code: 403,
      errors: [{ reason: 'insufficientPermissions' }],
      status: 'PERMISSION_DENIED',
      details: [
        { reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', metadata: { method: 'calendar.v3.Events.List' } },
      ],
    });
  });

  test.each([
    ['list-only', 'users/me/calendarList', 200],
    ['list-only', 'calendars/primary/events', 403],
    ['read-events', 'users/me/calendarList', 403],
    ['read-events', 'calendars/primary/events', 200],
    ['write-events', 'calendars/primary/events', 200],
    // The scopes of the product do not open calendars.get, so labels fall back to colours.
    ['read-events', 'calendars/primary', 403],
    ['list-only', 'calendars/primary', 403],
    ['ada', 'calendars/primary', 200],
    ['list-only', 'colors', 200],
    ['read-events', 'users/me/settings/timezone', 200],
    ['no-calendar', 'colors', 403],
    ['no-calendar', 'users/me/settings', 403],
  ])('%s gets %s: %i', async (token, path, status) => {
    expect((await served.get(path, as(token))).status).toBe(status);
  });

  test('that only reads does not write', async () => {
    const event = { start: { date: '2026-11-23' }, end: { date: '2026-11-24' } };
    expect((await served.call('POST', 'calendars/primary/events', event, as('read-events'))).status).toBe(
      403,
    );
    expect((await served.call('POST', 'calendars/primary/events', event, as('write-events'))).status).toBe(
      200,
    );
  });
});

test('nobody reads a calendar that is not in their list', async () => {
  expect((await served.get('calendars/grace%40example.com/events')).status).toBe(404);
  expect((await served.get('calendars/nobody%40example.com/events')).body.error.errors[0].reason).toBe(
    'notFound',
  );
});

test('nobody writes to a calendar they may only read', async () => {
  const event = { start: { date: '2026-11-23' }, end: { date: '2026-11-24' } };
  const { items } = (await served.get('users/me/calendarList')).body;
  for (const { id, accessRole } of items) {
    const { status, body } = await served.call('POST', `calendars/${encodeURIComponent(id)}/events`, event);
    expect(status, `${id} ${accessRole}`).toBe(['owner', 'writer'].includes(accessRole) ? 200 : 403);
    if (status === 403) expect(body.error.errors[0].reason).toBe('requiredAccessLevel');
  }
});

test('paths that are not the API’s are left alone', async () => {
  expect((await fetch(`${served.origin}/calendar/v4/colors`)).status).toBe(418);
  expect((await fetch(`${served.origin}/oauth/token`)).status).toBe(418);
});

test('a path that cannot be decoded is a bad request', async () => {
  expect((await served.get('calendars/%E0%A4%A/events')).status).toBe(400);
});
