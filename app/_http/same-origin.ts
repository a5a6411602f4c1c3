import 'server-only';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';

/**
 * The guard of everything that changes state: the request must come from a page of ours. `Origin` equals APP_ORIGIN,
 * or there is none and the browser says `Sec-Fetch-Site: same-origin`. Throws Failure `cross_origin`.
 */
export function assertSameOrigin(request: Request): void {
  const origin = request.headers.get('origin');
  const allowed =
    origin === null ? request.headers.get('sec-fetch-site') === 'same-origin' : origin === env().appOrigin;
  if (!allowed) throw new Failure('cross_origin');
}
