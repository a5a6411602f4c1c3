import 'server-only';
import { Failure } from '#lib/failure.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import {
  authorizationResponse,
  type CodeResponse,
  checkIssuer,
  responseState,
} from '#lib/oauth/authorization-response.ts';
import { codeExchange, type Identity } from '#lib/oauth/code-exchange.ts';
import { GrantRejected } from '#lib/oauth/errors.ts';
import { type Provider, provider } from '#lib/oauth/provider.ts';
import type { TokenAnswer } from '#lib/oauth/token-endpoint.ts';
import type { ProviderId } from '#lib/provider-config.ts';
import { count, span } from '#lib/telemetry.ts';
import { checkHolder, usableAttempt } from './attempt-check.ts';
import { recordAudit, writeAudit } from './audit.ts';
import { type Redirection, startAuthorization } from './begin-login.ts';
import { type GrantHolder, holdsRefreshToken, type SavedGrant, saveGrant } from './connection.ts';
import { cookieToSet } from './cookies.ts';
import { identify } from './identity.ts';
import { consumeAttempt, type FoundAttempt, type LoginAttempt } from './login-attempt.ts';
import { type Browser, type LoginOutcome, reasonOf } from './login-outcome.ts';
import { concerning, recordedLogin } from './login-record.ts';
import { beginSession, sessionIdHash } from './session.ts';
import { oweUnsaved } from './unsaved-grant.ts';

/**
 * Steps 3 to 5 of the flow: checks the authorization response, exchanges its code, learns who signed in, saves the
 * grant and begins a session. Nothing is called over the network before state and issuer are right, and the attempt is
 * used up before the code is sent. `found` is what `findAttempt` says of the response's state. Never throws.
 */
export function completeLogin(
  callback: ProviderId,
  parameters: URLSearchParams,
  found: FoundAttempt | undefined,
  browser: Browser,
): Promise<LoginOutcome> {
  return span('oauth.callback', { provider: callback }, async (note) => {
    const outcome = await recordedLogin(found?.attempt, parameters, browser, () =>
      takeResponse(callback, parameters, found, browser),
    );
    const facts = {
      intent: found?.attempt?.intent,
      outcome: outcome.kind,
      reason: outcome.kind === 'failed' ? reasonOf(outcome.failure) : undefined,
    };
    note(facts);
    count('logins', { provider: callback, ...facts });
    return outcome;
  });
}

async function takeResponse(
  callback: ProviderId,
  parameters: URLSearchParams,
  found: FoundAttempt | undefined,
  browser: Browser,
): Promise<LoginOutcome> {
  const cookies = found ? [cookieToSet(found.cookieName, '', 0)] : [];
  const started = Date.now();
  try {
    // First of all: whatever this response is worth, the attempt that it names has had its one response.
    const use = found?.attempt && (await consumeAttempt(found.attempt.state));
    const state = responseState(parameters);
    const done = await complete(callback, parameters, state, usableAttempt(found?.attempt, use), browser);
    return { ...done, cookies: [...cookies, ...done.cookies] };
  } catch (error) {
    const failure = error instanceof GrantRejected ? rejectedCode(error) : error;
    // Of a response to no attempt of ours the log says enough: anybody could fill the journal with them.
    if (found?.attempt) {
      await writeAudit({
        kind: auditKind[found.attempt.intent],
        outcome: 'failed',
        ...(await concerning(found.attempt, browser)),
        reason: reasonOf(failure),
        durationMs: Date.now() - started,
      });
    }
    return {
      kind: 'failed',
      failure,
      returnTo: found?.attempt?.returnTo ?? '/calendar',
      intent: found?.attempt?.intent ?? 'signin',
      cookies,
    };
  }
}

/** How an attempt is called once it has succeeded. */
const auditKind = { signin: 'sign_in', connect: 'connect', reconnect: 'reconnect' } as const;

type Completed = Exclude<LoginOutcome, { kind: 'failed' }>;

