import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { env } from '#lib/env.ts';
import type { FailureReason } from '#lib/failure.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import { outliveRequest } from '#lib/outlive-request.ts';
import { count } from '#lib/telemetry.ts';
import { recordAudit } from './audit.ts';
import {
  type ConnectionRow,
  leaseMs,
  markReconnectRequired,
  readConnection,
  readTokenInHand,
  replaceSealed,
  type TokenInHand,
  takeLease,
} from './connection-row.ts';
import { refreshUnderLease } from './refresh-under-lease.ts';
import { isSealedWithCurrentKey, sealTokens, type Tokens, unsealTokens } from './token-vault.ts';

/** What asking for a usable token can come to. */
export type TokenOutcome =
  | { kind: 'usable'; accessToken: string; grantedScopes: string[]; calendarApiUrl: string | null }
  | { kind: 'transient'; reason: FailureReason; retryAfterSeconds?: number }
  | { kind: 'reconnect_required'; cause: string }
  | { kind: 'misconfigured' };

/** A token is renewed this long before it expires; half its life before, when it lives less than twice that. */
const earlyRefreshMs = 60_000;
/** Longer than a lease: whoever waits sees the holder's result, or the end of its lease. */
const patienceMs = leaseMs + 5_000;
/** Between two looks at a row that another process is refreshing; one looks for all who wait in this one. */
const lookAgainMs = 20;

/** With more life than this left a token is handed out while it is being renewed: longer than a reading takes. */
const enoughMs = 10_000;

/** Renewals under way in this process, one for each connection and token that is not wanted. */
const underWay = new Map<string, Promise<TokenOutcome>>();

/**
 * The one place that hands out raw tokens: a usable access token for a connection, renewed when it is about to expire
 * or when the resource server has just refused it (`refused`). However many ask, in this process and in others, one
 * refresh is sent, and nobody waits for it whose token still lives. Throws Failure `database_unavailable`.
 */
export async function usableAccessToken(
  connectionId: string,
  options: { refused?: string } = {},
): Promise<TokenOutcome> {
  const row = await readTokenInHand(connectionId);
  const tokens = row && openTokens(row);
  const wanted = row?.status === 'active' && tokens !== null && tokens.accessToken !== options.refused;
  if (wanted && isFresh(row)) {
    await resealIfOld(row, tokens);
    return usable(row, tokens);
  }
  const renewal = sharedRenewal(connectionId, options.refused);
  return wanted && row.livesForMs > enoughMs ? usable(row, tokens) : renewal;
}

/** Who was refused a token may not be given it, and who was not may: they share no renewal, and the lease decides. */
function sharedRenewal(connectionId: string, refused: string | undefined): Promise<TokenOutcome> {
  const key = `${connectionId} ${refused ? fingerprint(refused) : ''}`;
  const known = underWay.get(key);
  if (known) return known;
  const renewal = renew(connectionId, refused).finally(() => underWay.delete(key));
  underWay.set(key, renewal);
  outliveRequest(renewal);
  return renewal;
}

/**
 * Renews now, whatever life the access token has left. Otherwise as `usableAccessToken`; `not_renewable` when there is
 * no refresh token: the access token then serves until it expires.
 */
export async function renewAccessToken(
  connectionId: string,
): Promise<TokenOutcome | { kind: 'not_renewable' }> {
  const row = await readConnection(connectionId);
  const tokens = row && openTokens(row);
  if (!tokens) return usableAccessToken(connectionId);
  if (!tokens.refreshToken && row.livesForMs > 0) return { kind: 'not_renewable' };
  return usableAccessToken(connectionId, { refused: tokens.accessToken });
}

/**
 * Looks at the row until it has an answer: a newer token, an end of the grant, a failure that may pass, or the lease,
 * under which it refreshes. HTTP happens outside any transaction, and no pooled connection is held meanwhile.
 */
