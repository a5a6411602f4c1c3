import 'server-only';
import { database, type Statement } from '#lib/database/client.ts';
import type { FailureReason } from '#lib/failure.ts';

/** What custody knows of a connection. Every time is by the database's clock, in milliseconds from now. */
export interface ConnectionRow {
  id: string;
  userId: string;
  provider: string;
  issuer: string;
  subject: string;
  status: 'active' | 'reconnect_required';
  /** Why a reconnect is required; while active, why the last refresh failed, until one succeeds. */
  reason: string | null;
  grantedScopes: string[];
  sealedTokens: string | null;
  /** Fences every write: it moves whenever tokens or status do. */
  version: number;
  failures: number;
  /** Until the access token expires; negative when it has. */
  livesForMs: number;
  /** What the access token's whole life was when it was obtained. */
  lifetimeMs: number;
  /** Until somebody's lease ends; null when nobody holds one. */
  leasedForMs: number | null;
  /** Until a refresh may be tried again after a failure; null when it may be now. */
  pausedForMs: number | null;
}

/** As much of it as tells whether the token in hand may be used: what nearly everybody who asks needs. */
export type TokenInHand = Pick<
  ConnectionRow,
  | 'id'
  | 'userId'
  | 'provider'
  | 'status'
  | 'grantedScopes'
  | 'sealedTokens'
  | 'version'
  | 'livesForMs'
  | 'lifetimeMs'
>;

/** How long a lease lasts, in milliseconds. Twice the deadline of the call that it is for. */
export const leaseMs = 20_000;

const until = (column: string) => `date_part('epoch', ${column} - now()) * 1000`;
const inHand = `
  id, user_id AS "userId", provider, status, granted_scopes AS "grantedScopes", sealed_tokens AS "sealedTokens", version,
  coalesce(${until('expires_at')}, 0) AS "livesForMs",
  coalesce(date_part('epoch', expires_at - refreshed_at) * 1000, 0) AS "lifetimeMs"`;
const others = `
  issuer, subject, reason, failures,
  CASE WHEN lease_until > now() THEN ${until('lease_until')} END AS "leasedForMs",
  CASE WHEN pause_until > now() THEN ${until('pause_until')} END AS "pausedForMs"`;

const readInHand: Statement = {
  name: 'connection-token',
  text: `SELECT ${inHand} FROM connection WHERE id = $1`,
};
const read: Statement = {
  name: 'connection-read',
  text: `SELECT ${inHand}, ${others} FROM connection WHERE id = $1`,
};
const lease: Statement = {
  name: 'connection-lease',
  text: `UPDATE connection SET lease_owner = $3, lease_until = now() + $4 * interval '1 millisecond'
          WHERE id = $1 AND version = $2 AND status = 'active' AND (lease_until IS NULL OR lease_until <= now())
      RETURNING id`,
};
const saveRefreshed: Statement = {
  name: 'connection-save',
  text: `UPDATE connection
            SET sealed_tokens = $4, expires_at = now() + $5 * interval '1 second', refreshed_at = now(),
                granted_scopes = coalesce($6::text[], granted_scopes), version = version + 1, updated_at = now(),
                lease_owner = NULL, lease_until = NULL, failures = 0, pause_until = NULL, reason = NULL
          WHERE id = $1 AND version = $2 AND lease_owner = $3 AND status = 'active'
      RETURNING id`,
};
const releaseAfterFailure: Statement = {
  name: 'connection-pause',
  text: `UPDATE connection
            SET lease_owner = NULL, lease_until = NULL, failures = failures + 1, reason = $5,
                pause_until = now() + $4 * interval '1 millisecond'
          WHERE id = $1 AND version = $2 AND lease_owner = $3
      RETURNING id`,
};
const requireReconnect: Statement = {
  name: 'connection-reconnect',
  text: `UPDATE connection
            SET status = 'reconnect_required', reason = $3, version = version + 1, updated_at = now(),
                lease_owner = NULL, lease_until = NULL, pause_until = NULL
          WHERE id = $1 AND version = $2 AND status = 'active' AND ($4::text IS NULL OR lease_owner = $4)
      RETURNING id`,
};
const reseal: Statement = {
  name: 'connection-reseal',
  text: `UPDATE connection SET sealed_tokens = $4 WHERE id = $1 AND version = $2 AND sealed_tokens = $3 RETURNING id`,
};

/** The row as it is now, or null when it was erased. Throws Failure `database_unavailable`, as all of these do. */
export async function readConnection(id: string): Promise<ConnectionRow | null> {
  const [row] = await (await database()).query<ConnectionRow>(read, [id]);
  return row ?? null;
}

/** The same, of that part alone: every further column costs as much again as opening a token. */
export async function readTokenInHand(id: string): Promise<TokenInHand | null> {
  const [row] = await (await database()).query<TokenInHand>(readInHand, [id]);
  return row ?? null;
}

/** Takes the right to refresh this version's token, for `leaseMs`. True for one owner at a time, across instances. */
export function takeLease(row: ConnectionRow, owner: string): Promise<boolean> {
  return changed(lease, [row.id, row.version, owner, leaseMs]);
}

/**
 * Saves refreshed tokens and gives the lease back. False when the lease ran out and somebody else took it, or the
 * version moved, or the row is gone: then these tokens are nobody's.
 */
export function saveTokens(
  row: ConnectionRow,
  owner: string,
  saved: { sealedTokens: string; expiresInSeconds: number; scope: string[] | null },
): Promise<boolean> {
  const { sealedTokens, expiresInSeconds, scope } = saved;
  return changed(saveRefreshed, [row.id, row.version, owner, sealedTokens, expiresInSeconds, scope]);
}

/** Gives the lease back after a failure of that reason, which may pass; nobody tries again for `pauseMs`. */
export function releaseLease(
  row: ConnectionRow,
  owner: string,
  pauseMs: number,
  reason: FailureReason,
): Promise<boolean> {
  return changed(releaseAfterFailure, [row.id, row.version, owner, Math.ceil(pauseMs), reason]);
}

/**
 * The grant is dead. False when the version moved: then somebody has newer tokens, or said so already. With an `owner`,
 * false too when somebody else holds the lease.
 */
export function markReconnectRequired(
  row: ConnectionRow,
  cause: string,
  owner: string | null,
): Promise<boolean> {
  return changed(requireReconnect, [row.id, row.version, cause, owner]);
}

/** Replaces a ciphertext by another of the same tokens, under a newer key; no version moves. */
export function replaceSealed(row: TokenInHand, sealedTokens: string): Promise<boolean> {
  return changed(reseal, [row.id, row.version, row.sealedTokens, sealedTokens]);
}

async function changed(statement: Statement, values: unknown[]): Promise<boolean> {
  const rows = await (await database()).query(statement, values);
  return rows.length === 1;
}
