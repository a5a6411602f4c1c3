import 'server-only';
import { callerOf } from '#app/_http/caller.ts';
import { failureResponse } from '#app/_http/failure-response.ts';
import { seeOther, withCookies } from '#app/_http/route.ts';
import { completeLogin } from '#lib/account/complete-login.ts';
import { findAttempt } from '#lib/account/login-attempt.ts';
import { limitRate } from '#lib/account/rate-limit.ts';
import type { ProviderId } from '#lib/provider-config.ts';

/** Steps 3 to 5: the authorization response comes back, and the person is signed in, or told why not. */
export async function answerCallback(request: Request, provider: ProviderId): Promise<Response> {
  const parameters = new URL(request.url).searchParams;
  const cookieHeader = request.headers.get('cookie');
  const found = await findAttempt(parameters.getAll('state'), cookieHeader);
  // Whoever began an attempt here is somebody: strangers without one cannot use up what is theirs.
  await limitRate('callback', { ...(await callerOf(request)), attempt: found?.attempt?.state });
  const outcome = await completeLogin(provider, parameters, found, {
    cookieHeader,
    userAgent: request.headers.get('user-agent'),
  });
  switch (outcome.kind) {
    case 'signed_in': {
      // That screen says so: the new account is not the first on it.
      const isAdded = found?.attempt?.intent === 'connect' && outcome.location === '/connection';
      return seeOther(isAdded ? '/connection?connected=1' : outcome.location, outcome.cookies);
    }
    case 'redirect':
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
