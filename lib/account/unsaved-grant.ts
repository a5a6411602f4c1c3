import 'server-only';
import { database } from '#lib/database/client.ts';
import { Failure } from '#lib/failure.ts';
import { errorFields, log } from '#lib/log.ts';
import type { Identity } from '#lib/oauth/code-exchange.ts';
import type { TokenAnswer } from '#lib/oauth/token-endpoint.ts';
import type { ProviderId } from '#lib/provider-config.ts';
import { oweRevocation } from './revocation-outbox.ts';

/**
 * A grant that was given and, because of `error`, is kept nowhere must not live on at the authorization server: its
 * revocation is owed. Nothing can be owed while the database is out, nor for an account that nobody could name: its
 * revocation might end a grant of that account that is in use here. Never throws.
 */
export async function oweUnsaved(
  error: unknown,
  provider: ProviderId,
  tokens: TokenAnswer,
  identity: Pick<Identity, 'issuer' | 'subject'> | null,
): Promise<void> {
  if (!identity || (error instanceof Failure && error.reason === 'database_unavailable')) return;
  const { issuer, subject } = identity;
  try {
    const { prisma } = await database();
    await oweRevocation(prisma, provider, {
      token: tokens.refreshToken ?? tokens.accessToken,
      issuer,
      subject,
    });
  } catch (failure) {
    log('warn', 'revocation.not_owed', errorFields(failure));
  }
}
