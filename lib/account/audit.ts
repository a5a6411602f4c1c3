import 'server-only';
import { randomUUID } from 'node:crypto';
import { database, type Statement } from '#lib/database/client.ts';
import { errorFields, log } from '#lib/log.ts';

export type AuditKind =
  | 'sign_in'
  | 'connect'
  | 'reconnect'
  | 'refusal'
  | 'refresh'
  | 'grant_ended'
  | 'revocation'
  | 'provider_revocation'
  | 'session_end'
  | 'token_created'
  | 'token_revoked';

/** One thing that happened to an account. Never a token, a code or content. */
export interface AuditEntry {
  kind: AuditKind;
  outcome: 'ok' | 'failed';
  userId?: string | null;
  connectionId?: string | null;
  reason?: string | null;
  durationMs?: number;
  /** Of a token: see token-vault. */
  fingerprint?: string;
  reference?: string;
}

const write: Statement = {
  name: 'audit-write',
  text: `INSERT INTO audit_entry
           (id, kind, outcome, user_id, connection_id, reason, duration_ms, fingerprint, reference)
         SELECT $1::uuid, $2, $3, $4::uuid, $5::uuid, $6, $7::int, $8, $9
          WHERE $4::uuid IS NULL OR EXISTS (SELECT 1 FROM user_account WHERE id = $4::uuid)`,
};

/** Writes an audit entry, and the same to the log. */
export async function recordAudit(entry: AuditEntry): Promise<void> {
  const { userId: _, ...fields } = entry;
  log(entry.outcome === 'ok' ? 'info' : 'warn', `audit.${entry.kind}`, { ...fields });
  await writeAudit(entry);
}

/**
 * Writes an audit entry alone, for a failure that its answer puts in the log. An audit that cannot be written is an
 * alarm, never a failure. Of somebody who has been erased meanwhile nothing is written.
 */
export async function writeAudit(entry: AuditEntry): Promise<void> {
  try {
    const { kind, outcome, userId, connectionId, reason, durationMs, fingerprint, reference } = entry;
    const rest = [userId, connectionId, reason, durationMs, fingerprint, reference];
    await (await database()).query(write, [randomUUID(), kind, outcome, ...rest]);
  } catch (error) {
    log('error', 'audit.not_written', errorFields(error));
  }
}

/** What the person may read of it. */
export interface AuditSummary {
  id: string;
  at: Date;
  kind: AuditKind;
  outcome: 'ok' | 'failed';
  connectionId: string | null;
  reason: string | null;
  durationMs: number | null;
  fingerprint: string | null;
}

/** The last things that happened to this person's account, newest first. */
export async function listAudit(userId: string, limit = 100): Promise<AuditSummary[]> {
  const { prisma } = await database();
  const rows = await prisma.auditEntry.findMany({
    where: { userId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
    omit: { userId: true, reference: true },
  });
  return rows as AuditSummary[];
}
