import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { database } from '#lib/database/client.ts';
import { Failure, type FailureReason } from '#lib/failure.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import { errorFields, log } from '#lib/log.ts';
import { GrantRejected } from '#lib/oauth/errors.ts';
import { type Exchange, traceExchanges } from '#lib/oauth/exchange-trace.ts';
import { type Provider, provider } from '#lib/oauth/provider.ts';
import { deadlineMs, NoAnswer } from '#lib/oauth/provider-fetch.ts';
import type { TokenAnswer } from '#lib/oauth/token-endpoint.ts';
import { tokenRefresh } from '#lib/oauth/token-refresh.ts';
import { outliveRequest } from '#lib/outlive-request.ts';
import { count } from '#lib/telemetry.ts';
import { recordAudit } from './audit.ts';
import { pauseAfter } from './back-off.ts';
import { type ConnectionRow, readConnection, releaseLease, saveTokens } from './connection-row.ts';
import { asSteps, recordSteps } from './protocol-steps.ts';
import { oweRevocation, payRevocations } from './revocation-outbox.ts';
import { sealTokens, type Tokens } from './token-vault.ts';

/** A lease that was taken, and what it is for. `leaseEndsAt` is by `performance.now()`, from before it was asked for. */
export interface HeldLease {
  row: ConnectionRow;
  tokens: Tokens;
  owner: string;
  leaseEndsAt: number;
}

/**
 * How a refresh ended. `overtaken`: the row moved on meanwhile, and says what counts now. Everything else leaves the
 * stored tokens as they were.
 */
export type RefreshOutcome =
  | 'refreshed'
  | 'overtaken'
  | { kind: 'dead'; cause: string }
  | { kind: 'transient'; reason: FailureReason; retryAfterSeconds?: number }
  | { kind: 'misconfigured' };

/**
 * Refresh codes with which real servers say that the grant is dead: RFC 6749 §5.2's `invalid_grant`, and what some
 * answer instead of it (`invalid_request`, or 400 with nothing in it).
 */
const deadGrantCodes = new Set(['invalid_grant', 'invalid_request', 'empty']);

/** Step 6 of the flow, for the one caller that holds the lease: refreshes, and saves before anything is used. */
export async function refreshUnderLease(held: HeldLease): Promise<RefreshOutcome> {
  const outcome = await refresh(held);
  const { provider: at } = held.row;
  count('refreshes', { provider: at, ...(typeof outcome === 'string' ? { outcome } : saidOf(outcome)) });
  return outcome;
}

function saidOf(outcome: Exclude<RefreshOutcome, string>) {
  if (outcome.kind === 'misconfigured') return { outcome: outcome.kind };
  return { outcome: outcome.kind, reason: outcome.kind === 'dead' ? outcome.cause : outcome.reason };
}

async function refresh(held: HeldLease): Promise<RefreshOutcome> {
  const { row, tokens } = held;
  const started = performance.now();
  const exchanges: Exchange[] = [];
  const owner = { userId: row.userId, connectionId: row.id };
  const entry = { kind: 'refresh', userId: row.userId, connectionId: row.id } as const;
  try {
    const answer = await traceExchanges(
      (exchange) => void exchanges.push(exchange),
      async () => refreshOnceOrTwice(held, await provider(row.provider)),
    );
    const saved = await saveWithPatience(held, answer);
    await recordAudit({
      ...entry,
      outcome: saved ? 'ok' : 'failed',
      reason: saved ? null : 'overtaken',
      durationMs: Math.round(performance.now() - started),
      fingerprint: fingerprint(answer.accessToken),
    });
    outliveRequest(recordSteps(owner, asSteps(exchanges, saved ? null : 'overtaken')));
    if (saved) return 'refreshed';
    await discard(row, answer);
    return 'overtaken';
  } catch (error) {
    await recordAudit({
      ...entry,
      outcome: 'failed',
      reason: reasonOf(error),
      durationMs: Math.round(performance.now() - started),
      fingerprint: fingerprint(tokens.accessToken),
    });
    outliveRequest(recordSteps(owner, asSteps(exchanges, reasonOf(error))));
    return afterFailure(held, error);
  }
}

