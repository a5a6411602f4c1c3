import 'server-only';
import type { CurrentUser } from '#lib/account/current-user.ts';
import { browserTimeZone } from './browser-time-zone.ts';
import { knownTimeZone } from './time-zone.ts';

/** The zone that dates are written in where no calendar is read: the person's, else the browser's, else UTC. */
export async function zoneFor(user: Pick<CurrentUser, 'timeZone'>): Promise<string> {
  return knownTimeZone(user.timeZone) ?? (await browserTimeZone()) ?? 'UTC';
}
