import { createServer } from 'node:net';
import { createGzip, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { ApiRequest } from './api-request.ts';
import type { AskForToken } from './api-token.ts';
import { type ApiOptions, calendarApi } from './calendar-api.ts';
import { faultServer, googleError, googleRpcError, json, tokens } from './testing/fault-server.ts';

const request: ApiRequest<{ hello: string }> = {
  path: '/greeting',
  query: { a: '1', b: undefined },
  schema: z.object({ hello: z.string() }),
  maxBytes: 1_048_576,
  requiredScope: 'the.scope',
};

/** Reads once, with a sleep that only notes how long it would have been. */
async function read(url: string, options: Partial<ApiOptions> = {}) {
  const custodian = tokens(url);
  const slept: number[] = [];
  const sleep = async (ms: number) => {
    slept.push(ms);
  };
  const api = calendarApi('c1', { askForToken: custodian.askForToken, sleep, ...options });
  return { answer: await api.get(request), slept, asked: custodian.asked };
}

describe('an authorised GET', () => {
  it('sends the bearer token and answers the parsed body', async () => {
    const { url, seen } = await faultServer((_, response) => json(response, { hello: 'world', more: 1 }));
    const { answer } = await read(url);
    expect(answer).toEqual({ ok: true, value: { hello: 'world' } });
    expect(seen[0]?.authorization).toBe('Bearer token-1');
    expect(seen[0]?.query.toString()).toBe('a=1');
  });

  it('reads a compressed answer', async () => {
    const { url } = await faultServer((_, response, incoming) => {
      expect(incoming.headers['accept-encoding']).toBe('gzip');
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"hello":"zip"}'));
    });
    expect((await read(url)).answer).toEqual({ ok: true, value: { hello: 'zip' } });
  });

  it('renews a refused token once and tries once more (C1)', async () => {
    const { url, seen } = await faultServer(({ authorization }, response) => {
      if (authorization === 'Bearer token-2') json(response, { hello: 'again' });
      else googleError(response, 401, 'authError');
    });
    const { answer, asked } = await read(url);
    expect(answer).toEqual({ ok: true, value: { hello: 'again' } });
    expect(asked).toEqual([undefined, 'token-1']);
    expect(seen).toHaveLength(2);
  });

  it('asks to reconnect when the renewed token is refused too, and stops there (C1)', async () => {
    const { url, seen } = await faultServer((_, response) => googleError(response, 401, 'authError'));
    const { answer, asked } = await read(url);
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
      const { answer, asked } = await read(url);
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
    expect((await read(url)).answer).toMatchObject({ fault: { reason: 'scope_missing' } });
  });

  it.each(['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'RATE_LIMIT_EXCEEDED'])(
    'backs off with jitter for 403 %s, four tries in all, and never logs out (C2)',
    async (reason) => {
      const { url, seen } = await faultServer((_, response) => googleError(response, 403, reason));
      const { answer, slept, asked } = await read(url, { random: () => 0.5 });
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
    const { answer, slept } = await read(url);
    expect(answer.ok).toBe(true);
    expect(slept).toEqual([2000]);
  });

  it('does not wait for a Retry-After beyond its deadline', async () => {
    const { url, seen } = await faultServer((_, response) => {
      googleError(response, 429, 'rateLimitExceeded', { 'retry-after': '86400' });
    });
    const { answer, slept } = await read(url);
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
    expect((await read(url)).answer.ok).toBe(true);
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
    expect((await read(url)).answer).toEqual({ ok: false, fault: { reason, cause } });
    expect(seen).toHaveLength(1);
  });
});

describe('a hostile answer', () => {
  it('that redirects to another host is not followed: the bearer token stays (C11)', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const elsewhere = await faultServer((_, response) => json(response, { hello: 'thief' }));
      const { url } = await faultServer((_, response) => {
        response.writeHead(status, { location: `${elsewhere.url}/steal` }).end();
      });
      const { answer } = await read(url);
      expect(answer).toEqual({ ok: false, fault: { reason: 'invalid_response', cause: 'redirect' } });
      expect(elsewhere.seen).toEqual([]);
    }
  });

  it.each([
    ['HTML', '<!doctype html><p>Sign in to the Wi-Fi', 'not_json'],
    ['truncated JSON', '{"hello":"wor', 'not_json'],
    ['an empty body', '', 'not_json'],
    ['null', 'null', 'unexpected_shape'],
    ['an array', '[]', 'unexpected_shape'],
    ['a deep nest of arrays', '['.repeat(300_000), 'not_json'],
  ])('of %s is refused', async (_, body, cause) => {
    const { url } = await faultServer((_, response) => void response.writeHead(200).end(body));
    expect((await read(url)).answer).toEqual({ ok: false, fault: { reason: 'invalid_response', cause } });
  });

  it('that never comes ends at the deadline', async () => {
    const { url } = await faultServer(() => {});
    const startedAt = performance.now();
    const { answer } = await read(url, { deadlineMs: 300 });
    expect(answer).toEqual({ ok: false, fault: { reason: 'provider_unavailable', cause: 'timeout' } });
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('that drips a byte at a time ends at the deadline', async () => {
    const { url } = await faultServer((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    const { answer } = await read(url, { deadlineMs: 300 });
    expect(answer).toEqual({ ok: false, fault: { reason: 'provider_unavailable', cause: 'timeout' } });
  });

  it('that declares more than the cap is not read', async () => {
    const { url } = await faultServer((_, response) => {
      response.writeHead(200, { 'content-length': String(2 ** 31) }).flushHeaders();
    });
    const { answer } = await read(url, { deadlineMs: 2000 });
    expect(answer).toEqual({ ok: false, fault: { reason: 'invalid_response', cause: 'too_large' } });
  });

  it('that unfolds from two megabytes into two gigabytes is cut, and memory stays flat', async () => {
    let unfolded = 0;
    const { url } = await faultServer((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const gzip = createGzip({ level: 1 });
      gzip.pipe(response);
      response.on('close', () => gzip.destroy());
      const zeros = Buffer.alloc(1_048_576, 0x20);
      const more = () => {
        while (unfolded < 2048 && !gzip.destroyed) {
          unfolded += 1;
          if (!gzip.write(zeros)) return void gzip.once('drain', more);
        }
        gzip.end();
      };
      more();
    });
    await read(url); // loads what a first call loads
    const before = process.memoryUsage.rss();
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 5);
    unfolded = 0;
    const { answer } = await read(url);
    clearInterval(watch);
    expect(answer).toEqual({ ok: false, fault: { reason: 'invalid_response', cause: 'too_large' } });
    expect(peak - before).toBeLessThan(64 * 1_048_576);
  });

  it('that breaks off in the middle is asked for again', async () => {
    let calls = 0;
    const { url } = await faultServer((_, response) => {
      calls += 1;
      if (calls > 1) return json(response, { hello: 'whole' });
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"hel', () => response.destroy());
    });
    expect((await read(url)).answer).toEqual({ ok: true, value: { hello: 'whole' } });
  });

  it('that is no HTTP at all counts as the provider being unavailable', async () => {
    const server = createServer((socket) => void socket.end('SSH-2.0-surprise\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const { answer } = await read(`http://127.0.0.1:${port}`);
    expect(answer).toEqual({ ok: false, fault: { reason: 'provider_unavailable', cause: 'network' } });
  });
});

describe('a token that cannot be had', () => {
  const get = (askForToken: AskForToken, options: Partial<ApiOptions> = {}) =>
    calendarApi('c1', { askForToken, ...options }).get(request);

  it('is told as what it is', async () => {
    expect(await get(async () => ({ kind: 'reconnect_required', cause: 'invalid_grant' }))).toEqual({
      ok: false,
      fault: { reason: 'reconnect_required', cause: 'invalid_grant' },
    });
    expect(await get(async () => ({ kind: 'misconfigured' }))).toMatchObject({
      fault: { reason: 'client_misconfigured' },
    });
    expect(
      await get(async () => ({ kind: 'transient', reason: 'rate_limited', retryAfterSeconds: 7 })),
    ).toMatchObject({ fault: { reason: 'rate_limited', retryAfterSeconds: 7 } });
  });

  it('for want of an API to send it to is a matter of configuration', async () => {
    const noAddress: AskForToken = async () => ({
      kind: 'usable',
      accessToken: 't',
      grantedScopes: [],
      calendarApiUrl: null,
    });
    expect(await get(noAddress)).toEqual({
      ok: false,
      fault: { reason: 'client_misconfigured', cause: 'no_calendar_api' },
    });
  });

  it('because of our own database is thrown, not blamed on the calendar', async () => {
    const answer = get(async () => ({ kind: 'transient', reason: 'database_unavailable' }));
    await expect(answer).rejects.toMatchObject({ name: 'Failure', reason: 'database_unavailable' });
  });

  it('within the deadline is no longer waited for, while the renewal itself goes on', async () => {
    let renewed = false;
    const slow: AskForToken = async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      renewed = true;
      return { kind: 'misconfigured' };
    };
    expect(await get(slow, { deadlineMs: 50 })).toMatchObject({ fault: { cause: 'timeout' } });
    expect(renewed).toBe(false);
    await expect.poll(() => renewed).toBe(true);
  });
});
