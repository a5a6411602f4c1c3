import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether the `Host` header names this machine: a page elsewhere that rebinds its name in DNS keeps its own. */
export function isLoopbackHost(req: IncomingMessage): boolean {
  const host = req.headers.host;
  return host !== undefined && LOOPBACK.has(host.replace(/:\d+$/, '').toLowerCase());
}

/**
 * Whether a request that changes something comes from our own pages, or from a program, which sends neither `Origin`
 * nor `Sec-Fetch-Site`.
 */
export function isFromHereOrProgram(req: IncomingMessage): boolean {
  const { origin, host, 'sec-fetch-site': site } = req.headers;
  if (origin !== undefined) return origin === `http://${host}`;
  return site === undefined || site === 'same-origin';
}
