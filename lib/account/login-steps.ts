import 'server-only';
import { createHash } from 'node:crypto';
import { env } from '#lib/env.ts';
import type { Exchange } from '#lib/oauth/exchange-trace.ts';
import { shownParameters } from '#lib/oauth/redaction.ts';
import type { LoginAttempt } from './login-attempt.ts';
import { asSteps, type ProtocolStep } from './protocol-steps.ts';

/**
 * The steps of a sign-in, as its response ended it: the request that was sent (RFC 6749 §4.1.1), the response with what
 * became of it (§4.1.2), and every exchange since then. `failedWith` is why it did not succeed, `refused` when it was
 * the person who did not want to.
 */
export function loginSteps(
  attempt: LoginAttempt,
  parameters: URLSearchParams,
  exchanges: readonly Exchange[],
  end: { failedWith: string | null; refused: boolean; respondedAt: Date },
): ProtocolStep[] {
  const { failedWith, refused, respondedAt } = end;
  const callback = env().providers.find(({ id }) => id === attempt.provider)?.redirectUri ?? '';
  const isLast = exchanges.length === 0;
  const response: ProtocolStep = {
    kind: 'authorization_response',
    at: respondedAt,
    method: 'GET',
    url: callback,
    sent: [],
    status: null,
    received: shownParameters(parameters),
    durationMs: attempt.sent ? respondedAt.getTime() - attempt.sent.at : null,
    outcome: refused ? 'refused' : isLast && failedWith !== null ? 'failed' : 'ok',
    reason: isLast ? failedWith : null,
  };
  return [...requestStep(attempt), response, ...asSteps(exchanges, failedWith)];
}

/** None of an attempt that a version began which did not note it. */
function requestStep({ sent, ...attempt }: LoginAttempt): ProtocolStep[] {
  const config = env().providers.find(({ id }) => id === attempt.provider);
  if (!sent || !config) return [];
  const challenge = createHash('sha256').update(attempt.codeVerifier).digest('base64url');
  const parameters: [string, unknown][] = [
    ['response_type', 'code'],
    ['client_id', config.clientId],
    ['redirect_uri', config.redirectUri],
    ['scope', attempt.scope.join(' ')],
    ['state', attempt.state],
    ['code_challenge', challenge],
    ['code_challenge_method', 'S256'],
  ];
  if (attempt.nonce) parameters.push(['nonce', attempt.nonce]);
  if (sent.prompt) parameters.push(['prompt', sent.prompt]);
  parameters.push(...Object.entries(config.authorizationParameters));
  const hint = sent.loginHint === null ? [] : [{ name: 'login_hint', characters: sent.loginHint }];
  return [
    {
      kind: 'authorization_request',
      at: new Date(sent.at),
      method: 'GET',
      url: sent.endpoint,
      sent: [...shownParameters(parameters), ...hint],
      status: null,
      received: [],
      durationMs: null,
      outcome: 'ok',
      reason: null,
    },
  ];
}
