import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { knownTimeZone, timeZoneCookie } from './time-zone.ts';

/** The time zone the browser last said it is in; null before its first visit with JavaScript. */
export const browserTimeZone = cache(async (): Promise<string | null> => {
  const value = (await cookies()).get(timeZoneCookie)?.value;
  return knownTimeZone(value);
});
