import 'server-only';
import { type Caller, clientAddress } from '#lib/account/rate-limit.ts';
import { sessionIdHash } from '#lib/account/session.ts';

/** Who a request is counted against. */
export async function callerOf(request: Request): Promise<Caller> {
  return {
    address: clientAddress(request.headers.get('x-forwarded-for')),
    session: await sessionIdHash(request.headers.get('cookie')),
  };
}
