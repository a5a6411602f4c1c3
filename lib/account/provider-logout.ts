import 'server-only';
import { createHash } from 'node:crypto';
import { database } from '#lib/database/client.ts';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';
import { claimedParties, logoutToken, type ProviderLogout } from '#lib/oauth/logout-token.ts';
import { type Provider, provider } from '#lib/oauth/provider.ts';
import { span } from '#lib/telemetry.ts';
import { recordAudit } from './audit.ts';
import { forgetDisconnected } from './forget.ts';

/**
 * Ends the sessions that a provider's logout token names (OpenID Back-Channel Logout 1.0 §2.7): those begun by one
 * sign-in there, or all of one person's. A token counts once. Answers how many ended. Throws Failure `invalid_request`,
 * and what `logoutToken` throws when the provider's keys cannot be had.
 */
export function endSessionsByProvider(token: string | undefined): Promise<number> {
  return span('oauth.backchannel_logout', {}, () => endNamed(token));
}

async function endNamed(token: string | undefined): Promise<number> {
  if (!token) throw new Failure('invalid_request', { detail: 'logout token: missing' });
  const ended = await endOnce(await logoutToken(await addressee(token), token));
  for (const { userId, connectionId } of ended) {
    await recordAudit({ kind: 'session_end', outcome: 'ok', userId, connectionId, reason: 'provider' });
  }
  await forgetDisconnected(ended.map(({ userId }) => userId));
  return ended.length;
}

/** The provider that a token claims to be from, as configured with the client that it claims to be for. */
function addressee(token: string): Promise<Provider> {
  const { issuer, audience } = claimedParties(token);
  const config = env().providers.find(
    (each) => withoutSlash(each.issuer) === withoutSlash(issuer) && audience.includes(each.clientId),
  );
  if (!config) throw new Failure('invalid_request', { detail: 'logout token: not from or not for us' });
  return provider(config.id);
}

/** In one transaction: a token whose sessions could not be ended is good for another try. */
async function endOnce(said: ProviderLogout) {
  const { prisma } = await database();
  return prisma.$transaction(async (transaction) => {
    const longAgo = new Date(Date.now() - 3_600_000);
    await transaction.logoutToken.deleteMany({ where: { expiresAt: { lt: longAgo } } });
    const jtiHash = createHash('sha256').update(`${said.issuer}\n${said.jti}`).digest('base64url');
    const { count } = await transaction.logoutToken.createMany({
      data: [{ jtiHash, expiresAt: said.expiresAt }],
      skipDuplicates: true,
    });
    if (count === 0) return [];
    const ended = await transaction.session.findMany({
      where: sessionsOf(said),
      select: { idHash: true, userId: true, connectionId: true },
    });
    const idHashes = ended.map(({ idHash }) => idHash);
    await transaction.session.deleteMany({ where: { idHash: { in: idHashes } } });
    return ended;
  });
}

/** A session whose ID token named no sign-in cannot be told from that person's others. */
function sessionsOf({ issuer, subject, sid }: ProviderLogout) {
  if (sid === null) return { issuer, subject };
  if (subject === null) return { issuer, providerSid: sid };
  return { issuer, subject, OR: [{ providerSid: sid }, { providerSid: null }] };
}

function withoutSlash(issuer: string): string {
  return issuer.replace(/\/$/, '');
}
