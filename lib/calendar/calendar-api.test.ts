import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { AskForToken } from './api-token.ts';
import { type ApiOptions, calendarApi } from './calendar-api.ts';
import { faultServer, googleError, googleRpcError, json, tokens } from './testing/fault-server.ts';
import { get, request } from './testing/get.ts';

describe('an authorised GET', () => {
  it('sends the bearer token and answers the parsed body', async () => {
    const { url, seen } = await faultServer((_, response) => json(response, { hello: 'world', more: 1 }));
    const { answer } = await get(url);
    expect(answer).toEqual({ ok: true, value: { hello: 'world' } });
    expect(seen[0]?.authorization).toBe('Bearer token-1');
    expect(seen[0]?.query.toString()).toBe('a=1');
  });

  it('reads a compressed answer', async () => {
    const { url } = await faultServer((_, response, incoming) => {
      expect(incoming.headers['accept-encoding']).toBe('gzip');
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"hello":"zip"}'));
    });
    expect((await get(url)).answer).toEqual({ ok: true, value: { hello: 'zip' } });
  });

  it('renews a refused token once and tries once more (C1)', async () => {
    const { url, seen } = await faultServer(({ authorization }, response) => {
      if (authorization === 'Bearer token-2') json(response, { hello: 'again' });
      else googleError(response, 401, 'authError');
    });
    const { answer, asked } = await get(url);
    expect(answer).toEqual({ ok: true, value: { hello: 'again' } });
    expect(asked).toEqual([undefined, 'token-1']);
    expect(seen).toHaveLength(2);
  });

  it('asks to reconnect when the renewed token is refused too, and stops there (C1)', async () => {
    const { url, seen } = await faultServer((_, response) => googleError(response, 401, 'authError'));
    const { answer, asked } = await get(url);
    expect(answer).toEqual({ ok: false, fault: { reason: 'reconnect_required', cause: 'authError' } });
    expect(asked).toEqual([undefined, 'token-1']);
    expect(seen).toHaveLength(2);
  });

  it('renews once for ten calls that are refused at the same moment', async () => {
    const { url } = await faultServer(({ authorization }, response) => {
      if (authorization === 'Bearer token-2') json(response, { hello: 'again' });
      else googleError(response, 401, 'authError');
    });
    const custodian = tokens(url);
    const api = calendarApi('c1', { askForToken: custodian.askForToken });
    const answers = await Promise.all(Array.from({ length: 10 }, () => api.get(request)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(custodian.asked).toEqual([undefined, 'token-1']);
  });

  it.each([
    ['older', 'insufficientPermissions'],
    ['newer', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'],
  ])(
    'names the missing scope for a 403 in the %s style, without renewing or repeating (C2)',
    async (style, reason) => {
      const { url, seen } = await faultServer((_, response) => {
        if (style === 'older') googleError(response, 403, reason);
        else googleRpcError(response, 403, 'PERMISSION_DENIED', reason);
      });
      const { answer, asked } = await get(url);
      expect(answer).toEqual({
        ok: false,
        fault: { reason: 'scope_missing', cause: reason, missingScopes: ['the.scope'] },
      });
      expect(asked).toEqual([undefined]);
      expect(seen).toHaveLength(1);
    },
  );

  it('understands a scope refused as RFC 6750 writes it', async () => {
    const { url } = await faultServer((_, response) => {
      const challenge = 'Bearer error="insufficient_scope", scope="the.scope"';
      response.writeHead(403, { 'www-authenticate': challenge }).end();
    });
    expect((await get(url)).answer).toMatchObject({ fault: { reason: 'scope_missing' } });
  });

  it.each(['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'RATE_LIMIT_EXCEEDED'])(
    'backs off with jitter for 403 %s, four tries in all, and never logs out (C2)',
    async (reason) => {
      const { url, seen } = await faultServer((_, response) => googleError(response, 403, reason));
      const { answer, slept, asked } = await get(url, { random: () => 0.5 });
      expect(answer).toEqual({ ok: false, fault: { reason: 'rate_limited', cause: reason } });
      expect(slept).toEqual([300, 600, 1200]);
      expect(seen).toHaveLength(4);
      expect(asked).toEqual([undefined]);
    },
  );

  it('waits as long as Retry-After says, then succeeds', async () => {
    let calls = 0;
    const { url } = await faultServer((_, response) => {
      calls += 1;
      if (calls > 1) json(response, { hello: 'patience' });
      else googleError(response, 429, 'rateLimitExceeded', { 'retry-after': '2' });
    });
    const { answer, slept } = await get(url);
    expect(answer.ok).toBe(true);
    expect(slept).toEqual([2000]);
  });

  it('does not wait for a Retry-After beyond its deadline', async () => {
    const { url, seen } = await faultServer((_, response) => {
      googleError(response, 429, 'rateLimitExceeded', { 'retry-after': '86400' });
    });
    const { answer, slept } = await get(url);
    const fault = { reason: 'rate_limited', cause: 'rateLimitExceeded', retryAfterSeconds: 3600 };
    expect(answer).toEqual({ ok: false, fault });
    expect(slept).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  it.each([500, 502, 503])('repeats a %i up to four tries and recovers', async (status) => {
    let calls = 0;
    const { url } = await faultServer((_, response) => {
      calls += 1;
      if (calls === 4) json(response, { hello: 'back' });
      else googleError(response, status, 'backendError');
    });
    expect((await get(url)).answer.ok).toBe(true);
    expect(calls).toBe(4);
  });

  it.each([
    [400, 'badRequest', 'invalid_response'],
    [403, 'accessNotConfigured', 'client_misconfigured'],
    [403, 'dailyLimitExceeded', 'rate_limited'],
    [403, 'forbidden', 'not_found'],
    [404, 'notFound', 'not_found'],
    [410, 'deleted', 'gone'],
    [418, 'teapot', 'invalid_response'],
  ])('does not repeat a %i %s', async (status, cause, reason) => {
    const { url, seen } = await faultServer((_, response) => googleError(response, status, cause));
    expect((await get(url)).answer).toEqual({ ok: false, fault: { reason, cause } });
    expect(seen).toHaveLength(1);
  });
});

describe('a token that cannot be had', () => {
  const getWith = (askForToken: AskForToken, options: Partial<ApiOptions> = {}) =>
    calendarApi('c1', { askForToken, ...options }).get(request);

  it('is told as what it is', async () => {
    expect(await getWith(async () => ({ kind: 'reconnect_required', cause: 'invalid_grant' }))).toEqual({
      ok: false,
      fault: { reason: 'reconnect_required', cause: 'invalid_grant' },
    });
    expect(await getWith(async () => ({ kind: 'misconfigured' }))).toMatchObject({
      fault: { reason: 'client_misconfigured' },
    });
    expect(
      await getWith(async () => ({ kind: 'transient', reason: 'rate_limited', retryAfterSeconds: 7 })),
    ).toMatchObject({ fault: { reason: 'rate_limited', retryAfterSeconds: 7 } });
  });

  it('for want of an API to send it to is a matter of configuration', async () => {
    const noAddress: AskForToken = async () => ({
      kind: 'usable',
      accessToken: 't',
      grantedScopes: [],
      calendarApiUrl: null,
    });
    expect(await getWith(noAddress)).toEqual({
      ok: false,
      fault: { reason: 'client_misconfigured', cause: 'no_calendar_api' },
    });
  });

  it('because of our own database is thrown, not blamed on the calendar', async () => {
    const answer = getWith(async () => ({ kind: 'transient', reason: 'database_unavailable' }));
    await expect(answer).rejects.toMatchObject({ name: 'Failure', reason: 'database_unavailable' });
  });

  it('within the deadline is no longer waited for, while the renewal itself goes on', async () => {
    let renewed = false;
    const slow: AskForToken = async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      renewed = true;
      return { kind: 'misconfigured' };
    };
    expect(await getWith(slow, { deadlineMs: 50 })).toMatchObject({ fault: { cause: 'timeout' } });
    expect(renewed).toBe(false);
    await expect.poll(() => renewed).toBe(true);
  });
});
