import 'server-only';
import { createHash } from 'node:crypto';
import { database } from '#lib/database/client.ts';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';
import { claimedIssuer, logoutToken } from '#lib/oauth/logout-token.ts';
import { type Provider, provider } from '#lib/oauth/provider.ts';
import { recordAudit } from './audit.ts';

/**
 * Ends the sessions that a provider's logout token names (OpenID Back-Channel Logout 1.0 §2.7): those begun by one
 * sign-in there, or all of one person's. A token counts once. Answers how many ended. Throws Failure `invalid_request`.
 */
export async function endSessionsByProvider(token: string | undefined): Promise<number> {
  if (!token) throw new Failure('invalid_request', { detail: 'logout token: missing' });
  const said = await logoutToken(await providerOf(claimedIssuer(token)), token);
  if (!(await isFirstUse(said.issuer, said.jti, said.expiresAt))) return 0;
  const { prisma } = await database();
  const connection = { issuer: said.issuer, ...(said.subject ? { subject: said.subject } : {}) };
  const ended = await prisma.session.findMany({
    where: { connection, ...(said.sid ? { providerSid: said.sid } : {}) },
    select: { idHash: true, userId: true, connectionId: true },
  });
  await prisma.session.deleteMany({ where: { idHash: { in: ended.map(({ idHash }) => idHash) } } });
  for (const { userId, connectionId } of ended) {
    await recordAudit({ kind: 'session_end', outcome: 'ok', userId, connectionId, reason: 'provider' });
  }
  return ended.length;
}

async function providerOf(issuer: string): Promise<Provider> {
  const opened = await Promise.allSettled(env().providers.map(({ id }) => provider(id)));
  const found = opened.find(
    (result): result is PromiseFulfilledResult<Provider> =>
      result.status === 'fulfilled' && result.value.server.issuer === issuer,
  );
  if (!found) throw new Failure('invalid_request', { detail: 'logout token: of no provider of ours' });
  return found.value;
}

async function isFirstUse(issuer: string, jti: string, expiresAt: Date): Promise<boolean> {
  const { prisma } = await database();
  await prisma.logoutToken.deleteMany({ where: { expiresAt: { lt: new Date(Date.now() - 3_600_000) } } });
  const jtiHash = createHash('sha256').update(`${issuer}\n${jti}`).digest('base64url');
  const { count } = await prisma.logoutToken.createMany({
    data: [{ jtiHash, expiresAt }],
    skipDuplicates: true,
  });
  return count === 1;
}