/**
 * Sends the refresh, and sends it once more when its answer was lost on the way: if the server had carried it out, the
 * second is answered with a dead grant, and only then is it dead. Sent only while more of the lease is left than an
 * answer may take, so that nobody else can be sending the same token.
 */
async function refreshOnceOrTwice(held: HeldLease, target: Provider): Promise<TokenAnswer> {
  const { row, tokens } = held;
  const send = () => {
    if (!tokens.refreshToken) throw new Failure('internal', { detail: 'token refresh: no refresh token' });
    if (held.leaseEndsAt - performance.now() <= deadlineMs) {
      throw new Failure('provider_unavailable', { detail: 'token refresh: too little of the lease is left' });
    }
    return tokenRefresh(target, tokens.refreshToken, row);
  };
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof NoAnswer) || held.leaseEndsAt - performance.now() <= deadlineMs) throw error;
    log('warn', 'refresh.answer_lost', { connection: row.id, ...errorFields(error) });
    return send();
  }
}

/** Compare-and-set, tried again through a short outage of the database for as long as the lease lasts. */
async function saveWithPatience(held: HeldLease, answer: TokenAnswer): Promise<boolean> {
  const { row, tokens, owner } = held;
  const kept: Tokens = {
    accessToken: answer.accessToken,
    refreshToken: answer.refreshToken ?? tokens.refreshToken,
  };
  const sealedTokens = sealTokens(kept, { userId: row.userId, connectionId: row.id });
  for (let pauseMs = 50; ; pauseMs *= 2) {
    try {
      return await saveTokens(row, owner, {
        sealedTokens,
        expiresInSeconds: answer.expiresInSeconds,
        scope: answer.scope,
      });
    } catch (error) {
      const passing = error instanceof Failure && error.transient;
      if (!passing || held.leaseEndsAt - performance.now() <= pauseMs) throw error;
      log('error', 'refresh.not_saved_yet', { connection: row.id, ...errorFields(error) });
      await wait(pauseMs);
    }
  }
}

/** Tokens that came too late: a disconnect stays a disconnect, so they are revoked; after a new sign-in they lapse. */
async function discard(row: ConnectionRow, answer: TokenAnswer): Promise<void> {
  const current = await readConnection(row.id);
  if (current?.sealedTokens) return;
  const { issuer, subject, userId, id: connectionId } = row;
  const token = answer.refreshToken ?? answer.accessToken;
  await oweRevocation((await database()).prisma, row.provider, {
    token,
    issuer,
    subject,
    userId,
    connectionId,
  });
  // Whoever waits for this refresh does not wait for that.
  outliveRequest(payRevocations());
}

async function afterFailure(held: HeldLease, error: unknown): Promise<RefreshOutcome> {
  const { row, owner } = held;
  if (error instanceof GrantRejected && deadGrantCodes.has(error.code)) {
    return { kind: 'dead', cause: error.code === 'empty' ? 'invalid_grant' : error.code };
  }
  if (error instanceof Failure && error.reason === 'account_mismatch') {
    return { kind: 'dead', cause: 'account_mismatch' };
  }
  const failure = asFailure(error);
  const pauseMs = pauseAfter(row.failures, failure);
  if (!(await releaseLease(row, owner, pauseMs, failure.reason))) return 'overtaken';
  if (failure.reason === 'client_misconfigured') {
    // Nothing the person can do, and nothing to erase: whoever runs the product has to look.
    log('error', 'refresh.client_misconfigured', { connection: row.id, ...errorFields(failure) });
    return { kind: 'misconfigured' };
  }
  return {
    kind: 'transient',
    reason: failure.reason,
    retryAfterSeconds: Math.ceil(pauseMs / 1000),
  };
}

/** A rejection that does not say the grant is dead is about how we asked. */
function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof GrantRejected) {
    return new Failure('client_misconfigured', { detail: `token refresh: ${error.code}`, cause: error });
  }
  return new Failure('internal', { cause: error });
}

function reasonOf(error: unknown): string {
  return error instanceof GrantRejected ? error.code : asFailure(error).reason;
}
