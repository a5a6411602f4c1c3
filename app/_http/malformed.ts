import type { IncomingMessage } from 'node:http';

/** As much of a router state as Next's own client sends, in characters: it refuses more. */
const longestRouterState = 40_000;
const segmentKinds = /^(?:c|oc|d|[cd]i\((?:\.|\.\.|\.\.\.)\)|[cd]i\(\.\.\)\(\.\.\))$/;

/** What of a request cannot be read. */
export type Malformation = 'method' | 'address' | 'router state';

/** Why a request cannot be given to Next, which would answer it with a bare 500; null when it can. */
export function whyMalformed(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
): Malformation | null {
  const [path = ''] = (request.url ?? '').split('?');
  // Next composes a `Request` of it, which the Fetch standard forbids.
  if (request.method === 'TRACE') return 'method';
  if (!isDecodable(path)) return 'address';
  const state = request.headers['next-router-state-tree'];
  if (request.headers.rsc !== undefined && state !== undefined && !isRouterState(state))
    return 'router state';
  return null;
}

function isDecodable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

function isRouterState(header: string | string[]): boolean {
  if (typeof header !== 'string' || header.length > longestRouterState) return false;
  try {
    return isState(JSON.parse(decodeURIComponent(header)));
  } catch {
    return false;
  }
}

/** The shape of Next's FlightRouterState: a segment, the segments below it by slot, and up to four marks. */
function isState(value: unknown): boolean {
  if (!Array.isArray(value) || value.length < 2 || value.length > 6) return false;
  const [segment, below, url, mark, hints, rest] = value;
  return (
    isSegment(segment) &&
    typeof below === 'object' &&
    below !== null &&
    !Array.isArray(below) &&
    Object.values(below).every(isState) &&
    (url == null || (Array.isArray(url) && url.length === 2 && url.every(isText))) &&
    (mark == null || ['refetch', 'inside-shared-layout', 'metadata-only'].includes(mark)) &&
    (hints == null || typeof hints === 'number') &&
    (rest === undefined || isText(rest))
  );
}

function isSegment(value: unknown): boolean {
  if (isText(value)) return true;
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [name, key, kind, siblings] = value;
  const named = isText(name) && isText(key) && isText(kind) && segmentKinds.test(kind);
  return named && (siblings === null || (Array.isArray(siblings) && siblings.every(isText)));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
