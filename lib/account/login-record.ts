import 'server-only';
import { type Exchange, traceExchanges } from '#lib/oauth/exchange-trace.ts';
import { outliveRequest } from '#lib/outlive-request.ts';
import { readCurrentUser } from './current-user.ts';
import type { LoginAttempt } from './login-attempt.ts';
import { type Browser, type LoginOutcome, reasonOf } from './login-outcome.ts';
import { loginSteps } from './login-steps.ts';
import { adoptTrail, keptTrail, recordSteps, type StepOwner } from './protocol-steps.ts';

/**
 * Notes what `complete` exchanges with the provider, and writes it down, for the flow inspector, once the person has
 * been answered. `parameters` are those of the authorization response to `attempt`; a response to no attempt of ours is
 * nobody's. The outcome is that of `complete`, with the cookies of a browser's trail.
 */
export async function recordedLogin(
  attempt: LoginAttempt | undefined,
  parameters: URLSearchParams,
  browser: Browser,
  complete: () => Promise<LoginOutcome>,
): Promise<LoginOutcome> {
  const respondedAt = new Date();
  const exchanges: Exchange[] = [];
  const outcome = await traceExchanges((exchange) => void exchanges.push(exchange), complete);
  // Anybody could fill the table with responses to no attempt.
  if (!attempt) return outcome;
  const steps = loginSteps(attempt, parameters, exchanges, {
    failedWith: outcome.kind === 'failed' ? reasonOf(outcome.failure) : null,
    refused: outcome.kind === 'refused',
    respondedAt,
  });
  if (outcome.kind === 'signed_in') {
    outliveRequest(recordSteps(outcome.ids, steps));
    return {
      ...outcome,
      cookies: [...outcome.cookies, ...(await adoptTrail(browser.cookieHeader, outcome.ids.userId))],
    };
  }
  const owner = await concerning(attempt, browser);
  if (owner.userId) {
    outliveRequest(recordSteps(owner, steps));
    return outcome;
  }
  const { trail, cookie } = keptTrail(browser.cookieHeader);
  outliveRequest(recordSteps({ trail }, steps));
  return { ...outcome, cookies: [...outcome.cookies, cookie] };
}

/** Whose journal a failed attempt belongs in: that of the person whose session began it, while that session lives. */
export async function concerning(attempt: LoginAttempt, browser: Browser): Promise<StepOwner> {
  if (!attempt.sessionIdHash) return {};
  const user = await readCurrentUser(browser.cookieHeader).catch(() => null);
  if (user?.sessionId !== attempt.sessionIdHash) return {};
  return { userId: user.id, connectionId: attempt.connectionId };
}
