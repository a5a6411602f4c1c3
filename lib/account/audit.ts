import 'server-only';
import { randomUUID } from 'node:crypto';
import { database } from '#lib/database/client.ts';
import { errorFields, log } from '#lib/log.ts';

export type AuditKind =
  | 'sign_in'
  | 'connect'
  | 'reconnect'
  | 'refusal'
  | 'refresh'
  | 'grant_ended'
  | 'revocation'
  | 'session_end';

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

/** Writes an audit entry, and the same to the log. */
export async function recordAudit(entry: AuditEntry): Promise<void> {
  const { userId: _, ...fields } = entry;
  log(entry.outcome === 'ok' ? 'info' : 'warn', `audit.${entry.kind}`, { ...fields });
  await writeAudit(entry);
}

/**
 * Writes an audit entry alone, for a failure that its answer puts in the log. An audit that cannot be written is an
 * alarm, never a failure.
 */
export async function writeAudit(entry: AuditEntry): Promise<void> {
  try {
    const { prisma } = await database();
    await prisma.auditEntry.create({ data: { id: randomUUID(), ...entry } });
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
