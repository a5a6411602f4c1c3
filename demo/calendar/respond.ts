import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { ApiError, backendError, badRequest } from './errors.ts';

const compress = promisify(gzip);
const bodyLimit = 10 * 1024 * 1024;

export interface Reply {
  status: number;
  /** Absent: no body. */
  body?: unknown;
  etag?: string;
}

/** Sends JSON: 304 when the client has it already, gzip when it takes it and it is worth it. */
export async function send(req: IncomingMessage, res: ServerResponse, reply: Reply): Promise<void> {
  if (reply.etag) res.setHeader('ETag', reply.etag);
  res.setHeader('Cache-Control', 'private, max-age=0, must-revalidate, no-transform');
  res.setHeader('Vary', 'Origin, X-Origin, Referer, Accept-Encoding');
  if (reply.etag && req.method === 'GET' && matches(req.headers['if-none-match'], reply.etag)) {
    res.writeHead(304).end();
    return;
  }
  if (reply.body === undefined) {
    res.writeHead(reply.status).end();
    return;
  }
  let bytes: Buffer = Buffer.from(JSON.stringify(reply.body), 'utf8');
  res.setHeader('Content-Type', 'application/json; charset=UTF-8');
  if (
    bytes.length > 1024 &&
    /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/.test(String(req.headers['accept-encoding']))
  ) {
    bytes = await compress(bytes, { level: 1 });
    res.setHeader('Content-Encoding', 'gzip');
  }
  res.setHeader('Content-Length', bytes.length);
  res.writeHead(reply.status).end(bytes);
}

/** Sends a refusal; anything but an ApiError is this server's own fault, a 500. */
export async function sendError(req: IncomingMessage, res: ServerResponse, error: unknown): Promise<void> {
  const known = error instanceof ApiError ? error : backendError();
  if (known !== error) console.error(error);
  for (const [name, value] of Object.entries(known.headers)) res.setHeader(name, value);
  await send(req, res, { status: known.code, body: known.body() });
}

/** Whether an If-None-Match or If-Match header names the entity tag (weakly compared). */
export function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  return header.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag);
}

/** The request's body as JSON; throws the API's 400 for anything else and for more than 10 MB. */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) throw new ApiError(413, 'uploadTooLarge', 'Request Too Large');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new ApiError(400, 'parseError', 'Parse Error');
  }
}

/** One segment of a path, decoded; 400 when it is not valid. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest();
  }
}
