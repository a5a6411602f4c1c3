import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Database, database, type Statement } from '#lib/database/client.ts';
import { Failure } from '#lib/failure.ts';
import { fingerprint } from '#lib/fingerprint.ts';
import { errorFields, log } from '#lib/log.ts';
import { type Exchange, traceExchanges } from '#lib/oauth/exchange-trace.ts';
import { provider } from '#lib/oauth/provider.ts';
import { tokenRevocation } from '#lib/oauth/token-revocation.ts';
import { recordAudit } from './audit.ts';
import { asSteps, recordSteps } from './protocol-steps.ts';
import { seal, unseal } from './token-vault.ts';

/** One owed revocation is tried again after this many seconds, doubling, up to a day; for a month at most. */
const firstPauseSeconds = 30;
const longestPauseSeconds = 24 * 3600;
const giveUpAfterSeconds = 30 * 24 * 3600;
/** How long one caller may take over a revocation before another tries it too. */
const claimSeconds = 60;
/** No run goes on for longer than this, however much is owed. */
const longestRunMs = 25_000;
/** Between two looks at what is due. */
const lookEveryMs = 20_000;

/** A token that was erased here, whose account at the provider it speaks for, and in whose journal its end belongs. */
const owedToken = z.object({
  token: z.string(),
  issuer: z.string(),
  subject: z.string(),
  userId: z.string().optional(),
  connectionId: z.string().optional(),
});
export type OwedToken = z.infer<typeof owedToken>;

const claim: Statement = {
  name: 'revocation-claim',
  text: `UPDATE revocation SET next_attempt_at = now() + $1 * interval '1 second', attempts = attempts + 1
          WHERE id = (SELECT id FROM revocation WHERE next_attempt_at <= now()
                       ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, provider, sealed_token AS "sealedToken", attempts,
                extract(epoch FROM now() - created_at)::float8 AS "ageSeconds"`,
};
/** The last try comes when the month is over, not up to a day after it. */
const postpone: Statement = {
  name: 'revocation-postpone',
  text: `UPDATE revocation
            SET next_attempt_at = least(now() + $2 * interval '1 second', created_at + $3 * interval '1 second')
          WHERE id = $1`,
};
const settle: Statement = { name: 'revocation-settle', text: 'DELETE FROM revocation WHERE id = $1' };
const grantedAnew: Statement = {
  name: 'revocation-granted-anew',
  text: `SELECT id FROM connection WHERE issuer = $1 AND subject = $2 AND status = 'active'`,
};

interface Claimed {
  id: string;
  provider: string;
  sealedToken: string;
  attempts: number;
  ageSeconds: number;
}

/** Remembers that a token is to be revoked: in the transaction that erases it, when there is one. */
export async function oweRevocation(
  client: Pick<Database['prisma'], '$executeRaw'>,
  providerId: string,
  owed: OwedToken,
): Promise<void> {
  const id = randomUUID();
  const sealed = seal(JSON.stringify(owed), revocationPlace(id));
  // Times are the database's, as in every statement here.
  await client.$executeRaw`
    INSERT INTO revocation (id, provider, sealed_token) VALUES (${id}::uuid, ${providerId}, ${sealed})`;
}

/** What an owed revocation's token is sealed for. */
export function revocationPlace(id: string): string[] {
  return [id, 'revocation', 'sealed_token'];
}

/**
 * Tries the revocations that are due, each by one caller at a time across instances, until none is left or time is up.
 * One that fails stays owed and is tried again later, for a month. Answers how many were settled. Never throws: it runs
 * where nobody waits for it.
 */
export async function payRevocations(budgetMs: number = longestRunMs): Promise<number> {
  const started = performance.now();
  let settled = 0;
  try {
    const db = await database();
    while (performance.now() - started < Math.min(budgetMs, longestRunMs)) {
      const [row] = await db.query<Claimed>(claim, [claimSeconds]);
      if (!row) break;
      if (await pay(db, row)) settled += 1;
    }
  } catch (error) {
    log('warn', 'revocation.not_tried', errorFields(error));
  }
  return settled;
}

