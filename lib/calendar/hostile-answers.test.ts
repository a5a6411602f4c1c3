import { createServer } from 'node:net';
import { createGzip } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { faultServer, json } from './testing/fault-server.ts';
import { get } from './testing/get.ts';

describe('a hostile answer', () => {
  it('that redirects to another host is not followed: the bearer token stays (C11)', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const elsewhere = await faultServer((_, response) => json(response, { hello: 'thief' }));
      const { url } = await faultServer((_, response) => {
        response.writeHead(status, { location: `${elsewhere.url}/steal` }).end();
      });
      const { answer } = await get(url);
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
    expect((await get(url)).answer).toEqual({ ok: false, fault: { reason: 'invalid_response', cause } });
  });

  it('that never comes ends at the deadline', async () => {
    const { url } = await faultServer(() => {});
    const startedAt = performance.now();
    const { answer } = await get(url, { deadlineMs: 300 });
    expect(answer).toEqual({ ok: false, fault: { reason: 'provider_unavailable', cause: 'timeout' } });
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it('that drips a byte at a time ends at the deadline', async () => {
    const { url } = await faultServer((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    const { answer } = await get(url, { deadlineMs: 300 });
    expect(answer).toEqual({ ok: false, fault: { reason: 'provider_unavailable', cause: 'timeout' } });
  });

  it('that declares more than the cap is not read', async () => {
    const { url } = await faultServer((_, response) => {
      response.writeHead(200, { 'content-length': String(2 ** 31) }).flushHeaders();
    });
    const { answer } = await get(url, { deadlineMs: 2000 });
    expect(answer).toEqual({ ok: false, fault: { reason: 'invalid_response', cause: 'too_large' } });
  });

  it('that unfolds from two megabytes into two gigabytes is cut, and memory stays flat', async () => {
    const gigabytes = 2;
    let warm = false;
    const { url } = await faultServer((_, response) => {
      if (!warm) return json(response, { hello: 'small' });
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const gzip = createGzip({ level: 1 });
      gzip.pipe(response);
      response.on('close', () => gzip.destroy());
      const spaces = Buffer.alloc(1_048_576, ' ');
      const more = (left: number) => {
        if (left === 0) return void gzip.end();
        if (!gzip.destroyed) gzip.write(spaces, () => more(left - 1));
      };
      more(gigabytes * 1024);
    });
    await get(url); // loads what a first call loads
    warm = true;
    const before = process.memoryUsage.rss();
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 5);
    const { answer } = await get(url);
    clearInterval(watch);
    expect(answer).toEqual({ ok: false, fault: { reason: 'invalid_response', cause: 'too_large' } });
    expect((peak - before) / 1_048_576).toBeLessThan(100);
  });

  it('that breaks off in the middle is asked for again', async () => {
    let calls = 0;
    const { url } = await faultServer((_, response) => {
      calls += 1;
      if (calls > 1) return json(response, { hello: 'whole' });
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"hel', () => response.destroy());
    });
    expect((await get(url)).answer).toEqual({ ok: true, value: { hello: 'whole' } });
  });

  it('that is no HTTP at all counts as the provider being unavailable', async () => {
    const server = createServer((socket) => void socket.end('SSH-2.0-surprise\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as { port: number };
    const { answer } = await get(`http://127.0.0.1:${port}`);
    expect(answer).toEqual({ ok: false, fault: { reason: 'provider_unavailable', cause: 'network' } });
  });
});
