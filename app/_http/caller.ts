import 'server-only';
import { clientAddress } from '#lib/account/client-address.ts';
import type { Caller } from '#lib/account/rate-limit.ts';
import { sessionIdHash } from '#lib/account/session.ts';
import { env } from '#lib/env.ts';

/** Who a request is counted against. */
export async function callerOf(request: Request): Promise<Caller> {
  return {
    address: clientAddress(request.headers.get('x-forwarded-for'), env().trustedProxyHops),
    session: await sessionIdHash(request.headers.get('cookie')),
  };
}
