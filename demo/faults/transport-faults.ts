import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { z } from 'zod';
import { send, withoutLength } from '../http/captured-response.ts';
import { answer, ENDPOINTS, type Exchange, type Fault, fault } from './fault.ts';

const MEGABYTE = 1024 * 1024;

/** What can go wrong at any endpoint: the connection, the status, the kind and the size of the body. */
export const transportFaults: Fault[] = [
  fault({
    name: 'html200',
    on: ENDPOINTS,
    says: 'Answers 200 with an HTML page',
    play: (exchange) =>
      answer(exchange, 200, '<!doctype html><title>Sign in to the Wi-Fi</title>', {
        'content-type': 'text/html',
      }),
  }),
  fault({
    name: 'badJson',
    on: ENDPOINTS,
    says: 'Answers 200 with JSON that ends too early',
    play: (exchange) => answer(exchange, 200, '{"access_token":"a'),
  }),
  fault({
    name: 'array',
    on: ENDPOINTS,
    says: 'Answers 200 with an empty array',
    play: (exchange) => answer(exchange, 200, '[]'),
  }),
  fault({
    name: 'null',
    on: ENDPOINTS,
    says: 'Answers 200 with null',
    play: (exchange) => answer(exchange, 200, 'null'),
  }),
  fault({
    name: 'huge',
    on: ENDPOINTS,
    says: 'The real answer behind white space: valid JSON, far too long',
    argSays: 'bytes of white space, 10 MB by default',
    arg: z
      .int()
      .positive()
      .default(10 * MEGABYTE),
    async play(exchange, bytes) {
      const real = await exchange.process();
      send(exchange.res, { ...real, body: Buffer.concat([Buffer.alloc(bytes, ' '), real.body]) });
      return true;
    },
  }),
  fault({
    name: 'gzipBomb',
    on: ENDPOINTS,
    says: 'The real answer behind white space, gzipped: small on the wire, huge once unpacked',
    argSays: 'bytes once unpacked, 200 MB by default',
    arg: z
      .int()
      .positive()
      .default(200 * MEGABYTE),
    async play({ process, res }, bytes) {
      const { status, headers, body } = await process();
      res.writeHead(status, { ...withoutLength(headers), 'content-encoding': 'gzip' });
      // The client gives up long before the end, as it should.
      await pipeline(Readable.from(padding(bytes, body)), createGzip(), res).catch(() => {});
      return true;
    },
  }),
  fault({
    name: 'hang',
    on: ENDPOINTS,
    says: 'Takes the request and never answers',
    play: () => undefined,
  }),
  fault({
    name: 'drip',
    on: ENDPOINTS,
    says: 'The real answer, a byte at a time',
    argSays: 'milliseconds between bytes, 1000 by default',
    arg: z.int().nonnegative().default(1000),
    async play({ process, res }, wait) {
      const { status, headers, body } = await process();
      res.writeHead(status, { ...withoutLength(headers), 'content-length': body.length });
      for (const byte of body) {
        if (res.destroyed) return true;
        res.write(Buffer.of(byte));
        await sleep(wait, undefined, { ref: false });
      }
      res.end();
      return true;
    },
  }),
  ...([302, 307] as const).map((status) =>
    fault({
      name: `redirect${status}`,
      on: ENDPOINTS,
      says: `Answers ${status}, to see whether the client follows`,
      argSays:
        'where to; by default /elsewhere of this provider under another host name, seen in the log if followed',
      arg: z.url().optional(),
      play(exchange, target) {
        const location = target ?? `${exchange.origin.replace('127.0.0.1', 'localhost')}/elsewhere`;
        return answer(exchange, status, '', { location });
      },
    }),
  ),
  fault({
    name: 'truncated',
    on: ENDPOINTS,
    says: 'Half of the real answer, then the connection closes',
    async play({ process, res }) {
      const { status, headers, body } = await process();
      res.writeHead(status, { ...withoutLength(headers), 'content-length': body.length });
      res.write(body.subarray(0, Math.floor(body.length / 2)), () => res.destroy());
      return true;
    },
  }),
  fault({
    name: 'reset',
    on: ENDPOINTS,
    says: 'Resets the connection before the provider has seen the request',
    play: ({ req }) => void req.socket.resetAndDestroy(),
  }),
  fault({
    name: 'loseResponse',
    on: ENDPOINTS,
    says: 'The provider does all that was asked, and the answer is lost',
    async play({ process, req }) {
      await process();
      req.socket.destroy();
      return true;
    },
  }),
  fault({
    name: 'delay',
    on: ENDPOINTS,
    says: 'The provider does what was asked, and the answer comes late',
    argSays: 'milliseconds, 1000 by default',
    arg: z.int().nonnegative().default(1000),
    async play({ process, res }, wait) {
      const real = await process();
      await sleep(wait, undefined, { ref: false });
      send(res, real);
      return true;
    },
  }),
  fault({
    name: 'status',
    on: ENDPOINTS,
    says: 'Answers an error status and a line of HTML',
    argSays: 'the status, 503 by default, or {"status":429,"retryAfter":1}',
    arg: z
      .union([statusCode(), z.strictObject({ status: statusCode(), retryAfter: retryAfter().optional() })])
      .default(503),
    play(exchange, arg) {
      const { status, retryAfter: after } = typeof arg === 'number' ? { status: arg } : { ...arg };
      return answer(exchange, status, `<p>${status}</p>`, {
        'content-type': 'text/html',
        ...(after !== undefined && { 'retry-after': String(after) }),
      });
    },
  }),
  fault({
    name: 'empty400',
    on: ['token', 'revocation', 'userinfo'],
    says: 'Answers 400 with an empty body, as one real server does for a dead refresh token',
    play: (exchange) => answer(exchange, 400, '', {}),
  }),
  fault({
    name: 'error',
    on: ['token', 'revocation', 'userinfo'],
    says: 'Refuses with an OAuth error (RFC 6749 section 5.2)',
    argSays: 'the code, invalid_grant by default, or {"error":"slow_down","status":429,"description":"…"}',
    arg: z.union([z.string(), oauthError()]).default('invalid_grant'),
    play(exchange, arg) {
      const { error, status, description } = typeof arg === 'string' ? { error: arg } : { ...arg };
      return oauthRefusal(exchange, error, status, description);
    },
  }),
];

function* padding(bytes: number, body: Buffer): Generator<Buffer> {
  const block = Buffer.alloc(MEGABYTE, ' ');
  for (let written = 0; written < bytes; written += block.length) yield block;
  yield body;
}

function statusCode() {
  return z.int().min(200).max(599);
}

/** Seconds, or an HTTP date. */
function retryAfter() {
  return z.union([z.int(), z.string()]);
}

function oauthError() {
  return z.strictObject({
    error: z.string(),
    status: statusCode().optional(),
    description: z.string().optional(),
  });
}

const STATUS_OF: Record<string, number> = {
  invalid_client: 401,
  server_error: 500,
  temporarily_unavailable: 503,
};

function oauthRefusal(exchange: Exchange, error: string, status?: number, description?: string): undefined {
  const code = status ?? STATUS_OF[error] ?? 400;
  const challenge = exchange.req.headers.authorization !== undefined && code === 401;
  return answer(exchange, code, JSON.stringify({ error, error_description: description }), {
    'content-type': 'application/json',
    ...(challenge && { 'www-authenticate': `Basic realm="${exchange.origin}", error="${error}"` }),
  });
}
