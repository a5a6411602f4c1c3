import 'server-only';
import type { AuthorizationServer } from 'oauth4webapi';
import { Failure } from '#lib/failure.ts';
import { inertText } from '#lib/inert.ts';
import { openProvider } from '#lib/oauth/provider.ts';
import type { Fetch } from '#lib/oauth/provider-fetch.ts';
import type { ProviderConfig } from '#lib/provider-config.ts';
import { examineProviderClock } from './clock.ts';
import { type Finding, finding } from './finding.ts';

/** Reads the provider's metadata anew, under the deadline that sign-ins have, and looks at what it says. */
export async function examineProvider(
  config: ProviderConfig,
  { alone, fetch: given = fetch }: { alone: boolean; fetch?: Fetch },
): Promise<Finding[]> {
  const provider = config.name;
  let date: string | null = null;
  const watching: Fetch = async (...request) => {
    const answer = await given(...request);
    date = answer.headers.get('date');
    return answer;
  };
  const from = Date.now();
  try {
    const { server } = await openProvider(config, watching);
    const asked = { from, to: Date.now() };
    const read =
      date === null
        ? finding('metadataConfigured', { provider, issuer: config.issuer })
        : finding('metadataRead', { provider, issuer: config.issuer, milliseconds: asked.to - from });
    return [read, ...examineMetadata(config, server, alone), ...examineProviderClock(provider, date, asked)];
  } catch (error) {
    return [ofFailure(config, error), ...examineProviderClock(provider, date, { from, to: Date.now() })];
  }
}

/** What a server says that it can do, against what is asked of it. `alone`: there is no other provider. */
export function examineMetadata(
  config: ProviderConfig,
  server: AuthorizationServer,
  alone: boolean,
): Finding[] {
  const facts = { provider: config.name };
  const pkce = server.code_challenge_methods_supported?.includes('S256');
  const iss = server.authorization_response_iss_parameter_supported;
  return [
    finding(pkce ? 'pkceOffered' : 'pkceUntold', facts),
    finding(iss ? 'issPromised' : alone ? 'issUntoldAlone' : 'issUntold', facts),
    finding(server.revocation_endpoint ? 'revocationOffered' : 'revocationMissing', facts),
    finding(server.end_session_endpoint ? 'endSessionOffered' : 'endSessionMissing', facts),
    ...clientAuthentication(config, server),
  ];
}

/** RFC 8414 §2: what is not said means client_secret_basic; a server that was configured by hand says nothing at all. */
function clientAuthentication(config: ProviderConfig, server: AuthorizationServer): Finding[] {
  if (config.tokenEndpoint) return [];
  const offered = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const method = config.clientAuthMethod;
  const facts = { provider: config.name, method };
  if (offered.includes(method)) return [finding('clientAuthOffered', facts)];
  return [finding('clientAuthOther', { ...facts, offered: inertText(offered.join(', '), 200) })];
}

function ofFailure({ name: provider, issuer }: ProviderConfig, error: unknown): Finding {
  const failure = error instanceof Failure ? error : new Failure('internal', { cause: error });
  if (failure.shown !== undefined) {
    return finding('metadataRefused', { provider, why: inertText(failure.shown, 400) });
  }
  if (failure.transient) return finding('metadataUnreachable', { provider, issuer });
  return finding('metadataInvalid', { provider, issuer });
}