async function complete(
  callback: ProviderId,
  parameters: URLSearchParams,
  state: string,
  attempt: LoginAttempt,
  browser: Browser,
): Promise<Completed> {
  const started = Date.now();
  // Each provider has a redirect URI of its own: a response at another one is a mix-up (RFC 9700 §4.4).
  if (attempt.provider !== callback) {
    throw new Failure('issuer_mismatch', {
      detail: 'callback: the response came to another provider’s address',
    });
  }
  checkIssuer(parameters, { issuer: attempt.issuer, advertised: attempt.issuerAdvertised });
  const holder = await checkHolder(attempt, browser.cookieHeader);
  const target = await provider(attempt.provider);
  const response = authorizationResponse(target, parameters, state);
  if (response.kind === 'refused') {
    await recordAudit({ kind: 'refusal', outcome: 'ok', ...holder, durationMs: Date.now() - started });
    return { kind: 'refused', returnTo: attempt.returnTo, cookies: [] };
  }
  return exchangeAndSignIn(target, response, attempt, holder, browser);
}

async function exchangeAndSignIn(
  target: Provider,
  response: CodeResponse,
  attempt: LoginAttempt,
  holder: GrantHolder,
  browser: Browser,
): Promise<Completed> {
  const started = Date.now();
  const { tokens, identity: fromIdToken, signIn } = await codeExchange(target, response, attempt);
  let identity = fromIdToken;
  let saved: SavedGrant | 'without_refresh_token';
  try {
    identity = await identify(target, tokens.accessToken, fromIdToken);
    saved = await save(target, identity, tokens, attempt, browser);
  } catch (error) {
    await oweUnsaved(error, attempt.provider, tokens, identity);
    throw error;
  }
  if (saved === 'without_refresh_token') return consentAgain(attempt, browser, identity.email);
  await recordAudit({
    kind: auditKind[attempt.intent],
    outcome: 'ok',
    ...ids(saved),
    durationMs: Date.now() - started,
    fingerprint: fingerprint(tokens.accessToken),
  });
  const cookies = holder.userId
    ? []
    : [
        await beginSession(
          {
            ...ids(saved),
            provider: attempt.provider,
            issuer: identity.issuer,
            subject: identity.subject,
            providerSid: signIn?.sid ?? null,
            idToken: signIn?.idToken ?? null,
          },
          { userAgent: browser.userAgent, replaces: await sessionIdHash(browser.cookieHeader) },
        ),
      ];
  return { kind: 'signed_in', location: attempt.returnTo, ids: ids(saved), cookies };
}

/** Nothing is kept of a person who has yet to consent once more: they may think better of it. */
async function save(
  target: Provider,
  identity: Identity,
  tokens: TokenAnswer,
  attempt: LoginAttempt,
  browser: Browser,
): Promise<SavedGrant | 'without_refresh_token'> {
  // Once more: the provider took its time, and the person may have signed out meanwhile.
  const holder = await checkHolder(attempt, browser.cookieHeader);
  if (!tokens.refreshToken && needsConsentForRefreshToken(target, attempt)) {
    if (!(await holdsRefreshToken(identity, holder))) return 'without_refresh_token';
  }
  return saveGrant(
    {
      provider: attempt.provider,
      identity,
      tokens,
      askedScopes: attempt.scope,
      grantedScopes: tokens.scope ?? attempt.scope,
    },
    holder,
  );
}

/** Google gives a refresh token at the first consent only; asked again with `prompt=consent`, it gives another. */
function needsConsentForRefreshToken(target: Provider, attempt: LoginAttempt): boolean {
  return target.config.authorizationParameters.access_type === 'offline' && !attempt.consentForced;
}

async function consentAgain(
  attempt: LoginAttempt,
  browser: Browser,
  email: string | null,
): Promise<Completed> {
  const again: Redirection = await startAuthorization(
    { ...attempt, consentForced: true },
    browser.cookieHeader,
    { scope: attempt.scope, ...(email ? { loginHint: email } : {}) },
  );
  return { kind: 'redirect', ...again };
}

/** A refused code is an attempt that took too long or was used: starting again is the way on. */
function rejectedCode(error: GrantRejected): Failure {
  return new Failure(error.code === 'invalid_grant' ? 'attempt_expired' : 'invalid_response', {
    detail: `code exchange: ${error.code}`,
    cause: error,
  });
}

function ids(saved: { userId: string; connectionId: string }) {
  return { userId: saved.userId, connectionId: saved.connectionId };
}
