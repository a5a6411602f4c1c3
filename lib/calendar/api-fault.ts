import { z } from 'zod';

/** Why a call to the calendar API brought nothing. The words are those of the product's problems, plus `gone`. */
type ApiFaultReason =
  | 'reconnect_required'
  | 'scope_missing'
  | 'provider_unavailable'
  | 'rate_limited'
  | 'not_found'
  | 'gone'
  | 'client_misconfigured'
  | 'invalid_response';

export interface ApiFault {
  reason: ApiFaultReason;
  /** A short word for the log and the details of a banner: the provider's own reason, `timeout`, `too_large`… */
  cause: string;
  missingScopes?: string[];
  retryAfterSeconds?: number;
}

/** `unauthorized`: the bearer token itself was refused. `again`: the same call may succeed a little later. */
export type Verdict = { kind: 'unauthorized'; cause: string } | { kind: 'final' | 'again'; fault: ApiFault };

/** Both styles of Google's error body: the older `errors[].reason`, and `status` with `details[].reason`. */
const errorBody = z.object({
  error: z.object({
    status: z.string().optional().catch(undefined),
    errors: z
      .array(z.object({ reason: z.string() }).nullable().catch(null))
      .catch([])
      .default([]),
    details: z
      .array(z.object({ reason: z.string() }).nullable().catch(null))
      .catch([])
      .default([]),
  }),
});

/** The reasons given in an error body, the most specific first; none when it is no such body. */
function googleReasons(body: unknown): string[] {
  const parsed = errorBody.safeParse(body);
  if (!parsed.success) return [];
  const { status, errors, details } = parsed.data.error;
  const given = [...errors, ...details].map((entry) => entry?.reason);
  return [...given, status].filter((reason) => reason !== undefined && /^\w{1,60}$/.test(reason)) as string[];
}

const quota = /^(rate_?limit_?exceeded|user_?rate_?limit_?exceeded|quota_?exceeded|resource_?exhausted)$/i;
const exhausted = /^(daily_?limit_?exceeded|calendar_?usage_?limits_?exceeded)$/i;
const scope = /^(insufficient_?permissions|access_?token_?scope_?insufficient|insufficient_?scope)$/i;
const notEnabled = /^(access_?not_?configured|service_?disabled|api_?key_\w+|key_?invalid)$/i;

/**
 * What an answer other than 200 means, by the table "Errors" of the API's documentation
 * (https://developers.google.com/workspace/calendar/api/guides/errors). Never a logout: only a refused bearer token
 * leads to the token endpoint, and only that can ask the person to reconnect.
 */
export function verdictOn(answer: {
  status: number;
  headers: Headers;
  body: unknown;
  requiredScope: string;
}): Verdict {
  const { status } = answer;
  const reasons = googleReasons(answer.body);
  const cause = reasons[0] ?? `http_${status}`;
  const says = (pattern: RegExp) => reasons.some((reason) => pattern.test(reason));
  const final = (reason: ApiFaultReason): Verdict => ({ kind: 'final', fault: { reason, cause } });
  const again = (reason: ApiFaultReason): Verdict => ({ kind: 'again', fault: { reason, cause } });

  if (status === 401) return { kind: 'unauthorized', cause };
  if (status === 403) {
    // RFC 6750 §3.1 names the scope in the header; Google names it in the body.
    const challenge = answer.headers.get('www-authenticate') ?? '';
    if (says(scope) || /\berror="?insufficient_scope\b/.test(challenge)) {
      const fault: ApiFault = { reason: 'scope_missing', cause, missingScopes: [answer.requiredScope] };
      return { kind: 'final', fault };
    }
    if (says(quota)) return again('rate_limited');
    if (says(exhausted)) return final('rate_limited');
    if (says(notEnabled)) return final('client_misconfigured');
    return final('not_found');
  }
  if (status === 404) return final('not_found');
  if (status === 410) return final('gone');
  if (status === 429) return again('rate_limited');
  if (status === 408 || status >= 500) return again('provider_unavailable');
  return final('invalid_response');
}
