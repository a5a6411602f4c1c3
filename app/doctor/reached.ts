import type { Reached } from '#lib/doctor/addresses.ts';
import { env } from '#lib/env.ts';
import { isLoopbackHost } from '#lib/loopback.ts';

/** How a request came here, for the doctor to compare with the configuration. */
export function reachedBy(headers: Headers): Reached {
  return {
    host: headers.get('host'),
    forwardedProto: headers.get('x-forwarded-proto'),
    forwardedFor: headers.get('x-forwarded-for'),
  };
}

/**
 * Whether the page may be shown to whoever asks: on a machine of one's own, asked by a name of that machine. A page
 * elsewhere that rebinds its name in DNS keeps that name.
 */
export function isForEverybodyHere(headers: Headers): boolean {
  const host = URL.parse(`http://${headers.get('host') ?? ''}`)?.hostname ?? '';
  return !env().production && isLoopbackHost(host);
}
