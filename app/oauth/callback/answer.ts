import 'server-only';
import { callerOf } from '#app/_http/caller.ts';
import { failureResponse } from '#app/_http/failure-response.ts';
import { seeOther, withCookies } from '#app/_http/route.ts';
import { completeLogin } from '#lib/account/complete-login.ts';
import { limitRate } from '#lib/account/rate-limit.ts';
import type { ProviderId } from '#lib/provider-config.ts';

/** Steps 3 to 5: the authorization response comes back, and the person is signed in, or told why not. */
export async function answerCallback(request: Request, provider: ProviderId): Promise<Response> {
  await limitRate('callback', await callerOf(request));
  const outcome = await completeLogin(provider, new URL(request.url).searchParams, {
    cookieHeader: request.headers.get('cookie'),
    userAgent: request.headers.get('user-agent'),
  });
  switch (outcome.kind) {
    case 'signed_in':
      return seeOther(outcome.location, outcome.cookies);
    case 'refused':
      return seeOther(
        `/?problem=access_denied&returnTo=${encodeURIComponent(outcome.returnTo)}`,
        outcome.cookies,
      );
    case 'failed':
      return withCookies(
        failureResponse(outcome.failure, request, {
          returnTo: outcome.returnTo,
          signedIn: outcome.intent !== 'signin',
        }),
        outcome.cookies,
      );
  }
}
