import 'server-only';
import { z } from 'zod';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';
import { log } from '#lib/log.ts';
import { authorizationRequest } from '#lib/oauth/authorization-request.ts';
import { provider } from '#lib/oauth/provider.ts';
import type { ProviderId } from '#lib/provider-config.ts';
import { span } from '#lib/telemetry.ts';
import type { CookieToSet } from './cookies.ts';
import { type ConnectionSummary, readCurrentUser } from './current-user.ts';
import { keepAttempt, type LoginAttempt } from './login-attempt.ts';
import { safeReturnTo } from './return-to.ts';

const loginForm = z.object({
  provider: z.enum(['google', 'oauth']),
  returnTo: z.string().optional(),
  intent: z.enum(['signin', 'connect', 'reconnect']).default('signin'),
  connection: z.uuid().optional(),
  /** Of a reconnect: the permissions that are missing, separated by spaces. */
  scope: z.string().max(2_000).optional(),
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
  const missing = bound?.connection ? askable(bound.connection.provider, parsed.data.scope) : [];
  return startAuthorization(
    {
      provider: bound?.connection?.provider ?? parsed.data.provider,
      returnTo: parsed.data.returnTo ? safeReturnTo(parsed.data.returnTo) : '/calendar',
      intent,
      connectionId: bound?.connection?.id ?? null,
      sessionIdHash: bound?.sessionIdHash ?? null,
      consentForced: false,
    },
    cookieHeader,
    {
      ...(bound?.connection?.email ? { loginHint: bound.connection.email } : {}),
      ...(bound?.connection && missing.length > 0
        ? { scope: [...bound.connection.grantedScopes, ...missing] }
        : {}),
    },
  );
}

/** Those of the named scopes that this installation asks for; with none of them, everything is asked for anew. */
function askable(providerId: ProviderId, named: string | undefined): string[] {
  const configured = env().providers.find(({ id }) => id === providerId)?.scope ?? [];
  return named?.split(' ').filter((scope) => configured.includes(scope)) ?? [];
}

type AttemptContext = Pick<
  LoginAttempt,
  'provider' | 'returnTo' | 'intent' | 'connectionId' | 'sessionIdHash' | 'consentForced'
>;

/**
 * Sends an authorization request for that context. `loginHint` is the account that the person is expected to choose.
 * `scope` asks for one more permission (incremental authorization): what is granted already goes along, since the new
 * tokens replace the old ones, and whatever else was once refused does not.
 */
export function startAuthorization(
  context: AttemptContext,
  cookieHeader: string | null,
  options: { loginHint?: string; scope?: string[] } = {},
): Promise<Redirection> {
  const { provider, intent } = context;
  return span('oauth.authorization_request', { provider, intent }, () =>
    compose(context, cookieHeader, options),
  );
}

async function compose(
  context: AttemptContext,
  cookieHeader: string | null,
  options: { loginHint?: string; scope?: string[] },
): Promise<Redirection> {
  const target = await provider(context.provider);
  const { scope: wanted, loginHint } = options;
  const scope = wanted ? target.config.scope.filter((each) => wanted.includes(each)) : target.config.scope;
  // A grant that is dead is consented to anew; for one more permission the server shows its page by itself.
  const forced = context.consentForced || (context.intent === 'reconnect' && !wanted);
  // One more account: the provider must not just pick the one that is signed in there.
  const prompt = context.intent === 'connect' ? 'select_account' : forced ? 'consent' : null;
  const request = await authorizationRequest(target, {
    scope,
    ...(prompt ? { prompt } : {}),
    ...(loginHint ? { loginHint } : {}),
  });
  const cookies = await keepAttempt(
    {
      ...context,
      issuer: target.server.issuer,
      issuerAdvertised: target.server.authorization_response_iss_parameter_supported === true,
      state: request.state,
      codeVerifier: request.codeVerifier,
      nonce: request.nonce,
      scope,
      sent: {
        at: Date.now(),
        endpoint: `${request.url.origin}${request.url.pathname}`,
        prompt,
        loginHint: loginHint?.length ?? null,
      },
    },
    cookieHeader,
  );
  log('info', 'login.started', { provider: context.provider, intent: context.intent });
  return { location: request.url.href, cookies };
}

interface Bound {
  sessionIdHash: string | null;
  /** The connection to reconnect. */
  connection: ConnectionSummary | null;
}

/** What only the session that begins it may finish. */
async function bindToSession(
  intent: 'connect' | 'reconnect',
  connectionId: string | undefined,
  cookieHeader: string | null,
): Promise<Bound> {
  const user = await readCurrentUser(cookieHeader);
  if (!user) throw new Failure('signed_out', { detail: `${intent} while signed out` });
  const bound = { sessionIdHash: user.sessionId, connection: null };
  if (intent === 'connect') return bound;
  const connection = user.connections.find(({ id }) => id === connectionId);
  if (!connection) throw new Failure('not_found', { detail: 'reconnect of an unknown connection' });
  return { ...bound, connection };
}
