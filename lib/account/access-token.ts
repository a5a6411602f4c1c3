import 'server-only';
import { database } from '#lib/database/client.ts';
import { env } from '#lib/env.ts';
import { Failure, type FailureReason } from '#lib/failure.ts';
import { GrantRejected } from '#lib/oauth/errors.ts';
import { provider } from '#lib/oauth/provider.ts';
import { tokenRefresh } from '#lib/oauth/token-refresh.ts';
import { recordAudit } from './audit.ts';
import { sealTokens, type Tokens, unsealTokens } from './token-vault.ts';

/** What asking for a usable token can come to. */
export type TokenOutcome =
  | { kind: 'usable'; accessToken: string; grantedScopes: string[]; calendarApiUrl: string | null }
  | { kind: 'transient'; reason: FailureReason; retryAfterSeconds?: number }
  | { kind: 'reconnect_required'; cause: string }
  | { kind: 'misconfigured' };

/** A token with less than this to live is renewed before it is used, in milliseconds. */
const earlyRefreshMs = 60_000;

interface Row {
  id: string;
  userId: string;
  provider: string;
  issuer: string;
  subject: string;
  status: string;
  reason: string | null;
  grantedScopes: string[];
  sealedTokens: string | null;
  expiresAt: Date | null;
  version: number;
}

const underWay = new Map<string, Promise<TokenOutcome>>();

/**
 * The one place that hands out raw tokens: a usable access token for a connection, refreshed when it is about to
 * expire or when the resource server has just refused it (`refused`). Requests of this process share one refresh.
 */
export async function usableAccessToken(
  connectionId: string,
  options: { refused?: string; now?: () => number } = {},
): Promise<TokenOutcome> {
  const now = options.now ?? Date.now;
  const row = await read(connectionId);
  if (row?.status !== 'active' || !row.sealedTokens) {
    return { kind: 'reconnect_required', cause: row?.reason ?? 'erased' };
  }
  const tokens = unsealTokens(row.sealedTokens, { userId: row.userId, connectionId: row.id });
  if (!tokens) return reconnectRequired(row, 'token_key_lost');
  const lives = (row.expiresAt?.getTime() ?? 0) - now();
  if (tokens.accessToken !== options.refused && lives > earlyRefreshMs)
    return usable(row, tokens.accessToken);
  let refresh = underWay.get(row.id);
  if (!refresh) {
    refresh = renew(row, tokens, now, options.refused).finally(() => underWay.delete(row.id));
    underWay.set(row.id, refresh);
  }
  return refresh;
}

async function renew(
  row: Row,
  tokens: Tokens,
  now: () => number,
  refused: string | undefined,
): Promise<TokenOutcome> {
  const started = now();
  const stillLives = tokens.accessToken !== refused && (row.expiresAt?.getTime() ?? 0) > started;
  if (!tokens.refreshToken) {
    return stillLives ? usable(row, tokens.accessToken) : reconnectRequired(row, 'no_refresh_token');
  }
  try {
    const target = await provider(row.provider);
    const answer = await tokenRefresh(target, tokens.refreshToken, row);
    const renewed = {
      accessToken: answer.accessToken,
      refreshToken: answer.refreshToken ?? tokens.refreshToken,
    };
    const saved = await save(row, renewed, answer.expiresInSeconds, answer.scope);
    await recordAudit({ kind: 'refresh', outcome: 'ok', ...ids(row), durationMs: now() - started });
    // Overtaken by a new sign-in or an erasure: that one's tokens count, not these.
    return saved
      ? usable({ ...row, grantedScopes: answer.scope ?? row.grantedScopes }, renewed.accessToken)
      : reread(row.id);
  } catch (error) {
    await recordAudit({
      kind: 'refresh',
      outcome: 'failed',
      ...ids(row),
      reason: reasonOf(error),
      durationMs: now() - started,
    });
    return afterFailedRefresh(error, row, stillLives ? tokens.accessToken : null);
  }
}

/** Only a dead grant asks for a reconnect; an outage keeps everything, and the old token is used while it lives. */
async function afterFailedRefresh(error: unknown, row: Row, living: string | null): Promise<TokenOutcome> {
  if (error instanceof GrantRejected) {
    const current = await read(row.id);
    if (current && current.version !== row.version) return reread(row.id);
    return reconnectRequired(row, error.code);
  }
  if (!(error instanceof Failure)) throw error;
  if (error.reason === 'account_mismatch') return reconnectRequired(row, 'account_mismatch');
  if (living) return usable(row, living);
  if (error.reason === 'client_misconfigured') return { kind: 'misconfigured' };
  const { retryAfterSeconds } = error;
  return {
    kind: 'transient',
    reason: error.reason,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** Compare-and-set on the version, before the new token is used. False when another write came first. */
async function save(
  row: Row,
  tokens: Tokens,
  expiresInSeconds: number,
  scope: string[] | null,
): Promise<boolean> {
  const { prisma } = await database();
  const { count } = await prisma.connection.updateMany({
    where: { id: row.id, version: row.version },
    data: {
      sealedTokens: sealTokens(tokens, { userId: row.userId, connectionId: row.id }),
      expiresAt: new Date(Date.now() + expiresInSeconds * 1000),
      ...(scope ? { grantedScopes: scope } : {}),
      version: { increment: 1 },
      updatedAt: new Date(),
    },
  });
  return count === 1;
}

async function reconnectRequired(row: Row, cause: string): Promise<TokenOutcome> {
  const { prisma } = await database();
  const { count } = await prisma.connection.updateMany({
    where: { id: row.id, version: row.version },
    data: { status: 'reconnect_required', reason: cause, version: { increment: 1 }, updatedAt: new Date() },
  });
  if (count === 0) return reread(row.id);
  await recordAudit({ kind: 'reconnect', outcome: 'failed', ...ids(row), reason: cause });
  return { kind: 'reconnect_required', cause };
}

/** What the row says after another request changed it. */
async function reread(connectionId: string): Promise<TokenOutcome> {
  const row = await read(connectionId);
  const tokens = row?.sealedTokens
    ? unsealTokens(row.sealedTokens, { userId: row.userId, connectionId })
    : null;
  if (row?.status !== 'active' || !tokens) {
    return { kind: 'reconnect_required', cause: row?.reason ?? 'erased' };
  }
  return usable(row, tokens.accessToken);
}

function usable(row: Row, accessToken: string): TokenOutcome {
  return {
    kind: 'usable',
    accessToken,
    grantedScopes: row.grantedScopes,
    calendarApiUrl: calendarApiUrl(row.provider),
  };
}

function calendarApiUrl(providerId: string): string | null {
  return env().providers.find((config) => config.id === providerId)?.calendarApiUrl ?? null;
}

async function read(id: string): Promise<Row | null> {
  const { prisma } = await database();
  return prisma.connection.findUnique({ where: { id } });
}

function ids(row: Row) {
  return { userId: row.userId, connectionId: row.id };
}

function reasonOf(error: unknown): string {
  if (error instanceof GrantRejected) return error.code;
  return error instanceof Failure ? error.reason : 'internal';
}