async function renew(connectionId: string, refused: string | undefined): Promise<TokenOutcome> {
  const owner = randomUUID();
  const giveUpAt = performance.now() + patienceMs;
  let refusedVersion: number | undefined;
  let waiting = false;
  for (;;) {
    const row = await readConnection(connectionId);
    if (row?.status !== 'active' || !row.sealedTokens) {
      const cause = row?.status === 'reconnect_required' ? row.reason : null;
      return { kind: 'reconnect_required', cause: cause ?? 'erased' };
    }
    const tokens = openTokens(row);
    // Refused before anything was done about it: a server may well renew a token to the very same one.
    refusedVersion ??= row.version;
    const isRefused = row.version === refusedVersion && tokens?.accessToken === refused;
    const living = tokens && row.livesForMs > 0 && !isRefused ? usable(row, tokens) : null;
    if (living && isFresh(row)) return living;
    if (performance.now() > giveUpAt) {
      return living ?? { kind: 'transient', reason: 'provider_unavailable' };
    }
    const dead = causeOfDeath(tokens);
    if (dead && living) return living;
    if (dead) {
      if (await bury(row, dead)) return { kind: 'reconnect_required', cause: dead };
      continue;
    }
    if (row.pausedForMs !== null) return living ?? paused(row, row.pausedForMs);
    const leaseTakenAt = performance.now();
    if (row.leasedForMs === null && tokens && (await takeLease(row, owner))) {
      const outcome = await refreshUnderLease({ row, tokens, owner, leaseEndsAt: leaseTakenAt + leaseMs });
      if (outcome === 'refreshed' || outcome === 'overtaken') continue;
      if (outcome.kind === 'dead') {
        if (await bury(row, outcome.cause, owner)) {
          return { kind: 'reconnect_required', cause: outcome.cause };
        }
        continue;
      }
      return living ?? outcome;
    }
    // Somebody else is refreshing: the old token serves while it lives.
    if (living) return living;
    if (!waiting) count('lease_waits');
    waiting = true;
    await wait(lookAgainMs * (0.5 + Math.random()));
  }
}

function isFresh(row: TokenInHand): boolean {
  return row.status === 'active' && row.livesForMs > Math.min(earlyRefreshMs, row.lifetimeMs / 2);
}

/** The row's tokens; null when they were erased, no key opens them, or they are another row's. */
function openTokens(row: TokenInHand): Tokens | null {
  return row.sealedTokens
    ? unsealTokens(row.sealedTokens, { userId: row.userId, connectionId: row.id })
    : null;
}

function causeOfDeath(tokens: Tokens | null): string | null {
  if (!tokens) return 'token_key_lost';
  return tokens.refreshToken ? null : 'no_refresh_token';
}

/**
 * Says once that the grant is dead. False when the row has moved on since it was read, or when `owner` was told so under
 * a lease that somebody else has taken over: then theirs is the answer that counts.
 */
async function bury(row: ConnectionRow, cause: string, owner: string | null = null): Promise<boolean> {
  if (!(await markReconnectRequired(row, cause, owner))) return false;
  await recordAudit({
    kind: 'grant_ended',
    outcome: 'failed',
    userId: row.userId,
    connectionId: row.id,
    reason: cause,
  });
  return true;
}

/** After a key rotation: rows read are sealed anew, under the key that seals now. */
async function resealIfOld(row: TokenInHand, tokens: Tokens): Promise<void> {
  if (!row.sealedTokens || isSealedWithCurrentKey(row.sealedTokens)) return;
  await replaceSealed(row, sealTokens(tokens, { userId: row.userId, connectionId: row.id }));
}

function usable(row: TokenInHand, tokens: Tokens): TokenOutcome {
  const config = env().providers.find(({ id }) => id === row.provider);
  return {
    kind: 'usable',
    accessToken: tokens.accessToken,
    grantedScopes: row.grantedScopes,
    calendarApiUrl: config?.calendarApiUrl ?? null,
  };
}

/** Whoever asks during the pause is told what the one who tried was told: to wait, or that waiting is of no use. */
function paused(row: ConnectionRow, pausedForMs: number): TokenOutcome {
  if (row.reason === 'client_misconfigured') return { kind: 'misconfigured' };
  return {
    kind: 'transient',
    reason: 'provider_unavailable',
    retryAfterSeconds: Math.ceil(pausedForMs / 1000),
  };
}
