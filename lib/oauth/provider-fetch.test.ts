import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { faultServer, json } from '#lib/calendar/testing/fault-server.ts';
import { Failure } from '#lib/failure.ts';
import { deadlineMs, NoAnswer, providerFetch } from './provider-fetch.ts';

const megabyte = 1024 * 1024;

/** What a call came to: its answer, or what it threw. */
async function outcome(call: Promise<Response>): Promise<Response | Failure> {
  return call.catch((error: unknown) => {
    if (error instanceof Failure) return error;
    throw error;
  });
}

describe('a call to an authorization server', () => {
  it('has a deadline of ten seconds in all', () => {
    expect(deadlineMs).toBe(10_000);
  });

  it('brings the whole answer: status, headers, body', async () => {
    const { url } = await faultServer((_request, response) =>
      json(response, { a: 1 }, 400, { 'www-authenticate': 'Basic' }),
    );
    const answer = await providerFetch()(`${url}/token`, { method: 'POST' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('www-authenticate')).toBe('Basic');
    expect(await answer.json()).toEqual({ a: 1 });
  });

  it('brings an answer that has no body by its status', async () => {
    const { url } = await faultServer((_request, response) => void response.writeHead(204).end());
    expect(await (await providerFetch()(url)).text()).toBe('');
  });

  it('undoes compression and forgets the headers that were about it', async () => {
    const { url } = await faultServer((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}'));
    });
    const answer = await providerFetch()(url);
    expect(await answer.json()).toEqual({ a: 1 });
    expect([...answer.headers.keys()]).not.toContain('content-encoding');
    expect([...answer.headers.keys()]).not.toContain('content-length');
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect of status %i', async (status) => {
    const { url, seen } = await faultServer((_request, response) => {
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    const answer = await providerFetch()(`${url}/token`, { method: 'POST', body: 'secret' });
    expect(answer.status).toBe(status);
    expect(seen.map(({ path }) => path)).toEqual(['/token']);
  });

  it.each([
    ['declared', true],
    ['undeclared', false],
  ])('takes a body of a megabyte and refuses one byte more, %s', async (_how, declared) => {
    let size = megabyte;
    const { url } = await faultServer((_request, response) => {
      if (declared) response.setHeader('content-length', size);
      response.write('x');
      response.end('x'.repeat(size - 1));
    });
    expect((await (await providerFetch()(`${url}/token`)).text()).length).toBe(megabyte);
    size += 1;
    const refused = await outcome(providerFetch()(`${url}/token`));
    expect(refused).toMatchObject({
      reason: 'invalid_response',
      detail: '/token answered more than 1048576 bytes',
    });
    expect(refused).not.toBeInstanceOf(NoAnswer);
  });

  it('refuses a small body that unfolds into a big one', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * megabyte));
    expect(bomb.length).toBeLessThan(megabyte);
    const { url } = await faultServer((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    expect(await outcome(providerFetch()(url))).toMatchObject({ reason: 'invalid_response' });
  });

  it('hangs up on a server that goes on sending', async () => {
    let hungUp = (_bytes: number) => {};
    const sent = new Promise<number>((resolve) => {
      hungUp = resolve;
    });
    const { url } = await faultServer((_request, response) => {
      const block = Buffer.alloc(64 * 1024, ' ');
      let bytes = 0;
      const send = () => {
        while (response.writable && response.write(block)) bytes += block.length;
      };
      response.on('drain', send).on('close', () => hungUp(bytes));
      send();
    });
    expect(await outcome(providerFetch()(url))).toMatchObject({ reason: 'invalid_response' });
    // What was read, and what was under way in the buffers of two sockets.
    expect(await sent).toBeLessThan(32 * megabyte);
  });

  it('gives up a server that takes the request and says nothing', async () => {
    const { url } = await faultServer(() => {});
    const refused = await outcome(providerFetch(fetch, 100)(`${url}/token`));
    expect(refused).toBeInstanceOf(NoAnswer);
    expect(refused).toMatchObject({ transient: true, detail: '/token did not answer in time' });
  });

  it('gives up a server that keeps sending a little, when the time is up in all', async () => {
    const { url } = await faultServer(async (_request, response, incoming) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const dripping = setInterval(() => response.write(' '), 20);
      await once(incoming.socket, 'close');
      clearInterval(dripping);
    });
    const started = performance.now();
    const refused = await outcome(providerFetch(fetch, 300)(url));
    expect(refused).toMatchObject({ reason: 'provider_unavailable', detail: '/ did not answer in time' });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('ends when its caller gives up', async () => {
    const { url } = await faultServer(() => {});
    const refused = await outcome(providerFetch()(url, { signal: AbortSignal.timeout(50) }));
    expect(refused).toBeInstanceOf(NoAnswer);
  });

  it.each([
    ['is broken off in the middle', (end: () => void) => setImmediate(end)],
    ['is broken off at once', (end: () => void) => end()],
  ])('says that nobody knows what happened when the answer %s', async (_when, later) => {
    const { url, seen } = await faultServer((_request, response, incoming) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{');
      later(() => incoming.socket.resetAndDestroy());
    });
    const refused = await outcome(providerFetch()(`${url}/token`, { method: 'POST' }));
    expect(refused).toBeInstanceOf(NoAnswer);
    expect(refused).toMatchObject({
      reason: 'provider_unavailable',
      detail: '/token cannot be reached',
    });
    expect(seen).toHaveLength(1);
  });

  it('says so when nobody listens', async () => {
    const refused = await outcome(providerFetch()('http://127.0.0.1:1/token'));
    expect(refused).toMatchObject({ reason: 'provider_unavailable', detail: '/token cannot be reached' });
  });
});
