import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether the `Host` header names this machine: a page elsewhere that rebinds its name in DNS keeps its own. */
export function isLoopbackHost(req: IncomingMessage): boolean {
  const host = req.headers.host;
  return host !== undefined && LOOPBACK.has(host.replace(/:\d+$/, '').toLowerCase());
}

/** Whether a request that changes something comes from our own pages, or from a script, which sends no `Origin`. */
export function isFromHereOrScript(req: IncomingMessage): boolean {
  const { origin, host } = req.headers;
  return origin === undefined || origin === `http://${host}`;
}
