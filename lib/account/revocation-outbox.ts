import 'server-only';
import { randomUUID } from 'node:crypto';
import { database } from '#lib/database/client.ts';
import { errorFields, log } from '#lib/log.ts';
import { provider } from '#lib/oauth/provider.ts';
import { tokenRevocation } from '#lib/oauth/token-revocation.ts';
import { seal, unseal } from './token-vault.ts';

/** One owed revocation is tried again after this many seconds, doubling, up to a day; for a month at most. */
const firstPauseSeconds = 30;
const longestPauseSeconds = 24 * 3600;
const giveUpAfterMs = 30 * 24 * 3600 * 1000;
/** How long one caller may take over a revocation before another tries it too. */
const claimSeconds = 30;
const batch = 20;

/** The row of a revocation that is owed, to be written in the transaction that erases the token. */
export function owedRevocation(providerId: string, token: string) {
  const id = randomUUID();
  return { id, provider: providerId, sealedToken: seal(token, revocationPlace(id)) };
}

/** Remembers that a token is to be revoked, and tries at once. */
export async function oweRevocation(providerId: string, token: string): Promise<void> {
  const { prisma } = await database();
  await prisma.revocation.create({ data: owedRevocation(providerId, token) });
  await payRevocations();
}

/**
 * Tries the revocations that are due, each by one caller at a time across instances. One that fails stays owed and is
 * tried again later; one that cannot ever succeed (no endpoint, no key, a month gone) is dropped with a log line.
 * Answers how many were settled.
 */
export async function payRevocations(): Promise<number> {
  const { prisma } = await database();
  const due = await prisma.revocation.findMany({
    where: { nextAttemptAt: { lte: new Date() } },
    orderBy: { nextAttemptAt: 'asc' },
    take: batch,
  });
  let settled = 0;
  for (const row of due) {
    const claimed = await prisma.revocation.updateMany({
      where: { id: row.id, nextAttemptAt: row.nextAttemptAt },
      data: { nextAttemptAt: inSeconds(claimSeconds), attempts: { increment: 1 } },
    });
    if (claimed.count === 1 && (await pay(row))) settled += 1;
  }
  return settled;
}

interface Owed {
  id: string;
  provider: string;
  sealedToken: string;
  createdAt: Date;
  attempts: number;
}

async function pay(row: Owed): Promise<boolean> {
  const { prisma } = await database();
  const token = unseal(row.sealedToken, revocationPlace(row.id));
  const started = performance.now();
  try {
    const outcome = token ? await tokenRevocation(await provider(row.provider), token) : 'key lost';
    await prisma.revocation.deleteMany({ where: { id: row.id } });
    log('info', 'revocation.settled', {
      outcome,
      attempts: row.attempts + 1,
      durationMs: Math.round(performance.now() - started),
    });
    return true;
  } catch (error) {
    const dropped = Date.now() - row.createdAt.getTime() > giveUpAfterMs;
    log(dropped ? 'error' : 'warn', dropped ? 'revocation.dropped' : 'revocation.failed', errorFields(error));
    if (dropped) await prisma.revocation.deleteMany({ where: { id: row.id } });
    else await prisma.revocation.updateMany({ where: { id: row.id }, data: { nextAttemptAt: later(row) } });
    return dropped;
  }
}

function later(row: Owed): Date {
  return inSeconds(Math.min(firstPauseSeconds * 2 ** Math.min(row.attempts, 20), longestPauseSeconds));
}

function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}

/** What an owed revocation's token is sealed for. */
export function revocationPlace(id: string): string[] {
  return [id, 'revocation', 'sealed_token'];
}