/** `payRevocations` every `everyMs` milliseconds, for as long as the process has something else to do. */
export function payRevocationsRegularly(everyMs: number = lookEveryMs): () => void {
  const timer = setInterval(() => payRevocations(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

let lastInPassing = Number.NEGATIVE_INFINITY;

/** `payRevocations`, unless this process did so in passing a moment ago. */
export async function payRevocationsInPassing(): Promise<void> {
  if (performance.now() - lastInPassing < lookEveryMs) return;
  lastInPassing = performance.now();
  await payRevocations();
}

async function pay(db: Database, row: Claimed): Promise<boolean> {
  const started = performance.now();
  let owed: OwedToken | null = null;
  try {
    owed = open(row);
    const outcome = await inspected(owed, () => revoke(db, row, owed));
    await db.query(settle, [row.id]);
    await note(owed, started, outcome === 'revoked' ? null : outcome);
    log('info', 'revocation.settled', {
      outcome,
      attempts: row.attempts,
      durationMs: Math.round(performance.now() - started),
    });
    return true;
  } catch (error) {
    const given = row.ageSeconds > giveUpAfterSeconds;
    log(given ? 'error' : 'warn', given ? 'revocation.dropped' : 'revocation.failed', errorFields(error));
    // Once when it fails for the first time, and once when it is given up: not at each of many tries.
    if (given || row.attempts === 1) await note(owed, started, error);
    if (given) await db.query(settle, [row.id]);
    else await db.query(postpone, [row.id, pauseSeconds(row.attempts), giveUpAfterSeconds + 1]);
    return given;
  }
}

function open(row: Claimed): OwedToken | null {
  const text = unseal(row.sealedToken, revocationPlace(row.id));
  return text === null ? null : owedToken.parse(JSON.parse(text));
}

/** The calls are steps in the flow of whoever had disconnected the account: the end of a connection that is gone. */
async function inspected<T>(owed: OwedToken | null, work: () => Promise<T>): Promise<T> {
  const exchanges: Exchange[] = [];
  const record = (reason: string | null) =>
    owed?.userId ? recordSteps(owed, asSteps(exchanges, reason)) : Promise.resolve();
  try {
    const done = await traceExchanges((exchange) => void exchanges.push(exchange), work);
    await record(null);
    return done;
  } catch (error) {
    await record(error instanceof Failure ? error.reason : 'internal');
    throw error;
  }
}

/** In the journal of whoever had disconnected the account. `how` is a failure, a word for the outcome, or null. */
async function note(owed: OwedToken | null, started: number, how: unknown): Promise<void> {
  if (!owed?.userId) return;
  const failed = how !== null && typeof how !== 'string';
  const reason = how instanceof Failure ? how.reason : 'internal';
  await recordAudit({
    kind: 'provider_revocation',
    outcome: failed ? 'failed' : 'ok',
    userId: owed.userId,
    connectionId: owed.connectionId ?? null,
    reason: failed ? reason : (how as string | null),
    durationMs: Math.round(performance.now() - started),
    fingerprint: fingerprint(owed.token),
  });
}

async function revoke(
  db: Database,
  row: Claimed,
  owed: OwedToken | null,
): Promise<'revoked' | 'unsupported' | 'granted_anew'> {
  // Not dropped: during a rotation another process may have the key already, or still.
  if (owed === null) throw new Failure('internal', { detail: 'revocation: no key opens the token' });
  const { token, issuer, subject } = owed;
  // Revoking one token ends all that the person granted us (RFC 7009 §2.1), what they have granted since then too.
  if ((await db.query(grantedAnew, [issuer, subject])).length > 0) return 'granted_anew';
  return tokenRevocation(await provider(row.provider), token);
}

function pauseSeconds(attempts: number): number {
  return Math.min(firstPauseSeconds * 2 ** Math.min(attempts - 1, 20), longestPauseSeconds);
}
