import 'server-only';
import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { errorFields, log } from '#lib/log.ts';
import { type Identity, subjectClaim, textClaim } from '#lib/oauth/code-exchange.ts';
import { isTransientStatus } from '#lib/oauth/errors.ts';
import type { Provider } from '#lib/oauth/provider.ts';
import { providerFetch } from '#lib/oauth/provider-fetch.ts';
import { userinfo } from '#lib/oauth/userinfo.ts';

const calendarList = z.object({
  items: z.array(z.object({ id: z.string().min(1).max(320), primary: z.boolean().nullish() })),
});

/**
 * Whose grant this is: issuer and subject of the ID token when there is one, else those that the userinfo endpoint
 * names, else the id of the primary calendar. Userinfo also fills in an e-mail address or a name that the ID token
 * left out; it naming somebody else is refused. Throws Failure when nobody can be named.
 */
export async function identify(
  provider: Provider,
  accessToken: string,
  fromIdToken: Identity | null,
): Promise<Identity> {
  if (fromIdToken?.email && fromIdToken.name) return fromIdToken;
  const stated = provider.server.userinfo_endpoint
    ? await identityWithUserinfo(provider, accessToken, fromIdToken)
    : fromIdToken;
  return stated ?? primaryCalendarOwner(provider, accessToken);
}

async function identityWithUserinfo(
  provider: Provider,
  accessToken: string,
  fromIdToken: Identity | null,
): Promise<Identity | null> {
  try {
    const stated = await userinfo(provider, accessToken, fromIdToken?.subject ?? null);
    if (!stated) return null;
    return {
      issuer: fromIdToken?.issuer ?? stated.issuer,
      subject: stated.subject,
      email: fromIdToken?.email ?? stated.email,
      name: fromIdToken?.name ?? stated.name,
      locale: fromIdToken?.locale ?? stated.locale,
    };
  } catch (error) {
    const passing = error instanceof Failure && error.transient;
    if (!fromIdToken || !passing) throw error;
    log('warn', 'login.userinfo_unavailable', errorFields(error));
    return fromIdToken;
  }
}

async function primaryCalendarOwner(provider: Provider, accessToken: string): Promise<Identity> {
  const base = provider.config.calendarApiUrl;
  if (!base) {
    throw new Failure('client_misconfigured', {
      detail: 'neither an ID token, a userinfo endpoint nor a calendar API says who signed in',
    });
  }
  const response = await providerFetch()(
    `${base}/users/me/calendarList?maxResults=250&fields=items(id,primary)`,
    {
      headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
    },
  );
  const list = calendarList.safeParse(await response.json().catch(() => undefined));
  const primary = response.ok ? list.data?.items.find((calendar) => calendar.primary) : undefined;
  const subject = subjectClaim(primary?.id);
  if (!subject) {
    throw new Failure(isTransientStatus(response.status) ? 'provider_unavailable' : 'invalid_response', {
      detail: `calendar list: status ${response.status}, no primary`,
    });
  }
  return {
    issuer: provider.server.issuer,
    subject,
    email: textClaim(subject),
    name: null,
    locale: null,
  };
}
