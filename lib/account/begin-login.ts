import 'server-only';
import { z } from 'zod';
import { database } from '#lib/database/client.ts';
import { Failure } from '#lib/failure.ts';
import { log } from '#lib/log.ts';
import { authorizationRequest } from '#lib/oauth/authorization-request.ts';
import { provider } from '#lib/oauth/provider.ts';
import type { CookieToSet } from './cookies.ts';
import { readCurrentUser } from './current-user.ts';
import { forgetExpiredAttempts, keepAttempt, type LoginAttempt } from './login-attempt.ts';
import { safeReturnTo } from './return-to.ts';
import { sessionIdHash } from './session.ts';

const loginForm = z.object({
  provider: z.enum(['google', 'oauth']),
  returnTo: z.string().optional(),
  intent: z.enum(['signin', 'connect', 'reconnect']).default('signin'),
  connection: z.uuid().optional(),
});

/** Where to send the browser, and the cookies to send along. */
export interface Redirection {
  location: string;
  cookies: CookieToSet[];
}

/**
 * Step 1 of the flow: composes the authorization request and keeps what its response will be checked against.
 * Throws Failure: `invalid_request` for a form that is not ours, `signed_out` or `not_found` for a connect or reconnect
 * by nobody or to somebody else's connection, and what `provider` throws.
 */
export async function beginLogin(
  form: Record<string, unknown>,
  cookieHeader: string | null,
): Promise<Redirection> {
  const parsed = loginForm.safeParse(form);
  if (!parsed.success) throw new Failure('invalid_request', { detail: 'login form' });
  const { intent, connection } = parsed.data;
  const bound = intent === 'signin' ? null : await bindToSession(intent, connection, cookieHeader);
  return startAuthorization(
    {
      provider: bound?.provider ?? parsed.data.provider,
      returnTo: parsed.data.returnTo ? safeReturnTo(parsed.data.returnTo) : '/calendar',
      intent,
      connectionId: bound?.connectionId ?? null,
      sessionIdHash: bound?.sessionIdHash ?? null,
      consentForced: false,
    },
    cookieHeader,
    bound?.email ?? undefined,
  );
}

type AttemptContext = Pick<
  LoginAttempt,
  'provider' | 'returnTo' | 'intent' | 'connectionId' | 'sessionIdHash' | 'consentForced'
>;

/** Sends an authorization request for that context; `loginHint` is the account that the person is expected to choose. */
export async function startAuthorization(
  context: AttemptContext,
  cookieHeader: string | null,
  loginHint?: string,
): Promise<Redirection> {
  const target = await provider(context.provider);
  const request = await authorizationRequest(target, {
    scope: target.config.scope,
    // A reconnect may be about a permission that was left out: the consent page must come back.
    ...(context.consentForced || context.intent === 'reconnect' ? { prompt: 'consent' } : {}),
    ...(loginHint ? { loginHint } : {}),
  });
  await forgetExpiredAttempts();
  const cookies = await keepAttempt(
    {
      ...context,
      issuer: target.server.issuer,
      issuerAdvertised: target.server.authorization_response_iss_parameter_supported === true,
      state: request.state,
      codeVerifier: request.codeVerifier,
      nonce: request.nonce,
      scope: target.config.scope,
    },
    cookieHeader,
  );
  log('info', 'login.started', { provider: context.provider, intent: context.intent });
  return { location: request.url.href, cookies };
}

async function bindToSession(
  intent: 'connect' | 'reconnect',
  connectionId: string | undefined,
  cookieHeader: string | null,
): Promise<{
  sessionIdHash: string | null;
  connectionId: string | null;
  provider: LoginAttempt['provider'] | null;
  email: string | null;
}> {
  const user = await readCurrentUser(cookieHeader);
  if (!user) throw new Failure('signed_out', { detail: `${intent} while signed out` });
  const bound = {
    sessionIdHash: await sessionIdHash(cookieHeader),
    connectionId: null,
    provider: null,
    email: null,
  };
  if (intent === 'connect') return bound;
  const { prisma } = await database();
  const connection = connectionId
    ? await prisma.connection.findFirst({ where: { id: connectionId, userId: user.id } })
    : null;
  if (!connection) throw new Failure('not_found', { detail: 'reconnect of an unknown connection' });
  return {
    ...bound,
    connectionId: connection.id,
    provider: connection.provider as LoginAttempt['provider'],
    email: connection.email,
  };
}
