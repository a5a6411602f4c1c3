import { ROUTES } from './authorization-server/configuration.ts';
import type { Occasion } from './faults/pending-faults.ts';

const BY_PATH: Record<string, Occasion['endpoint']> = {
  [ROUTES.authorization]: 'authorization',
  [ROUTES.token]: 'token',
  [ROUTES.revocation]: 'revocation',
  [ROUTES.userinfo]: 'userinfo',
  [ROUTES.jwks]: 'jwks',
  '/.well-known/openid-configuration': 'discovery',
  '/.well-known/oauth-authorization-server': 'discovery',
  '/calendar/v3/users/me/calendarList': 'calendarList',
};

/** Which endpoint a path belongs to, in the words of the control plane; undefined when faults do not concern it. */
export function endpointOf(path: string): Omit<Occasion, 'grantType'> | undefined {
  const endpoint = BY_PATH[path];
  if (endpoint) return { endpoint };
  if (path.startsWith(`${ROUTES.authorization}/`)) return { endpoint: 'authorization' };
  if (path.startsWith('/calendar/v3/users/me/calendarList/')) return { endpoint: 'calendarList' };
  const events = /^\/calendar\/v3\/calendars\/([^/]+)\/events(\/|$)/.exec(path);
  return events?.[1] ? { endpoint: 'events', calendar: decoded(events[1]) } : undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
