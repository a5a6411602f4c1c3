import { z } from 'zod';
import { answer, type Exchange, type Fault, fault, rewriteJson } from './fault.ts';

const on = ['calendarList', 'events'] as const;

/** What the calendar API can answer, in the words of Google's error catalogue (docs: calendar-api). */
export const calendarFaults: Fault[] = [
  fault({
    name: 'unauthorized',
    on,
    says: '401: the token is not accepted any more',
    play: (exchange) => refuse(exchange, 401, 'authError', 'Invalid Credentials'),
  }),
  fault({
    name: 'quota',
    on,
    says: '403: the quota is used up; back off',
    argSays: '"userRateLimitExceeded" (default), "rateLimitExceeded" or "quotaExceeded"',
    arg: z
      .enum(['userRateLimitExceeded', 'rateLimitExceeded', 'quotaExceeded'])
      .default('userRateLimitExceeded'),
    play: (exchange, reason) =>
      refuse(exchange, 403, reason, 'Rate Limit Exceeded', { domain: 'usageLimits' }),
  }),
  fault({
    name: 'insufficientScope',
    on,
    says: '403: the token does not cover this',
    play: (exchange) =>
      refuse(exchange, 403, 'insufficientPermissions', 'Insufficient Permission', {
        status: 'PERMISSION_DENIED',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
            domain: 'googleapis.com',
          },
        ],
      }),
  }),
  fault({
    name: 'notFound',
    on,
    says: '404: no such calendar',
    play: (exchange) => refuse(exchange, 404, 'notFound', 'Not Found'),
  }),
  fault({
    name: 'gone',
    on,
    says: '410: the sync token is of no use any more',
    argSays: '"fullSyncRequired" (default), "updatedMinTooLongAgo" or "deleted"',
    arg: z.enum(['fullSyncRequired', 'updatedMinTooLongAgo', 'deleted']).default('fullSyncRequired'),
    play: (exchange, reason) =>
      refuse(exchange, 410, reason, 'Sync token is no longer valid, a full sync is required.'),
  }),
  fault({
    name: 'rateLimited',
    on,
    says: '429 with Retry-After',
    argSays: 'seconds, 1 by default; an HTTP date as a string; null leaves the header out',
    arg: z.union([z.int(), z.string(), z.null()]).default(1),
    play: (exchange, after) =>
      refuse(exchange, 429, 'rateLimitExceeded', 'Rate Limit Exceeded', { domain: 'usageLimits' }, after),
  }),
  fault({
    name: 'backendError',
    on,
    says: '500 or 503: try again later',
    argSays: 'the status, 503 by default',
    arg: z.union([z.literal(500), z.literal(503)]).default(503),
    play: (exchange, status) => refuse(exchange, status, 'backendError', 'Backend Error'),
  }),
  fault({
    name: 'samePageToken',
    on,
    says: 'Every page says that the same next page follows; set times to 0',
    play(exchange) {
      const url = new URL(exchange.req.url ?? '', exchange.origin);
      url.searchParams.delete('pageToken');
      exchange.req.url = url.pathname + url.search;
      return rewriteJson(exchange, (members) => {
        delete members.nextSyncToken;
        members.nextPageToken = 'the-same-page-again';
        return true;
      });
    },
  }),
  fault({
    name: 'firstItem',
    on,
    says: 'Changes the first item of the page: null fields, unknown kinds, invalid dates',
    argSays: 'the members to set: {"start":null,"eventType":"unheardOf"}',
    arg: z.record(z.string(), z.json()),
    play: (exchange, members) => changeFirstItem(exchange, members),
  }),
  fault({
    name: 'hugeDescription',
    on,
    says: 'The first item has a very long description',
    argSays: 'bytes, 5 MB by default',
    arg: z
      .int()
      .positive()
      .default(5 * 1024 * 1024),
    play: (exchange, bytes) => changeFirstItem(exchange, { description: 'x'.repeat(bytes) }),
  }),
];

function refuse(
  exchange: Exchange,
  code: number,
  reason: string,
  message: string,
  { domain = 'global', ...more }: { domain?: string; status?: string; details?: unknown[] } = {},
  retryAfter: number | string | null = null,
): undefined {
  const error = { code, message, errors: [{ domain, reason, message }], ...more };
  return answer(exchange, code, JSON.stringify({ error }), {
    'content-type': 'application/json; charset=UTF-8',
    ...(retryAfter !== null && { 'retry-after': String(retryAfter) }),
  });
}

function changeFirstItem(exchange: Exchange, changes: Record<string, unknown>): Promise<boolean> {
  return rewriteJson(exchange, (members) => {
    const [first, ...others] = Array.isArray(members.items) ? members.items : [];
    if (first === undefined) return false;
    members.items = [{ ...first, ...changes }, ...others];
    return true;
  });
}
