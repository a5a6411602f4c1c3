import 'server-only';
import * as oauth from 'oauth4webapi';
import { Failure } from '#lib/failure.ts';
import { span } from '#lib/telemetry.ts';
import { type Identity, subjectClaim, textClaim } from './code-exchange.ts';
import { asOAuthFailure, isTransientStatus } from './errors.ts';
import type { Provider } from './provider.ts';

/**
 * Asks the userinfo endpoint who the access token belongs to (OpenID Connect Core §5.3). `expectedSubject` is the ID
 * token's, null when there was none: then `sub`, or `id` of servers that are not OpenID providers, is the subject, and
 * null is answered when there is neither. Throws Failure when an ID token named somebody else.
 */
export function userinfo(
  provider: Provider,
  accessToken: string,
  expectedSubject: string | null,
): Promise<Identity | null> {
  return span('oauth.userinfo', { provider: provider.config.id }, () =>
    ask(provider, accessToken, expectedSubject),
  );
}

async function ask(
  provider: Provider,
  accessToken: string,
  expectedSubject: string | null,
): Promise<Identity | null> {
  try {
    const response = await oauth.userInfoRequest(
      provider.server,
      provider.client,
      accessToken,
      provider.request,
    );
    if (response.status !== 200) {
      throw new Failure(isTransientStatus(response.status) ? 'provider_unavailable' : 'invalid_response', {
        detail: `userinfo: status ${response.status}`,
      });
    }
    const claims: unknown = await response.json();
    return identityOf(provider, (claims ?? {}) as Record<string, unknown>, expectedSubject);
  } catch (error) {
    throw asOAuthFailure(error, 'userinfo');
  }
}

function identityOf(
  provider: Provider,
  claims: Record<string, unknown>,
  expectedSubject: string | null,
): Identity | null {
  const subject = subjectClaim(claims.sub) ?? subjectClaim(claims.id);
  if (expectedSubject !== null && subject !== expectedSubject) {
    throw new Failure('invalid_response', {
      detail: subject ? 'userinfo: another subject' : 'userinfo: no subject',
    });
  }
  if (!subject) return null;
  return {
    issuer: provider.server.issuer,
    subject,
    email: textClaim(claims.email),
    name: textClaim(claims.name),
    locale: textClaim(claims.locale),
  };
}
