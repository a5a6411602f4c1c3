import type { IncomingMessage, ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { type AuthorizationServerOptions, configuration, ROUTES } from './configuration.ts';
import { handleInteraction } from './interaction.ts';
import type { SigningKeys } from './signing-keys.ts';

/** What a bearer token stands for. */
export interface BearerOf {
  sub: string;
  scopes: string[];
}

export interface AuthorizationServer {
  provider: Provider;
  /** Answers every request that is neither the calendar's nor the control plane's. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Whose access token it is and what it opens; null when unknown, expired or revoked. */
  authorize(token: string): Promise<BearerOf | null>;
}

/**
 * The authorization server: oidc-provider, its pages, and the few things that it has no option for.
 *
 * @param issuer `http://127.0.0.1:PORT`
 */
export function authorizationServer(
  issuer: string,
  options: AuthorizationServerOptions & { keys: SigningKeys },
): AuthorizationServer {
  const provider = new Provider(issuer, configuration(options));
  signWith(provider, options.keys);
  provider.use(async (ctx, next) => {
    // For the one page that oidc-provider writes itself, a form that submits itself; it adds the hash of its script.
    ctx.set(
      'Content-Security-Policy',
      "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    await next();
    ctx.remove('Access-Control-Allow-Origin');
    if (ctx.path === ROUTES.jwks && ctx.status === 200) ctx.body = options.keys.published;
    if (ctx.path === ROUTES.token && ctx.status === 200) ctx.body = withUnknownMember(ctx.body);
  });
  provider.on('server_error', (_ctx, error: Error) => console.error('demo provider:', error));
  const callback = provider.callback();
  return {
    provider,
    async handle(req, res) {
      // Endpoint addresses are made from it, and there is one issuer.
      req.headers.host = new URL(issuer).host;
      if (!(await handleInteraction(provider, req, res))) await callback(req, res);
    },
    authorize: (token) => authorize(provider, token),
  };
}

/** ID and logout tokens carry the rotated key and the demo clock, and come back as `id_token_hint` with them. */
function signWith({ IdToken }: Provider, keys: SigningKeys): void {
  const { issue } = IdToken.prototype;
  IdToken.prototype.issue = async function (options) {
    return keys.reissue(await issue.call(this, options));
  };
  const { validate } = IdToken;
  IdToken.validate = (jwt, client) => validate.call(IdToken, keys.restore(jwt), client);
}

/** Mission, step 5: the token answer holds a member that no client knows. */
function withUnknownMember(body: unknown): unknown {
  return { ...(body as Record<string, unknown>), some_user_info: { plan: 'demo', since: 2024 } };
}

async function authorize(provider: Provider, value: string): Promise<BearerOf | null> {
  const token = await provider.AccessToken.find(value);
  if (!token || token.isExpired) return null;
  const grant = await provider.Grant.find(token.grantId);
  if (!grant || grant.isExpired) return null;
  const scope = grant.getOIDCScopeFiltered(token.scopes);
  return { sub: token.accountId, scopes: scope === '' ? [] : scope.split(' ') };
}
