import 'server-only';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { problemDocument } from '#app/_components/problem-document.ts';
import { chooseLanguage } from '#app/_i18n/language.ts';
import { log } from '#lib/log.ts';
import type { Malformation } from './malformed.ts';

/** Answers a request that Next must not see, with one line in the log: 405 for its method, else 400. */
export function refuseMalformed(request: IncomingMessage, response: ServerResponse, why: Malformation): void {
  const status = why === 'method' ? 405 : 400;
  const reference = randomBytes(5).toString('hex');
  const [path = ''] = (request.url ?? '').split('?');
  log('warn', 'request.failed', {
    reference,
    status,
    method: request.method,
    path,
    reason: 'invalid_request',
    detail: `malformed ${why}`,
  });
  response.setHeader('cache-control', 'private, no-store');
  if (status === 405) {
    response.writeHead(status, { allow: 'GET, HEAD, POST' }).end();
    return;
  }
  const language = chooseLanguage(undefined, request.headers['accept-language'] ?? null);
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
    .end(problemDocument({ language, theme: 'system', reason: 'invalid_request', reference }));
}
